using System.Globalization;
using System.Text;

namespace ItpRegistry.Data.Interchange;

/// <summary>One reason why an import is refused.</summary>
/// <param name="File">The file as the format names it, or the path that was given.</param>
/// <param name="Line">The line of the file where the row begins, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Column">The column; null when the row or the file is meant.</param>
/// <param name="Value">What was found; null when nothing can be shown.</param>
/// <param name="Problem">What is wrong, in English.</param>
/// <param name="Accepted">What would be accepted, in English.</param>
public sealed record InterchangeError(
    string File,
    long Line,
    string? Column,
    string? Value,
    string Problem,
    string Accepted
)
{
    private const int LongestShown = 100;

    /// <summary>One line for a terminal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(File);
        if (Line > 0)
            text.Append(CultureInfo.InvariantCulture, $", line {Line}");
        if (Column is not null)
            text.Append(", column ").Append(Shown(Column));
        text.Append(": ");
        if (Value is not null)
            text.Append('\'').Append(Shown(Value)).Append("': ");
        return text.Append(Problem).Append(". Accepted: ").Append(Accepted).Append('.').ToString();
    }

    // Control characters of a hostile file must not reach the terminal.
    private static string Shown(string value)
    {
        var shown = value.Length > LongestShown ? value[..LongestShown] + "…" : value;
        return string.Concat(
            shown.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString())
        );
    }
}

/// <summary>Collects errors: the first thousand, and how many there are.</summary>
public sealed class ErrorLog
{
    /// <summary>The errors kept.</summary>
    public const int Kept = 1000;

    private readonly List<InterchangeError> errors = [];

    public IReadOnlyList<InterchangeError> Errors => errors;

    /// <summary>How many there are, those not kept included.</summary>
    public long Count { get; private set; }

    public void Add(InterchangeError error)
    {
        Count++;
        if (errors.Count < Kept)
            errors.Add(error);
    }
}
