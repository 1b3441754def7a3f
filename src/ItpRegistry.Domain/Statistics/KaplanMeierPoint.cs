namespace ItpRegistry.Domain.Statistics;

/// <summary>A survival curve read on a given day.</summary>
/// <param name="Days">The day asked about.</param>
/// <param name="AtRisk">Patients whose time is that day or later: the number under the curve; 0 beyond the last time.</param>
/// <param name="Survival">Survival on that day, events of the day counted; beyond the last time, the last value.</param>
/// <param name="StandardError">Greenwood's standard error; null once survival is 0.</param>
/// <param name="Lower">Lower limit of the 95 % interval; 1 before the first time.</param>
/// <param name="Upper">Upper limit of the 95 % interval; 1 before the first time.</param>
public readonly record struct KaplanMeierPoint(
    int Days,
    int AtRisk,
    double Survival,
    double? StandardError,
    double? Lower,
    double? Upper
);
