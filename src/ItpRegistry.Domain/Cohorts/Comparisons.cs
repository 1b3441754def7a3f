using ItpRegistry.Domain.Statistics;

namespace ItpRegistry.Domain.Cohorts;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the web resources.

/// <summary>What groups are compared for; the codes are those of <c>comparisons.csv</c>.</summary>
public enum ComparisonEndpoint
{
    OverallResponse,
    CompleteResponse,
    Relapse,
}

#pragma warning restore CS1591

/// <summary>One group against its complement or against another group, for one endpoint, by Fisher's exact test.</summary>
/// <param name="Group">The group; first row of the table.</param>
/// <param name="Versus">The other group, or null for the complement; second row of the table.</param>
/// <param name="Endpoint">The endpoint; patients with it are the table's first column.</param>
/// <param name="Table">
/// Counts: among the evaluable for overall and complete response, among the responders for relapse (domain.md section 5, "Groups").
/// </param>
/// <param name="Result">p-value, odds ratio and interval; the latter two null when a margin is zero.</param>
/// <param name="HasSmallGroup">Whether either side has so few patients, evaluable or not, that it is marked.</param>
public sealed record Comparison(
    CohortGroup Group,
    CohortGroup? Versus,
    ComparisonEndpoint Endpoint,
    TwoByTwoTable Table,
    FisherResult Result,
    bool HasSmallGroup
)
{
    /// <summary>The level of significance (domain.md section 6).</summary>
    public const double Alpha = 0.05;

    /// <summary>How far a computed p-value may lie above the true one, relatively; 1/20 must count as 0.05.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Whether p ≤ 0.05, the bound included as in the paper; raw, without correction for multiple comparisons.</summary>
    public bool IsSignificant => MayBeCalledSignificant(Result.PValue);

    internal static bool MayBeCalledSignificant(double p) => p <= Alpha * (1 + Rounding);
}

/// <summary>
/// Every comparison of Table 2: each group but <c>all</c> against its complement, MMF against AZA and eltrombopag against romiplostim
/// (domain.md section 6). A TPO-RA is one of two, so eltrombopag against its complement and against romiplostim are the same test.
/// </summary>
/// <param name="Items">By group in the order of the paper, its complement first, then by endpoint.</param>
public sealed record Comparisons(IReadOnlyList<Comparison> Items)
{
    private static readonly (CohortGroup Group, CohortGroup? Versus)[] Pairs =
    [
        (CohortGroup.PreviousImmunosuppressor, null),
        (CohortGroup.NoTreatmentModification, null),
        (CohortGroup.NoCorticosteroids, null),
        (CohortGroup.Mmf, null),
        (CohortGroup.Mmf, CohortGroup.Aza),
        (CohortGroup.Aza, null),
        (CohortGroup.Eltrombopag, null),
        (CohortGroup.Eltrombopag, CohortGroup.Romiplostim),
        (CohortGroup.Romiplostim, null),
    ];

    /// <summary>A group against its complement, or against <paramref name="versus"/>; null when these two are not compared.</summary>
    public Comparison? Find(CohortGroup group, CohortGroup? versus, ComparisonEndpoint endpoint) =>
        Items.FirstOrDefault(item =>
            item.Group == group && item.Versus == versus && item.Endpoint == endpoint
        );

    /// <summary>Tests the counts of Table 2; nothing is counted again.</summary>
    public static Comparisons From(Table2 table)
    {
        // The same counts come more than once (a TPO-RA against its complement and against the other): each table is solved once.
        var results = new Dictionary<TwoByTwoTable, FisherResult>();
        var items = new List<Comparison>();
        foreach (var (group, versus) in Pairs)
        {
            var first = table[group].Members;
            var second = versus is { } other ? table[other].Members : table[group].Complement;
            foreach (var endpoint in Enum.GetValues<ComparisonEndpoint>())
            {
                var (a, n1) = first.CountsFor(endpoint);
                var (c, n2) = second.CountsFor(endpoint);
                var counts = new TwoByTwoTable(a, n1 - a, c, n2 - c);
                if (!results.TryGetValue(counts, out var result))
                    results.Add(counts, result = FisherExactTest.Compute(counts));
                var small = first.IsSmall || second.IsSmall;
                items.Add(new(group, versus, endpoint, counts, result, small));
            }
        }
        return new(items);
    }
}
