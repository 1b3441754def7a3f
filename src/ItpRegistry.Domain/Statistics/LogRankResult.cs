namespace ItpRegistry.Domain.Statistics;

/// <summary>What the log-rank test says; see <see cref="LogRankTest"/>.</summary>
/// <param name="ChiSquare">The statistic; null when the times allow no comparison.</param>
/// <param name="DegreesOfFreedom">Groups that were at risk at some event, less 1 for each set compared (one set, unless strata separate them); 0 when there are fewer than two.</param>
/// <param name="PValue">Upper tail of the chi-square distribution; null when the times allow no comparison.</param>
/// <param name="Groups">Observed and expected events per group, in the order given.</param>
public sealed record LogRankResult(
    double? ChiSquare,
    int DegreesOfFreedom,
    double? PValue,
    IReadOnlyList<LogRankGroup> Groups
);

/// <summary>One group in a log-rank test.</summary>
/// <param name="Patients">Number of patients.</param>
/// <param name="Observed">Weighted number of events; the number itself for the log-rank test.</param>
/// <param name="Expected">Weighted number of events expected if all groups had the same hazard.</param>
public readonly record struct LogRankGroup(int Patients, double Observed, double Expected);
