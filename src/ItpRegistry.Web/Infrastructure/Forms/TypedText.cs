using System.Text.RegularExpressions;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>
/// Turns what people type into what the interchange format writes, where there is only one way to understand it: a decimal comma, and the day
/// before the month, in both languages and never the other way round. Anything else is left for the dictionary to judge.
/// </summary>
public static partial class TypedText
{
    public static string Normalize(ItemType type, string? typed)
    {
        var text = (typed ?? "").Trim();
        return type switch
        {
            ItemType.Integer or ItemType.Decimal => text.Count(c => c == ',') == 1
                ? text.Replace(',', '.')
                : text,
            ItemType.Date or ItemType.PartialDate => Date(text),
            _ => text,
        };
    }

    private static string Date(string text)
    {
        if (DayMonthYear().Match(text) is { Success: true } day)
            return $"{day.Groups["y"]}-{TwoDigits(day.Groups["m"])}-{TwoDigits(day.Groups["d"])}";
        if (MonthYear().Match(text) is { Success: true } month)
            return $"{month.Groups["y"]}-{TwoDigits(month.Groups["m"])}";
        return text;
    }

    private static string TwoDigits(Group group) => group.Value.PadLeft(2, '0');

    [GeneratedRegex(@"^(?<d>[0-9]{1,2})(?<s>[/.\-])(?<m>[0-9]{1,2})\k<s>(?<y>[0-9]{4})$")]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"^(?<m>[0-9]{1,2})[/.\-](?<y>[0-9]{4})$")]
    private static partial Regex MonthYear();
}
