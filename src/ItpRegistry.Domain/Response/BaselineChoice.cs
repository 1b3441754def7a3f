using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Response;

/// <summary>How the baseline was found.</summary>
public enum BaselineSource
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The count that the investigator designated at the inclusion visit.</summary>
    Designated,

    /// <summary>The last count in the 14 days up to day 0, both ends included; of two on that day the lower.</summary>
    LastBeforeDay0,
}

/// <summary>What a reader should know about the baseline; none of it keeps it from being used.</summary>
[Flags]
public enum BaselineNotes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Designated without a date.</summary>
    Undated = 1,

    /// <summary>Designated, and older than 14 days at day 0.</summary>
    Old = 2,

    /// <summary>Designated, and dated after day 0.</summary>
    AfterDay0 = 4,

    /// <summary>Above 1000 · 10⁹/L, used before it is confirmed.</summary>
    VeryHigh = 8,
}

/// <summary>The baseline platelet count and how it was chosen (domain.md section 5, <i>Baseline</i>).</summary>
/// <param name="Source">How it was found.</param>
/// <param name="Count">The count in 10⁹/L; null when there is none.</param>
/// <param name="Date">Its day; null when there is none or it is not dated.</param>
/// <param name="Notes">What a reader should know.</param>
public readonly record struct BaselineChoice(
    BaselineSource Source,
    decimal? Count,
    DateOnly? Date,
    BaselineNotes Notes
)
{
    /// <summary>A count taken at most this many days before day 0 can be the baseline without being designated.</summary>
    public const int WindowDays = 14;

    /// <summary>The baseline of the patient's first combination.</summary>
    public static BaselineChoice Of(Patient patient)
    {
        var combination = patient.FirstCombination();
        return Choose(combination, combination?.Day0, TracedCount.InOrder(patient.PlateletCounts));
    }

    /// <summary>
    /// The designated count, however old; else the last one in [<paramref name="day0"/> − 14, <paramref name="day0"/>]. A date without a
    /// value designates nothing.
    /// </summary>
    /// <param name="combination">The combination analyzed, or null.</param>
    /// <param name="day0">Its day 0, or null when it is not known; then only a designated count can be the baseline.</param>
    /// <param name="counts">The patient's counts in order of day, the lower of a day first.</param>
    internal static BaselineChoice Choose(
        Combination? combination,
        DateOnly? day0,
        ReadOnlySpan<TracedCount> counts
    )
    {
        if (combination?.BaselinePlatelets is { } designated)
        {
            var date = combination.BaselineDate;
            return new(
                BaselineSource.Designated,
                designated,
                date,
                NotesOf(designated) | NotesOf(date, day0)
            );
        }
        return day0 is { } start ? LastUpTo(start, counts) : default;
    }

    private static BaselineChoice LastUpTo(DateOnly day0, ReadOnlySpan<TracedCount> counts)
    {
        BaselineChoice choice = default;
        foreach (ref readonly var count in counts)
        {
            if (count.Date > day0)
                break;
            if (day0.DayNumber - count.Date.DayNumber > WindowDays || count.Date == choice.Date)
                continue;
            choice = new(
                BaselineSource.LastBeforeDay0,
                count.Count,
                count.Date,
                NotesOf(count.Count)
            );
        }
        return choice;
    }

    private static BaselineNotes NotesOf(decimal count) =>
        count > Platelets.PlateletCount.ConfirmAbove ? BaselineNotes.VeryHigh : BaselineNotes.None;

    private static BaselineNotes NotesOf(DateOnly? date, DateOnly? day0)
    {
        if (date is not { } day)
            return BaselineNotes.Undated;
        if (day0 is not { } start)
            return BaselineNotes.None;
        if (day > start)
            return BaselineNotes.AfterDay0;
        return start.DayNumber - day.DayNumber > WindowDays
            ? BaselineNotes.Old
            : BaselineNotes.None;
    }
}
