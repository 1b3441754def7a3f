namespace ItpRegistry.Domain.Statistics;

/// <summary>How much the difference at each event time counts (Harrington and Fleming's G-rho family; R: <c>rho</c>).</summary>
public enum LogRankWeight
{
    /// <summary>All times alike: the log-rank test (Mantel; rho = 0), most powerful when hazards are proportional.</summary>
    Equal,

    /// <summary>By pooled survival just before the time: the Peto-Peto form of the Wilcoxon test (rho = 1), which stresses early differences.</summary>
    Survival,
}

/// <summary>The log-rank test that the time to an event has one distribution in all groups.</summary>
/// <remarks>
/// <para>
/// At each event time, with n patients at risk (nⱼ of them in group j) and d events, the expected number in group j is d nⱼ / n and the
/// hypergeometric covariance of the observed numbers is d (n − d) / (n − 1) × (nⱼ / n) (δ − nₖ / n), which holds with ties. The statistic is
/// (O − E)ᵀ V⁻¹ (O − E) over all groups but one, chi-square with one degree of freedom less than there are groups. A patient censored
/// on a day is at risk for that day's events.
/// </para>
/// <para>
/// A group never at risk at an event (nobody observed to the first one, or empty) is left out. With fewer than two groups left, or when
/// all patients at risk have the event at the only event time, there is nothing to compare and the statistic is null.
/// </para>
/// <para>
/// <b>Stratified</b>, for groups that differ in something else that matters, such as the center: O, E and V are made within each stratum and
/// added up before the statistic is. Groups that share no stratum, also not by way of others, are not compared with one another, and each such
/// separation takes one degree of freedom (R stops there with a singular matrix).
/// </para>
/// <para>
/// Sources: N. Mantel, Cancer Chemother Rep 1966;50:163-170. R. Peto, J. Peto, J R Stat Soc A 1972;135:185-207. D. P. Harrington,
/// T. R. Fleming, Biometrika 1982;69:553-566. R: <c>survdiff(Surv(days, event) ~ group, rho)</c> of the package survival,
/// stratified with <c>+ strata(stratum)</c>.
/// </para>
/// </remarks>
public static class LogRankTest
{
    /// <summary>Compares the groups.</summary>
    /// <param name="groups">The times of each group, in any order; groups may be empty.</param>
    /// <param name="weight">How much each event time counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, or the weight is not one of the enumeration.</exception>
    public static LogRankResult Compute(
        IReadOnlyList<IReadOnlyList<SurvivalTime>> groups,
        LogRankWeight weight = LogRankWeight.Equal
    )
    {
        ArgumentNullException.ThrowIfNull(groups);
        return ComputeStratified([groups], weight);
    }

    /// <summary>Compares the groups within strata.</summary>
    /// <param name="strata">
    /// The groups of each stratum, in the same order and number in all; a group without patients in a stratum is empty there.
    /// </param>
    /// <param name="weight">How much each event time counts; by survival, that of the patients of all groups of the stratum.</param>
    /// <exception cref="ArgumentException">A stratum has another number of groups than the first; the message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, or the weight is not one of the enumeration.</exception>
    public static LogRankResult ComputeStratified(
        IReadOnlyList<IReadOnlyList<IReadOnlyList<SurvivalTime>>> strata,
        LogRankWeight weight = LogRankWeight.Equal
    )
    {
        ArgumentNullException.ThrowIfNull(strata);
        if (!Enum.IsDefined(weight))
        {
            throw new ArgumentOutOfRangeException(
                nameof(weight),
                weight,
                "Equal or Survival is expected."
            );
        }

        var groups = strata.Count == 0 ? 0 : strata[0].Count;
        var sums = new LogRankSums(groups);
        for (var index = 0; index < strata.Count; index++)
        {
            if (strata[index].Count != groups)
            {
                throw new ArgumentException(
                    $"Stratum {index + 1} has {strata[index].Count} groups; the first has {groups}.",
                    nameof(strata)
                );
            }

            sums.Add(strata[index], weight);
        }

        return sums.Result();
    }
}
