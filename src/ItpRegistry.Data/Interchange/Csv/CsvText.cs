using System.Buffers;

namespace ItpRegistry.Data.Interchange.Csv;

/// <summary>Writes a cell as RFC 4180 wants it, quoted only when it must be.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>The cell, quoted when it holds a quote, a line end or the delimiter.</summary>
    public static string Quoted(string cell, char delimiter) =>
        cell.AsSpan().ContainsAny('"', '\r', '\n') || cell.Contains(delimiter)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    /// <summary>Writes the cell to a comma-separated stream, without a string in between for cells that need no quotes.</summary>
    public static void Write(TextWriter writer, ReadOnlySpan<char> cell)
    {
        if (!cell.ContainsAny(Special))
            writer.Write(cell);
        else
            writer.Write(Quoted(cell.ToString(), ','));
    }
}
