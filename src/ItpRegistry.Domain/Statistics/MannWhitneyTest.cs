using MathNet.Numerics;

namespace ItpRegistry.Domain.Statistics;

/// <summary>The Mann-Whitney test (Wilcoxon's rank-sum test) that a continuous variable has one distribution in two groups.</summary>
/// <remarks>
/// <para>
/// U counts the pairs in which the first group's value is the greater, equal ones half. <b>Exact</b>, with fewer than 50 values in each
/// group and no two values equal: the p-value is twice the smaller tail, the observed U included, among the C(m + n, m) ways to deal the
/// ranks, at most 1; counted in integers.
/// </para>
/// <para>
/// <b>Normal</b> otherwise: z = (|U − mn/2| − ½) / σ with σ² = mn/12 × (N + 1 − Σ(t³ − t) / (N(N − 1))), over the groups of t equal values
/// among the N = m + n; when U is mn/2, p is 1. With many ties in small groups this p-value is approximate.
/// </para>
/// <para>
/// No test (null) when a group has no value, or when all values are equal: nothing tells the groups apart, σ is 0 and R's p-value is NaN. Such
/// a test is then also no member of a family in <see cref="HolmCorrection"/>.
/// </para>
/// <para>
/// Sources: H. B. Mann, D. R. Whitney, Ann Math Stat 1947;18:50-60. M. Hollander, D. A. Wolfe, Nonparametric Statistical Methods, 2nd ed.
/// 1999, section 4.1. R: <c>wilcox.test(x, y)</c> with its defaults.
/// </para>
/// </remarks>
public static class MannWhitneyTest
{
    /// <summary>With this many values in a group the normal distribution is used, as in R.</summary>
    public const int ExactBelow = 50;

    /// <summary>Compares the two groups.</summary>
    /// <param name="first">The first group's values, finite, in any order; missing ones are left out before.</param>
    /// <param name="second">The second group's values.</param>
    /// <returns>Null when a group is empty or all values are equal.</returns>
    /// <exception cref="ArgumentException">A value is not a finite number.</exception>
    public static MannWhitneyResult? Compute(
        IReadOnlyList<double> first,
        IReadOnlyList<double> second
    )
    {
        var ranks = Ranks.Of([first, second]);
        if (first.Count == 0 || second.Count == 0 || ranks.AllEqual)
        {
            return null;
        }

        var (m, n) = ((double)first.Count, (double)second.Count);
        var u = ranks.Sums[0] - (m * (m + 1) / 2);
        var exact = first.Count < ExactBelow && second.Count < ExactBelow && ranks.Ties == 0;
        return new MannWhitneyResult(
            first.Count,
            second.Count,
            u,
            exact ? ExactP(first.Count, second.Count, (int)u) : NormalP(m, n, u, ranks.Ties),
            exact ? MannWhitneyMethod.Exact : MannWhitneyMethod.Normal
        );
    }

    private static double NormalP(double m, double n, double u, double ties)
    {
        var total = m + n;
        var variance = m * n / 12 * (total + 1 - (ties / (total * (total - 1))));
        var excess = Math.Max(0, Math.Abs(u - (m * n / 2)) - 0.5);
        return SpecialFunctions.Erfc(excess / Math.Sqrt(2 * variance));
    }

    private static double ExactP(int m, int n, int u)
    {
        var deals = Deals(m, n);
        var (tail, total) = (UInt128.Zero, UInt128.Zero);
        for (var value = 0; value < deals.Length; value++)
        {
            total += deals[value];
            tail += value <= Math.Min(u, (m * n) - u) ? deals[value] : 0;
        }

        return Math.Min(1, 2 * ((double)tail / (double)total));
    }

    /// <summary>
    /// In how many of the C(m + n, m) deals U is 0, 1, … mn: the coefficients of ∏ᵢ (1 − q^(n+i)) / (1 − q^i) for i from 1 to m. At 49 and 49
    /// they sum to 2.5 × 10²⁸; differences on the way wrap around and come back.
    /// </summary>
    private static UInt128[] Deals(int m, int n)
    {
        var counts = new UInt128[(m * n) + 1];
        counts[0] = 1;
        for (var i = 1; i <= m; i++)
        {
            for (var degree = counts.Length - 1; degree >= n + i; degree--)
            {
                counts[degree] = unchecked(counts[degree] - counts[degree - n - i]);
            }

            for (var degree = i; degree < counts.Length; degree++)
            {
                counts[degree] = unchecked(counts[degree] + counts[degree - i]);
            }
        }

        return counts;
    }
}
