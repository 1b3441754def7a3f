using System.Globalization;
using ItpRegistry.Data.Seeding;

namespace ItpRegistry.Data.Tests.Seeding;

/// <summary>A row of the embedded cohort39.csv, read without the generator's own reader.</summary>
public sealed class CohortRow39(IReadOnlyDictionary<string, string> cells)
{
    public string Id => cells["patient_id"];

    public string this[string column] => cells[column];

    public bool Flag(string column) => cells[column] == "1";

    public int Number(string column) => int.Parse(cells[column], CultureInfo.InvariantCulture);

    public static IReadOnlyList<CohortRow39> All { get; } = Read();

    private static List<CohortRow39> Read()
    {
        using var stream = typeof(DemoCohort).Assembly.GetManifestResourceStream(
            "ItpRegistry.Data.Seeding.cohort39.csv"
        )!;
        using var reader = new StreamReader(stream);
        var lines = reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r').Split(','))
            .ToList();
        return
        [
            .. lines
                .Skip(1)
                .Select(cells => new CohortRow39(
                    lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)
                )),
        ];
    }
}
