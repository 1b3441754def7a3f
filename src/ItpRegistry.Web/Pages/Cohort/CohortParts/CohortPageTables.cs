using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Statistics;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>The tables of the page; survival has a page of its own and is not computed for this one.</summary>
public sealed record CohortPageTables(
    Table1 Table1,
    Table2 Table2,
    Table3 Table3,
    IReadOnlyList<GroupComparison> Comparisons,
    bool TpoRasAreComparedOnce
)
{
    /// <summary>The investigators' assessments against the computed classes.</summary>
    public required AssessmentAgreement Agreement { get; init; }

    /// <summary>Outcomes of the groups composed.</summary>
    public IReadOnlyList<ComposedOutcomes> Composed { get; init; } = [];

    /// <summary>Characteristics by the groups composed; null when none is.</summary>
    public GroupedTable1? Grouped { get; init; }

    /// <summary>The p-values adjusted by Holm's correction, over the comparisons shown for an endpoint, those of composed groups included.</summary>
    public IReadOnlyDictionary<object, double?> Adjusted { get; init; } =
        new Dictionary<object, double?>();

    public static CohortPageTables From(
        IReadOnlyList<CohortRow> rows,
        IReadOnlyList<ComposedGroup> groups
    )
    {
        var table2 = Table2.From(rows);
        var comparisons = GroupComparison.From(table2, Domain.Cohorts.Comparisons.From(table2));
        var shown = GroupComparison.WithoutRepeats(comparisons);
        var composed = ComposedOutcomes.From(rows, groups);
        return new(
            Table1.From(rows),
            table2,
            Table3.From(rows),
            shown,
            shown.Count < comparisons.Count
        )
        {
            Agreement = AssessmentAgreement.From(rows),
            Composed = composed,
            Grouped = groups.Count == 0 ? null : GroupedTable1.From(rows, groups),
            Adjusted = Adjust(shown, composed),
        };
    }

    /// <summary>Tests of two groups of which one is empty are none.</summary>
    private static Dictionary<object, double?> Adjust(
        IReadOnlyList<GroupComparison> shown,
        IReadOnlyList<ComposedOutcomes> composed
    )
    {
        var tests = shown
            .Where(comparison => comparison.HasBothSides)
            .SelectMany(comparison => comparison.Endpoints)
            .Select(test => (Key: (object)test, test.Endpoint, test.Result.PValue))
            .Concat(
                composed
                    .Where(group => group.Members.Evaluable > 0 && group.Complement.Evaluable > 0)
                    .SelectMany(group => group.Endpoints)
                    .Select(test => (Key: (object)test, test.Endpoint, test.Result.PValue))
            );
        var adjusted = new Dictionary<object, double?>(ReferenceEqualityComparer.Instance);
        foreach (var family in tests.GroupBy(test => test.Endpoint))
        {
            var members = family.ToList();
            var values = HolmCorrection.Adjust([.. members.Select(test => (double?)test.PValue)]);
            foreach (var (test, p) in members.Zip(values))
                adjusted[test.Key] = p;
        }
        return adjusted;
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
