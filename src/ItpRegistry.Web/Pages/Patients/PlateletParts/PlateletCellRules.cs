using System.Globalization;
using System.Text.RegularExpressions;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>
/// What a spreadsheet brings that would have to be guessed: refused with a sentence of its own. The same rules are in platelet-rules.js; a test
/// holds the two together.
/// </summary>
public static partial class PlateletCellRules
{
    /// <summary>The sentence, by its resource key behind <c>Cell.</c>, that tells why a date is not understood; <see langword="null"/> when nothing special is wrong.</summary>
    public static string? DateProblem(string text)
    {
        if (SerialNumber().IsMatch(text))
            return "SerialNumber";
        return
            TwoNumbersAndYear().Match(text) is { Success: true } parts
            && IsMonth(parts.Groups["first"])
            && !IsMonth(parts.Groups["second"])
            ? "MonthFirst"
            : null;
    }

    /// <summary>As <see cref="DateProblem"/>, of a count: <c>12,500</c> is 12.5 to some and 12500 to others.</summary>
    public static string? CountProblem(string text) =>
        Thousands().IsMatch(text) ? "Thousands" : null;

    private static bool IsMonth(Group number) =>
        int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 12;

    [GeneratedRegex(@"^[0-9]{5}([.,][0-9]+)?$")]
    private static partial Regex SerialNumber();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})[/.\-](?<second>[0-9]{1,2})[/.\-][0-9]{4}$")]
    private static partial Regex TwoNumbersAndYear();

    [GeneratedRegex("^[0-9]{1,3}(,[0-9]{3})+$")]
    private static partial Regex Thousands();
}
