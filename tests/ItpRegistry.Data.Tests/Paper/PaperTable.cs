using CsvHelper;

namespace ItpRegistry.Data.Tests.Paper;

/// <summary>A table of the paper as typed into this folder.</summary>
internal static class PaperTable
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        using var reader = CsvReader.FromFile(
            Path.Combine(AppContext.BaseDirectory, "Paper", file),
            new CsvReaderOptions { Separator = ',' }
        );
        reader.ReadHeader();
        var columns = reader.Headers.ToArray();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(columns.Index().ToDictionary(c => c.Item, c => reader.GetString(c.Index)));
        }
        return rows;
    }
}
