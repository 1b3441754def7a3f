using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Cohorts;

/// <summary>Table 1 by groups as CSV: a line for each group and level, the complement of the only group as <c>complement</c>.</summary>
internal static class GroupedTableFiles
{
    public static string Table1(GroupedTable1 table)
    {
        var lines = new CsvLines(
            "group",
            "variable",
            "level",
            "n",
            "denominator",
            "median",
            "q1",
            "q3",
            "minimum",
            "maximum",
            "unknown",
            "missing",
            "test",
            "p",
            "p_holm"
        );
        foreach (var (group, ofGroup) in table.Columns)
        {
            foreach (var row in ofGroup.Rows)
            {
                var test = table.Tests.ElementAtOrDefault((int)row.Variable);
                foreach (var cells in CellsOf(row, ofGroup.N))
                {
                    lines.Add([
                        group?.Name ?? "complement",
                        Codes<Table1Variable>.Of(row.Variable),
                        .. cells,
                        test is null ? null : Codes<VariableTestKind>.Of(test.Kind),
                        test?.PValue,
                        test?.Adjusted,
                    ]);
                }
            }
        }
        return lines.ToString();
    }

    private static IEnumerable<object?[]> CellsOf(Table1Row row, int n) =>
        row switch
        {
            Table1ChoiceRow choice => choice.Levels.Select(level =>
                new object?[]
                {
                    level.Code,
                    level.Share.Count,
                    level.Share.Denominator,
                    null,
                    null,
                    null,
                    null,
                    null,
                    choice.Unknown,
                    choice.Missing,
                }
            ),
            Table1NumberRow number =>
            [
                [
                    null,
                    number.N,
                    n,
                    number.Summary?.Median,
                    number.Summary?.Q1,
                    number.Summary?.Q3,
                    number.Summary?.Minimum,
                    number.Summary?.Maximum,
                    0,
                    number.Missing,
                ],
            ],
            _ => throw new ArgumentException($"{row.GetType()} is no row of Table 1."),
        };
}
