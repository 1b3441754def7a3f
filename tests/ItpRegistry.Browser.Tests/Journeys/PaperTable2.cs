using System.Globalization;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>A cell of the paper's Table 2: count, denominator and percentage as the registry's pages write them.</summary>
internal sealed record PaperCell(string Group, string Outcome, string Printed);

/// <summary>The paper's Table 2, as typed for the tests of the data layer.</summary>
internal static class PaperTable2
{
    public static IReadOnlyList<PaperCell> Cells { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Paper", "table2.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => new PaperCell(
                cells[0],
                cells[1],
                string.Create(CultureInfo.InvariantCulture, $"{cells[2]}/{cells[3]} ({cells[4]}%)")
            )),
    ];
}
