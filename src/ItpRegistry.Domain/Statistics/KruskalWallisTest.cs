namespace ItpRegistry.Domain.Statistics;

/// <summary>What the Kruskal-Wallis test says; see <see cref="KruskalWallisTest"/>.</summary>
/// <param name="H">The statistic, corrected for ties; 0 or more.</param>
/// <param name="DegreesOfFreedom">Groups with values, less 1.</param>
/// <param name="PValue">Upper tail of the chi-square distribution.</param>
public readonly record struct KruskalWallisResult(double H, int DegreesOfFreedom, double PValue);

/// <summary>The Kruskal-Wallis test that a continuous variable has one distribution in all groups.</summary>
/// <remarks>
/// <para>
/// With R̄ⱼ the mean rank of the nⱼ values of group j among all N, and t equal values sharing their mean rank:
/// H = 12 / (N(N + 1)) × Σ nⱼ (R̄ⱼ − (N + 1)/2)² / (1 − Σ(t³ − t) / (N³ − N)), which is chi-square with one degree of freedom less than there
/// are groups, approximately: with fewer than five values in a group the p-value is rough.
/// </para>
/// <para>
/// A group without values is left out. No test (null) with fewer than two groups left, or when all values are equal: nothing tells the groups
/// apart, H is 0 / 0 and R's p-value is NaN.
/// </para>
/// <para>
/// For two groups H is the square of the Mann-Whitney test's z without continuity correction, so the two p-values differ.
/// </para>
/// <para>Source: W. H. Kruskal, W. A. Wallis, J Am Stat Assoc 1952;47:583-621. R: <c>kruskal.test(list(x, y, z))</c>.</para>
/// </remarks>
public static class KruskalWallisTest
{
    /// <summary>Compares the groups.</summary>
    /// <param name="groups">The values of each group, finite, in any order; missing ones are left out before. Groups may be empty.</param>
    /// <returns>Null when fewer than two groups have values, or all values are equal.</returns>
    /// <exception cref="ArgumentException">A value is not a finite number.</exception>
    public static KruskalWallisResult? Compute(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        var ranks = Ranks.Of(groups);
        var compared = Enumerable.Range(0, groups.Count).Where(j => groups[j].Count > 0).ToArray();
        if (compared.Length < 2 || ranks.AllEqual)
        {
            return null;
        }

        double total = groups.Sum(group => group.Count);
        var middle = (total + 1) / 2;
        var spread = compared.Sum(j =>
        {
            var excess = ranks.Sums[j] - (groups[j].Count * middle);
            return excess * excess / groups[j].Count;
        });
        var tied = ranks.Ties / (total * ((total * total) - 1));
        var h = 12 / (total * (total + 1)) * spread / (1 - tied);
        return new KruskalWallisResult(
            h,
            compared.Length - 1,
            ChiSquareDistribution.UpperTail(h, compared.Length - 1)
        );
    }
}
