namespace ItpRegistry.Domain.Cohorts;

/// <summary>Every table and figure of a cohort, computed from its rows and from nothing else.</summary>
/// <param name="Table1">Characteristics.</param>
/// <param name="Table2">Outcomes by group.</param>
/// <param name="Comparisons">Exact tests between groups.</param>
/// <param name="Table3">Adverse events.</param>
/// <param name="RelapseFreeSurvival">Relapse-free survival of responders (Figure 2).</param>
public sealed record CohortTables(
    Table1 Table1,
    Table2 Table2,
    Comparisons Comparisons,
    Table3 Table3,
    RelapseFreeSurvival RelapseFreeSurvival
)
{
    /// <summary>Computes them all.</summary>
    /// <param name="rows">The cohort, a row a patient, none whose consent is withdrawn; may be empty.</param>
    public static CohortTables From(IReadOnlyList<CohortRow> rows)
    {
        var table2 = Table2.From(rows);
        return new(
            Table1.From(rows),
            table2,
            Comparisons.From(table2),
            Table3.From(rows),
            RelapseFreeSurvival.From(rows)
        );
    }
}
