namespace ItpRegistry.Domain.Statistics;

/// <summary>A quantile of the time to the event with its 95 % interval, in days; halves come from the middle of a flat stretch.</summary>
/// <param name="Days">The quantile; null when the curve does not reach it.</param>
/// <param name="Lower">Lower limit; null when the curve of lower limits does not reach it.</param>
/// <param name="Upper">Upper limit; null when the curve of upper limits does not reach it, as often in small cohorts.</param>
public readonly record struct SurvivalQuantile(double? Days, double? Lower, double? Upper);
