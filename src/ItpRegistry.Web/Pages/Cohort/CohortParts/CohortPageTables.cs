using ItpRegistry.Domain.Cohorts;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>The tables of the page; survival has a page of its own and is not computed for this one.</summary>
public sealed record CohortPageTables(
    Table1 Table1,
    Table2 Table2,
    Table3 Table3,
    IReadOnlyList<GroupComparison> Comparisons,
    bool TpoRasAreComparedOnce,
    IReadOnlyList<OutcomeBar> Bars
)
{
    public static CohortPageTables From(IReadOnlyList<CohortRow> rows)
    {
        var table2 = Table2.From(rows);
        var comparisons = GroupComparison.From(table2, Domain.Cohorts.Comparisons.From(table2));
        var shown = GroupComparison.WithoutRepeats(comparisons);
        return new(
            Table1.From(rows),
            table2,
            Table3.From(rows),
            shown,
            shown.Count < comparisons.Count,
            OutcomeBar.From(table2)
        );
    }
}

/// <summary>One group against another or against its complement, for every endpoint.</summary>
/// <param name="Group">The group.</param>
/// <param name="Versus">The other group, or null for the complement.</param>
/// <param name="First">Outcomes of the group.</param>
/// <param name="Second">Outcomes of the other.</param>
/// <param name="Endpoints">A comparison for each endpoint, in their order.</param>
public sealed record GroupComparison(
    CohortGroup Group,
    CohortGroup? Versus,
    OutcomeCounts First,
    OutcomeCounts Second,
    IReadOnlyList<Comparison> Endpoints
)
{
    /// <summary>Whether either side is marked for its few patients.</summary>
    public bool HasSmallGroup => Endpoints.Any(comparison => comparison.HasSmallGroup);

    /// <summary>Whether both sides have patients to compare.</summary>
    public bool HasBothSides => First.Evaluable > 0 && Second.Evaluable > 0;

    /// <summary>The comparisons of a cohort by their two groups, in their order.</summary>
    public static IReadOnlyList<GroupComparison> From(Table2 table, Comparisons comparisons) =>
        [
            .. comparisons
                .Items.GroupBy(comparison => (comparison.Group, comparison.Versus))
                .Select(pair => new GroupComparison(
                    pair.Key.Group,
                    pair.Key.Versus,
                    table[pair.Key.Group].Members,
                    pair.Key.Versus is { } other
                        ? table[other].Members
                        : table[pair.Key.Group].Complement,
                    [.. pair]
                )),
        ];

    /// <summary>Without a TPO-RA's comparison with its complement where that says again what the two TPO-RAs against each other say.</summary>
    public static IReadOnlyList<GroupComparison> WithoutRepeats(
        IReadOnlyList<GroupComparison> comparisons
    ) =>
        [
            .. comparisons.Where(comparison =>
                comparison.Group is not (CohortGroup.Eltrombopag or CohortGroup.Romiplostim)
                || comparison.Versus is not null
                || !comparisons.Any(pair =>
                    pair.Versus is not null && pair.SaysTheSameAs(comparison)
                )
            ),
        ];

    private bool SaysTheSameAs(GroupComparison other) =>
        (other.Group == Group && other.Second == Second)
        || (other.Group == Versus && other.Second == First);
}
