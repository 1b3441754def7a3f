using Sylvan.Data.Csv;

namespace ItpRegistry.Data.Tests.Paper;

/// <summary>A table of the paper as typed into this folder.</summary>
internal static class PaperTable
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        using var reader = CsvDataReader.Create(
            Path.Combine(AppContext.BaseDirectory, "Paper", file)
        );
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(
                Enumerable
                    .Range(0, reader.FieldCount)
                    .ToDictionary(reader.GetName, reader.GetString)
            );
        }
        return rows;
    }
}
