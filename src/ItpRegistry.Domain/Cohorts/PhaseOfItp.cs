using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>Duration and phase of ITP at day 0 (domain.md section 3).</summary>
public static class PhaseOfItp
{
    /// <summary>The calendar months after diagnosis from which ITP is persistent, that day included.</summary>
    public const int PersistentFromMonths = 3;

    /// <summary>The calendar months after diagnosis through which ITP is persistent, that day included; after it, ITP is chronic.</summary>
    public const int PersistentThroughMonths = 12;

    /// <summary>Days from the day that the diagnosis stands for to <paramref name="day0"/>; negative when diagnosed after.</summary>
    public static int DurationDays(PartialDate diagnosis, DateOnly day0) =>
        day0.DayNumber - diagnosis.MiddleDay.DayNumber;

    /// <summary>The phase at <paramref name="day0"/>; newly diagnosed also when diagnosed after it, which a soft warning asks about.</summary>
    public static ItpPhase At(DateOnly day0, PartialDate diagnosis)
    {
        var diagnosed = diagnosis.MiddleDay;
        if (day0 < CalendarMonths.AddTo(diagnosed, PersistentFromMonths))
            return ItpPhase.NewlyDiagnosed;
        return day0 <= CalendarMonths.AddTo(diagnosed, PersistentThroughMonths)
            ? ItpPhase.Persistent
            : ItpPhase.Chronic;
    }
}
