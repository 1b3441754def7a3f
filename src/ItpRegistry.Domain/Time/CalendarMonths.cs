namespace ItpRegistry.Domain.Time;

/// <summary>Calendar months for rules, months of 30.4375 days for display (domain.md section 3).</summary>
public static class CalendarMonths
{
    /// <summary>Days in the month that durations are reported in: a twelfth of 365.25.</summary>
    public const double DaysPerReportedMonth = 30.4375;

    /// <summary>
    /// The same day of the month <paramref name="months"/> calendar months later, or the last day of that month when it is
    /// shorter: 31 January + 1 month = 28 (29) February. Beyond the calendar's last day the answer is that last day.
    /// </summary>
    public static DateOnly AddTo(DateOnly date, int months) =>
        ((date.Year - 1) * 12L) + date.Month + months > 9999 * 12
            ? DateOnly.MaxValue
            : date.AddMonths(months);

    /// <summary>
    /// The day <paramref name="days"/> days later; beyond the calendar's last day the answer is that last day.
    /// </summary>
    public static DateOnly AddDaysTo(DateOnly date, int days) =>
        days > DateOnly.MaxValue.DayNumber - date.DayNumber
            ? DateOnly.MaxValue
            : date.AddDays(days);

    /// <summary>A duration in days as months of 30.4375 days, unrounded.</summary>
    public static double FromDays(int days) => days / DaysPerReportedMonth;

    /// <summary>
    /// Reported months as they are displayed: the nearest whole number. Of whole days, and of their halves and quarters (a median, a
    /// quartile), none lies in the middle between two.
    /// </summary>
    public static int ToWhole(double months) => (int)Math.Floor(months + 0.5);
}
