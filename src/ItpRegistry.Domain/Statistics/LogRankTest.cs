using MathNet.Numerics.LinearAlgebra;

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
/// Sources: N. Mantel, Cancer Chemother Rep 1966;50:163-170. R. Peto, J. Peto, J R Stat Soc A 1972;135:185-207. D. P. Harrington,
/// T. R. Fleming, Biometrika 1982;69:553-566. R: <c>survdiff(Surv(days, event) ~ group, rho)</c> of the package survival.
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
        if (!Enum.IsDefined(weight))
        {
            throw new ArgumentOutOfRangeException(
                nameof(weight),
                weight,
                "Equal or Survival is expected."
            );
        }

        var ordered = groups.Select(SurvivalTimes.Ordered).ToArray();
        var position = new int[ordered.Length];
        var observed = new double[ordered.Length];
        var expected = new double[ordered.Length];
        var covariance = Matrix<double>.Build.Dense(ordered.Length, ordered.Length);
        var comparable = false;
        var survival = 1.0;
        foreach (var days in EventDays(ordered))
        {
            var (atRisk, events) = CountOn(days, ordered, position);
            double n = atRisk.Sum();
            double d = events.Sum();
            var w = weight == LogRankWeight.Survival ? survival : 1;
            var spread = n > 1 ? w * w * d * (n - d) / (n - 1) : 0;
            comparable |= spread > 0;
            for (var j = 0; j < ordered.Length; j++)
            {
                observed[j] += w * events[j];
                expected[j] += w * d * atRisk[j] / n;
                for (var k = 0; k < ordered.Length; k++)
                {
                    covariance[j, k] +=
                        spread * (atRisk[j] / n) * ((j == k ? 1 : 0) - (atRisk[k] / n));
                }
            }

            survival *= (n - d) / n;
        }

        var results = ordered
            .Select((g, j) => new LogRankGroup(g.Length, observed[j], expected[j]))
            .ToList();
        var compared = Enumerable.Range(0, ordered.Length).Where(j => expected[j] > 0).ToArray();
        var degreesOfFreedom = Math.Max(0, compared.Length - 1);
        if (degreesOfFreedom == 0 || !comparable)
        {
            return new LogRankResult(null, degreesOfFreedom, null, results);
        }

        // All compared groups are at risk together at the first event time, so without one of them the covariance is positive definite.
        var kept = compared[1..];
        var excess = Vector<double>.Build.Dense(
            kept.Length,
            j => observed[kept[j]] - expected[kept[j]]
        );
        var variance = Matrix<double>.Build.Dense(
            kept.Length,
            kept.Length,
            (j, k) => covariance[kept[j], kept[k]]
        );
        var chiSquare = excess.DotProduct(variance.Cholesky().Solve(excess));
        return new LogRankResult(
            chiSquare,
            degreesOfFreedom,
            ChiSquareDistribution.UpperTail(chiSquare, degreesOfFreedom),
            results
        );
    }

    private static SortedSet<int> EventDays(IEnumerable<SurvivalTime[]> groups) =>
        [.. groups.SelectMany(group => group.Where(time => time.Event).Select(time => time.Days))];

    /// <summary>Patients at risk and events per group on a day; moves each group's position past the day.</summary>
    private static (int[] AtRisk, int[] Events) CountOn(
        int days,
        SurvivalTime[][] ordered,
        int[] position
    )
    {
        var atRisk = new int[ordered.Length];
        var events = new int[ordered.Length];
        for (var j = 0; j < ordered.Length; j++)
        {
            var group = ordered[j];
            while (position[j] < group.Length && group[position[j]].Days < days)
            {
                position[j]++;
            }

            atRisk[j] = group.Length - position[j];
            for (; position[j] < group.Length && group[position[j]].Days == days; position[j]++)
            {
                events[j] += group[position[j]].Event ? 1 : 0;
            }
        }

        return (atRisk, events);
    }
}
