namespace ItpRegistry.Domain.Statistics;

/// <summary>A two-sided confidence interval; its level and method are those of the function that made it.</summary>
/// <param name="Lower">The lower limit, part of the interval.</param>
/// <param name="Upper">The upper limit, part of the interval.</param>
public readonly record struct ConfidenceInterval(double Lower, double Upper);
