using System.Globalization;
using System.Text;
using ItpRegistry.Data.Interchange.Csv;

namespace ItpRegistry.Data.Cohorts;

/// <summary>
/// Lines of codes, names and numbers: names quoted where they need it, numbers at full precision (the shortest text that reads back as the same number),
/// <c>Inf</c> for infinity, blank where there is none; <c>\n</c> ends each line.
/// </summary>
internal sealed class CsvLines
{
    private readonly StringBuilder text = new();

    public CsvLines(params ReadOnlySpan<string> header) =>
        text.AppendJoin(',', header!).Append('\n');

    public CsvLines Add(params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                text.Append(',');
            text.Append(Cell(cells[i]));
        }
        text.Append('\n');
        return this;
    }

    public override string ToString() => text.ToString();

    private static string Cell(object? value) =>
        value switch
        {
            null => "",
            string text => CsvText.Quoted(text, ','),
            double.PositiveInfinity => "Inf",
            double.NegativeInfinity => "-Inf",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new ArgumentException($"{value.GetType()} is neither a code nor a number."),
        };
}
