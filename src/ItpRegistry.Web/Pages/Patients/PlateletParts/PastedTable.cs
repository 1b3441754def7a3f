namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>
/// Parts a text copied from a spreadsheet or a file into rows of date, count and remark, without reading any of them. The same rules are in
/// platelet-rules.js; a test holds the two together.
/// </summary>
/// <remarks>
/// Cells are parted by tabs where the text has one, else by semicolons, else by commas. A first line without any digit is a heading. What stands
/// behind the second cell is the remark. A line that can be understood in two ways (<c>01/02/2020,12,5</c>) is left whole in its first cell, where
/// it is not a date and gets a message.
/// </remarks>
public static class PastedTable
{
    private const int Columns = 3;

    private static readonly string[] LineEnds = ["\r\n", "\r", "\n"];

    public static IReadOnlyList<PlateletGridRow> Read(string text)
    {
        var separator =
            text.Contains('\t') ? '\t'
            : text.Contains(';') ? ';'
            : ',';
        var lines = text.Split(LineEnds, StringSplitOptions.None)
            .Where(line => line.Trim().Length > 0)
            .ToList();
        if (lines.Count > 0 && !lines[0].Any(char.IsAsciiDigit))
            lines.RemoveAt(0);
        return [.. lines.Select(line => Row(line, separator))];
    }

    private static PlateletGridRow Row(string line, char separator)
    {
        var cells = line.Split(separator, Columns).Select(Unquote).ToArray();
        if (separator == ',' && cells.Length == Columns && IsDigits(cells[^1].Split(',')[0].Trim()))
            return new() { Date = line.Trim() };
        return new()
        {
            Date = cells[0],
            Count = cells.ElementAtOrDefault(1) ?? "",
            Remark = (cells.ElementAtOrDefault(2) ?? "").TrimEnd(separator, ' '),
        };
    }

    private static string Unquote(string cell)
    {
        var text = cell.Trim();
        return text.Length >= 2 && text[0] == '"' && text[^1] == '"'
            ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : text;
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
