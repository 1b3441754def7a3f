using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ItpRegistry.Domain.Time;

/// <summary>
/// A date known to the year, the month or the day, as charts record diagnosis and earlier treatments:
/// <c>2014</c>, <c>2014-06</c> or <c>2014-06-17</c>.
/// </summary>
/// <remarks>
/// Equality is by what is known: <c>2014-06</c> differs from <c>2014-06-15</c> although both stand for the same day.
/// There is no order on partial dates, only on the days they stand for: compare <see cref="Earliest"/> and
/// <see cref="Latest"/> for what is certain, <see cref="MiddleDay"/> for what a computation uses.
/// </remarks>
public readonly record struct PartialDate
{
    /// <summary>The earliest year accepted, as for every year in the registry.</summary>
    public const int MinimumYear = 1900;

    /// <summary>The latest year that can be written.</summary>
    public const int MaximumYear = 9999;

    /// <summary>Makes a partial date; <paramref name="day"/> needs <paramref name="month"/>.</summary>
    /// <exception cref="ArgumentException">The parts are not a date of the calendar, or a day is given without a month.</exception>
    public PartialDate(int year, int? month = null, int? day = null)
    {
        if (!IsValid(year, month, day))
        {
            throw new ArgumentException(
                $"{year}-{month}-{day} is not a year, a month or a day of the calendar."
            );
        }
        Year = year;
        Month = month;
        Day = day;
    }

    /// <summary>The year, 1900 to 9999.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12, or <see langword="null"/> when only the year is known.</summary>
    public int? Month { get; }

    /// <summary>The day of the month, or <see langword="null"/> when only the year or the month is known.</summary>
    public int? Day { get; }

    /// <summary>Whether the day itself is known.</summary>
    [MemberNotNullWhen(true, nameof(Month), nameof(Day))]
    public bool IsExact => Day is not null;

    /// <summary>The first day of the known period.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day of the known period.</summary>
    public DateOnly Latest =>
        Month is { } month
            ? new(Year, month, Day ?? DateTime.DaysInMonth(Year, month))
            : new(Year, 12, 31);

    /// <summary>
    /// The day a computation uses: the middle of the known period, the earlier of two middle days
    /// (15 June for <c>2014-06</c>, 2 July for <c>2014</c>, 1 July for the leap year <c>2016</c>).
    /// </summary>
    public DateOnly MiddleDay => Earliest.AddDays((Latest.DayNumber - Earliest.DayNumber) / 2);

    /// <summary>The partial date of a day that is known.</summary>
    public static PartialDate FromDay(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Reads <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>, ASCII digits only, no surrounding space.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PartialDate date) =>
        TryParse(text.AsSpan(), out date);

    /// <inheritdoc cref="TryParse(string?, out PartialDate)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        if (text.Length is not (4 or 7 or 10))
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i is 4 or 7 ? text[i] != '-' : !char.IsAsciiDigit(text[i]))
                return false;
        }
        var year = int.Parse(text.Slice(0, 4), CultureInfo.InvariantCulture);
        int? month =
            text.Length > 4 ? int.Parse(text.Slice(5, 2), CultureInfo.InvariantCulture) : null;
        int? day =
            text.Length > 7 ? int.Parse(text.Slice(8, 2), CultureInfo.InvariantCulture) : null;
        if (!IsValid(year, month, day))
            return false;
        date = new(year, month, day);
        return true;
    }

    /// <summary>Reads <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>.</summary>
    /// <exception cref="FormatException">The text is none of the three.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date)
            ? date
            : throw new FormatException($"'{text}' is not a date as 2014, 2014-06 or 2014-06-17.");

    /// <summary>Whether a text is no date for its year alone, which is before <see cref="MinimumYear"/>.</summary>
    public static bool IsOfEarlierYear(string text)
    {
        const int digits = 4;
        // A leap year, in which every day of the calendar is one.
        const string anyYear = "2000";
        return text.Length >= digits
            && int.TryParse(
                text.AsSpan(0, digits),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var year
            )
            && year < MinimumYear
            && TryParse(string.Concat(anyYear, text.AsSpan(digits)), out _);
    }

    /// <summary>The ISO 8601 form with the precision that is known, as in the interchange files.</summary>
    public override string ToString() =>
        (Month, Day) switch
        {
            (null, _) => Year.ToString("0000", CultureInfo.InvariantCulture),
            ({ } month, null) => string.Create(
                CultureInfo.InvariantCulture,
                $"{Year:0000}-{month:00}"
            ),
            ({ } month, { } day) => string.Create(
                CultureInfo.InvariantCulture,
                $"{Year:0000}-{month:00}-{day:00}"
            ),
        };

    private static bool IsValid(int year, int? month, int? day) =>
        year is >= MinimumYear and <= MaximumYear
        && month is null or (>= 1 and <= 12)
        && (day is null || (month is { } m && day >= 1 && day <= DateTime.DaysInMonth(year, m)));
}
