using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Statistics;

namespace ItpRegistry.Domain.Cohorts;

#pragma warning disable CS1591 // Each member says what it is.

/// <summary>How the groups of Table 1 are compared for a variable.</summary>
public enum VariableTestKind
{
    /// <summary>Fisher's exact test of a 2 × 2 table.</summary>
    FisherExact,

    /// <summary>The Fisher-Freeman-Halton exact test of a larger table.</summary>
    FisherFreemanHalton,

    /// <summary>Two groups of numbers, exact.</summary>
    MannWhitneyExact,

    /// <summary>Two groups of numbers, by the normal distribution.</summary>
    MannWhitneyNormal,
    KruskalWallis,

    /// <summary>The table is too large for an exact test within a page's time.</summary>
    TooLarge,

    /// <summary>Nothing to compare: at most one group has values, or all values are the same.</summary>
    NothingToCompare,
}

#pragma warning restore CS1591

/// <summary>A test of one variable between groups.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Kind">Which test.</param>
/// <param name="PValue">Two-sided, raw; null when there is none.</param>
/// <param name="Adjusted">By Holm's correction over the variables tested; null with <paramref name="PValue"/>.</param>
public sealed record VariableTest(
    Table1Variable Variable,
    VariableTestKind Kind,
    double? PValue,
    double? Adjusted
);

/// <summary>A column of a grouped Table 1.</summary>
/// <param name="Group">The group; null for the complement of the only one.</param>
/// <param name="Table">Its characteristics.</param>
public sealed record GroupColumn(ComposedGroup? Group, Table1 Table);

/// <summary>
/// Table 1 with a column for each group: of one group beside its complement, of several beside each other. Groups are compared when nobody is in two of
/// them: choices by Fisher's exact test (or its r × c form), numbers by the Mann-Whitney or Kruskal-Wallis test; patients whose value is unknown or missing are
/// in no test.
/// </summary>
/// <param name="Columns">The groups in their order, the complement last.</param>
/// <param name="UnknownMembership">Patients of whom it cannot be told whether they are in the only group; 0 with several.</param>
/// <param name="Overlap">Patients who are in more than one group; above 0 nothing is tested.</param>
/// <param name="Tests">One for each variable, in their order; empty when nothing is tested.</param>
public sealed record GroupedTable1(
    IReadOnlyList<GroupColumn> Columns,
    int UnknownMembership,
    int Overlap,
    IReadOnlyList<VariableTest> Tests
)
{
    /// <summary>Summarizes and compares the groups.</summary>
    /// <param name="rows">The cohort, a row a patient.</param>
    /// <param name="groups">The groups, one or more.</param>
    public static GroupedTable1 From(
        IReadOnlyList<CohortRow> rows,
        IReadOnlyList<ComposedGroup> groups
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(groups.Count);
        var members = groups.Select(_ => new List<CohortRow>()).ToList();
        var (overlap, unknown) = (0, 0);
        if (groups.Count == 1)
            members.Add([]);
        foreach (var row in rows)
        {
            var memberOf = 0;
            for (var i = 0; i < groups.Count; i++)
            {
                var membership = groups[i].Filter.MembershipOf(row);
                if (membership == YesNoUnknown.Yes)
                {
                    members[i].Add(row);
                    memberOf++;
                }
                else if (groups.Count == 1 && membership == YesNoUnknown.No)
                {
                    members[1].Add(row);
                }
                else if (groups.Count == 1)
                {
                    unknown++;
                }
            }
            overlap += memberOf > 1 ? 1 : 0;
        }
        var columns = members
            .Select((group, i) => new GroupColumn(groups.ElementAtOrDefault(i), Table1.From(group)))
            .ToList();
        return new(columns, unknown, overlap, overlap > 0 ? [] : Compare(columns, members));
    }

    private static List<VariableTest> Compare(
        List<GroupColumn> columns,
        List<List<CohortRow>> members
    )
    {
        var raw = Enum.GetValues<Table1Variable>()
            .Select(variable => Compare(variable, columns, members))
            .ToList();
        var adjusted = HolmCorrection.Adjust([.. raw.Select(test => test.PValue)]);
        return [.. raw.Zip(adjusted, (test, p) => test with { Adjusted = p })];
    }

    private static VariableTest Compare(
        Table1Variable variable,
        List<GroupColumn> columns,
        List<List<CohortRow>> members
    )
    {
        if (CohortVariables.Of(variable) is CohortNumber number)
        {
            return OfNumbers(
                variable,
                [.. members.Select(group => group.Select(number.Of).OfType<double>().ToList())]
            );
        }
        return OfCounts(
            variable,
            [.. columns.Select(column => CountsOf((Table1ChoiceRow)column.Table[variable]))]
        );
    }

    /// <summary>Patients by answer; the no of a yes/no item has no row of its own in Table 1.</summary>
    private static List<long> CountsOf(Table1ChoiceRow row)
    {
        var counts = row.Levels.Select(level => (long)level.Share.Count).ToList();
        if (counts.Count == 1)
            counts.Add(row.Denominator - counts[0]);
        return counts;
    }

    private static VariableTest OfCounts(Table1Variable variable, List<List<long>> counts)
    {
        var table = new ContingencyTable(counts).WithoutEmptyRowsAndColumns();
        if (table.Rows < 2 || table.Columns < 2)
            return new(variable, VariableTestKind.NothingToCompare, null, null);
        var result = FisherFreemanHaltonTest.Compute(table);
        var kind =
            result.TooLarge ? VariableTestKind.TooLarge
            : table is { Rows: 2, Columns: 2 } ? VariableTestKind.FisherExact
            : VariableTestKind.FisherFreemanHalton;
        return new(variable, kind, result.PValue, null);
    }

    private static VariableTest OfNumbers(Table1Variable variable, List<List<double>> values)
    {
        var withValues = values.Where(group => group.Count > 0).ToList();
        if (withValues.Count == 2)
        {
            return MannWhitneyTest.Compute(withValues[0], withValues[1]) is { } test
                ? new(
                    variable,
                    test.Method == MannWhitneyMethod.Exact
                        ? VariableTestKind.MannWhitneyExact
                        : VariableTestKind.MannWhitneyNormal,
                    test.PValue,
                    null
                )
                : new(variable, VariableTestKind.NothingToCompare, null, null);
        }
        return KruskalWallisTest.Compute(withValues) is { } several
            ? new(variable, VariableTestKind.KruskalWallis, several.PValue, null)
            : new(variable, VariableTestKind.NothingToCompare, null, null);
    }
}
