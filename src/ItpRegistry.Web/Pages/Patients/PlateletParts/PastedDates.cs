using System.Globalization;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>What must be asked about the dates of a pasted block before they are read.</summary>
public enum PastedDateQuestion
{
    /// <summary>Some can be read with the day first and with the month first, and no other date tells which.</summary>
    DayOrMonth,

    /// <summary>They can only be read with the month first, which the registry does not expect.</summary>
    MonthFirst,

    /// <summary>They are days that a spreadsheet has counted.</summary>
    SerialNumbers,
}

/// <summary>
/// The dates of a pasted block, whose format is decided for the block as a whole: ISO dates need no decision, of the others one format must explain
/// all. It is taken from dates that leave only one, else asked for, never guessed. The same rules are in platelet-dates.js; a test holds the two
/// together.
/// </summary>
/// <remarks>
/// A number above 12 is no month: in first place it proves the day first, in second place the month first. Where the dates contradict each other
/// (both proofs, or serial numbers among written dates) nothing is asked; those that could be read in two ways stay undecided. A text that is no
/// date at all has no say.
/// </remarks>
public sealed class PastedDates
{
    /// <summary>The most dates that are shown with a question.</summary>
    public const int MostExamples = 3;

    private readonly List<PastedDate> dates;

    private PastedDates(IEnumerable<string> cells)
    {
        dates = [.. cells.Select(PastedDate.Of)];
        var daysFirst = dates.Exists(date => date.ProvesDayFirst);
        var monthsFirst = dates.Exists(date => date.ProvesMonthFirst);
        var serials = dates.Where(date => date.IsSerial).ToList();
        var written = dates.Exists(date => date.IsTwoNumbers);
        if ((serials.Count > 0 && written) || (daysFirst && monthsFirst))
            return;
        Proven = daysFirst ? PastedDateFormat.DayFirst : null;
        Question =
            daysFirst ? null
            : monthsFirst ? PastedDateQuestion.MonthFirst
            : serials.Exists(IsDay) ? PastedDateQuestion.SerialNumbers
            : dates.Exists(date => date.IsAmbiguous) ? PastedDateQuestion.DayOrMonth
            : null;
    }

    /// <summary>What must be asked; <see langword="null"/> when nothing.</summary>
    public PastedDateQuestion? Question { get; }

    /// <summary>The format that the dates themselves prove, without a question.</summary>
    public PastedDateFormat? Proven { get; }

    /// <summary>The formats that answer the question, in the order in which they are offered.</summary>
    public IReadOnlyList<PastedDateFormat> Choices =>
        Question switch
        {
            PastedDateQuestion.DayOrMonth =>
            [
                PastedDateFormat.DayFirst,
                PastedDateFormat.MonthFirst,
            ],
            PastedDateQuestion.MonthFirst => [PastedDateFormat.MonthFirst],
            PastedDateQuestion.SerialNumbers =>
            [
                PastedDateFormat.Serial1900,
                PastedDateFormat.Serial1904,
            ],
            _ => [],
        };

    /// <summary>The first dates of the block that the answer decides about, each once.</summary>
    public IReadOnlyList<PastedDate> Examples =>
        [
            .. dates
                .Where(date =>
                    date.In(null) is null && Choices.Any(format => date.In(format) is not null)
                )
                .DistinctBy(date => date.Text)
                .Take(MostExamples),
        ];

    public static PastedDates Of(IEnumerable<string> cells) => new(cells);

    /// <summary>Reads the dates of the rows that they were taken from. What cannot be read stays as it was pasted.</summary>
    /// <param name="rows">The rows, as many and in the order of the dates.</param>
    /// <param name="format">The answer, or <see cref="Proven"/>.</param>
    public IEnumerable<PlateletGridRow> Read(
        IEnumerable<PlateletGridRow> rows,
        PastedDateFormat? format
    ) =>
        rows.Zip(
            dates,
            (row, date) =>
                date.In(format) is { } day
                    ? row with
                    {
                        Date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    }
                : date.IsAmbiguous && format is null ? row with { Undecided = row.Date }
                : row
        );

    /// <summary>How many of the dates that can be read had a time of day, which is left out.</summary>
    public int TimesLeftOut(PastedDateFormat? format) =>
        dates.Count(date => date.HasTime && date.In(format) is not null);

    private static bool IsDay(PastedDate serial) =>
        serial.In(PastedDateFormat.Serial1900) is not null;
}
