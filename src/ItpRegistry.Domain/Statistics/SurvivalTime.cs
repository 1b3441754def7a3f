namespace ItpRegistry.Domain.Statistics;

/// <summary>How long one patient was observed, and whether the event ended it.</summary>
/// <param name="Days">Whole days from the start of observation, 0 or more. Months and years are for display only: equal durations may differ once divided.</param>
/// <param name="Event">True when the event happened on that day; false when the observation was censored then.</param>
public readonly record struct SurvivalTime(int Days, bool Event);
