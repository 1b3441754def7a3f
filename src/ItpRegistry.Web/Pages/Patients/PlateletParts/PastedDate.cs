using System.Globalization;
using System.Text.RegularExpressions;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>How a pasted date may be meant that is not written as ISO dates are.</summary>
public enum PastedDateFormat
{
    /// <summary>31/01/2020.</summary>
    DayFirst,

    /// <summary>01/31/2020.</summary>
    MonthFirst,

    /// <summary>Days counted by a spreadsheet that begins with 1 January 1900 as day 1 and has a 29 February 1900 as day 60.</summary>
    Serial1900,

    /// <summary>Days counted by a spreadsheet that begins with 1 January 1904 as day 0.</summary>
    Serial1904,
}

/// <summary>
/// One pasted date in every way that it can be read. A time of day behind it is left out: the registry keeps days. The same rules are in
/// platelet-dates.js; a test holds the two together.
/// </summary>
/// <remarks>
/// A time is left out only where it leaves no doubt about the day: one of 24 hours, one with a zone and a part of a day that rounds up to the next
/// are not understood, and neither is the date before them.
/// </remarks>
public sealed partial class PastedDate
{
    /// <summary>The first serial number that is read: below it the two ways of counting meet days that never were.</summary>
    public const int FirstSerial = 61;

    private const int LastMonth = 12;
    private const int LastDay = 31;
    private const int HalfDay = 12;
    private const int MinutesOfHour = 60;

    // Day 61 is 1 March 1900; the day that never was lies before it.
    private static readonly DateOnly Origin1900 = new(1899, 12, 30);
    private static readonly DateOnly Origin1904 = new(1904, 1, 1);

    private DateOnly? iso;
    private (int First, int Second, int Year)? numbers;
    private int? serial;

    private PastedDate(string text) => Text = text;

    /// <summary>The text, with its time.</summary>
    public string Text { get; }

    /// <summary>Whether a time of day other than midnight stands behind the date.</summary>
    public bool HasTime { get; private set; }

    public bool IsSerial => serial is not null;

    /// <summary>Whether the date is two numbers and a year, one of the two a month.</summary>
    public bool IsTwoNumbers => numbers is not null;

    /// <summary>Whether its first number is too high for a month.</summary>
    public bool ProvesDayFirst => numbers is { First: > LastMonth };

    /// <summary>Whether its second number is too high for a month.</summary>
    public bool ProvesMonthFirst => numbers is { Second: > LastMonth };

    /// <summary>Whether it is one day read with the day first, and another one read with the month first.</summary>
    public bool IsAmbiguous =>
        numbers is { First: <= LastMonth, Second: <= LastMonth } both && both.First != both.Second;

    public static PastedDate Of(string text)
    {
        var date = new PastedDate(text.Trim());
        var day = date.TakeTime();
        if (TwoNumbersAndYear().Match(day) is { Success: true } parts)
            date.numbers = Numbers(parts);
        else if (SerialNumber().Match(day) is { Success: true } counted)
            date.TakeSerial(counted);
        else if (PartialDate.TryParse(day, out var written) && written.IsExact)
            date.iso = written.Earliest;
        return date;
    }

    /// <summary>The day in this format; in none the day of a date that can be read in one way only, as it would be when typed.</summary>
    public DateOnly? In(PastedDateFormat? format) =>
        (iso, numbers, serial, format) switch
        {
            ({ } day, _, _, _) => day,
            (_, { } n, _, PastedDateFormat.MonthFirst) => Day(n.Year, n.First, n.Second),
            (_, { } n, _, _) when format is PastedDateFormat.DayFirst || !NeedsFormat => Day(
                n.Year,
                n.Second,
                n.First
            ),
            (_, _, >= FirstSerial and var n, PastedDateFormat.Serial1900) => Origin1900.AddDays(n),
            (_, _, >= FirstSerial and var n, PastedDateFormat.Serial1904) => Origin1904.AddDays(n),
            _ => null,
        };

    private bool NeedsFormat => IsAmbiguous || ProvesMonthFirst;

    /// <summary>Notes the time of day; what is left of the text is the date, or all of it when there is no such time.</summary>
    private string TakeTime()
    {
        if (TimeOfDay().Match(Text) is not { Success: true } time)
            return Text;
        var hour = Number(time.Groups["h"]);
        var half = time.Groups["half"].Value;
        if (half.Length > 0)
        {
            if (hour is < 1 or > HalfDay)
                return Text;
            hour = (hour % HalfDay) + (half is "p" or "P" ? HalfDay : 0);
        }
        var minute = Number(time.Groups["m"]);
        var second = time.Groups["s"].Success ? Number(time.Groups["s"]) : 0;
        if (hour >= 2 * HalfDay || minute >= MinutesOfHour || second >= MinutesOfHour)
            return Text;
        HasTime = hour + minute + second > 0;
        return time.Groups["day"].Value;
    }

    private void TakeSerial(Match counted)
    {
        var part = counted.Groups["part"].Value;
        // Within a second of the next midnight a rounded number does not tell which of the two days is meant.
        if (part.StartsWith("99999", StringComparison.Ordinal))
            return;
        serial = Number(counted.Groups["whole"]);
        HasTime |= part.Any(digit => digit != '0');
    }

    private static (int, int, int)? Numbers(Match parts)
    {
        var first = Number(parts.Groups["first"]);
        var second = Number(parts.Groups["second"]);
        var year = Number(parts.Groups["year"]);
        return
            first is >= 1 and <= LastDay
            && second is >= 1 and <= LastDay
            && Math.Min(first, second) <= LastMonth
            && year >= PartialDate.MinimumYear
            ? (first, second, year)
            : null;
    }

    private static DateOnly? Day(int year, int month, int day) =>
        month <= LastMonth && day <= DateTime.DaysInMonth(year, month)
            ? new(year, month, day)
            : null;

    private static int Number(Group digits) =>
        int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    // Spreadsheets put a space that does not break before AM and PM.
    [GeneratedRegex(
        @"^(?<day>[^ \u00A0\u202FT]+)[ \u00A0\u202FT]+(?<h>[0-9]{1,2}):(?<m>[0-9]{2})(:(?<s>[0-9]{2})([.,][0-9]{1,9})?)?([ \u00A0\u202F]?(?<half>[AaPp])\.?[Mm]\.?)?$"
    )]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(
        @"^(?<first>[0-9]{1,2})(?<s>[/.\-])(?<second>[0-9]{1,2})\k<s>(?<year>[0-9]{4})$"
    )]
    private static partial Regex TwoNumbersAndYear();

    [GeneratedRegex("^(?<whole>[0-9]{5})([.,](?<part>[0-9]{1,15}))?$")]
    private static partial Regex SerialNumber();
}
