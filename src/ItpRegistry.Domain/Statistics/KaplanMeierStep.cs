namespace ItpRegistry.Domain.Statistics;

/// <summary>A survival curve from one distinct time, included, to the next, excluded.</summary>
/// <param name="Days">The day on which somebody had the event or was censored.</param>
/// <param name="AtRisk">Patients still observed just before that day's events: their time is that day or later.</param>
/// <param name="Events">Events on that day; 0 where patients were only censored.</param>
/// <param name="Censored">Patients censored on that day; they were at risk for that day's events.</param>
/// <param name="Survival">Kaplan-Meier estimate of the probability of no event up to and including that day.</param>
/// <param name="StandardError">Greenwood's standard error of <paramref name="Survival"/>; null once survival is 0.</param>
/// <param name="Lower">Lower limit of the pointwise 95 % interval; null once survival is 0, and under log-log while it is 1.</param>
/// <param name="Upper">Upper limit of the pointwise 95 % interval; null where <paramref name="Lower"/> is.</param>
public readonly record struct KaplanMeierStep(
    int Days,
    int AtRisk,
    int Events,
    int Censored,
    double Survival,
    double? StandardError,
    double? Lower,
    double? Upper
);
