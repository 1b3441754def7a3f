using MathNet.Numerics.LinearAlgebra;

namespace ItpRegistry.Domain.Statistics;

/// <summary>Observed and expected events of each group with the covariance of the observed ones, summed over event times and strata.</summary>
internal sealed class LogRankSums(int groups)
{
    private readonly int[] _patients = new int[groups];
    private readonly double[] _observed = new double[groups];
    private readonly double[] _expected = new double[groups];
    private readonly double[,] _covariance = new double[groups, groups];

    /// <summary>Adds the event times of a stratum; patients are compared with those of the same stratum only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    public void Add(IReadOnlyList<IReadOnlyList<SurvivalTime>> stratum, LogRankWeight weight)
    {
        var ordered = stratum.Select(SurvivalTimes.Ordered).ToArray();
        var position = new int[groups];
        var survival = 1.0;
        foreach (var days in EventDays(ordered))
        {
            var (atRisk, events) = CountOn(days, ordered, position);
            double n = atRisk.Sum();
            double d = events.Sum();
            var w = weight == LogRankWeight.Survival ? survival : 1;
            var spread = n > 1 ? w * w * d * (n - d) / (n - 1) : 0;
            for (var j = 0; j < groups; j++)
            {
                _observed[j] += w * events[j];
                _expected[j] += w * d * atRisk[j] / n;
                for (var k = 0; k < groups; k++)
                {
                    _covariance[j, k] +=
                        spread * (atRisk[j] / n) * ((j == k ? 1 : 0) - (atRisk[k] / n));
                }
            }

            survival *= (n - d) / n;
        }

        for (var j = 0; j < groups; j++)
        {
            _patients[j] += ordered[j].Length;
        }
    }

    /// <summary>The test of what was added.</summary>
    public LogRankResult Result()
    {
        var results = Enumerable
            .Range(0, groups)
            .Select(j => new LogRankGroup(_patients[j], _observed[j], _expected[j]))
            .ToList();
        var kept = Enumerable.Range(0, groups).Where(IsLinkedToAnEarlier).ToArray();
        if (kept.Length == 0)
        {
            var atRisk = _expected.Count(events => events > 0);
            return new LogRankResult(null, Math.Max(0, atRisk - 1), null, results);
        }

        // Without the first of each set of groups that are linked, directly or through others, the covariance is positive definite.
        var excess = Vector<double>.Build.Dense(
            kept.Length,
            j => _observed[kept[j]] - _expected[kept[j]]
        );
        var variance = Matrix<double>.Build.Dense(
            kept.Length,
            kept.Length,
            (j, k) => _covariance[kept[j], kept[k]]
        );
        var chiSquare = excess.DotProduct(variance.Cholesky().Solve(excess));
        return new LogRankResult(
            chiSquare,
            kept.Length,
            ChiSquareDistribution.UpperTail(chiSquare, kept.Length),
            results
        );
    }

    /// <summary>Whether the group was at risk together with an earlier one at some event, or with one that was, and so on.</summary>
    private bool IsLinkedToAnEarlier(int group)
    {
        var linked = new HashSet<int> { group };
        var open = new Stack<int>(linked);
        while (open.TryPop(out var j))
        {
            for (var k = 0; k < groups; k++)
            {
                if (j != k && _covariance[j, k] != 0 && linked.Add(k))
                {
                    open.Push(k);
                }
            }
        }

        return linked.Min() < group;
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
