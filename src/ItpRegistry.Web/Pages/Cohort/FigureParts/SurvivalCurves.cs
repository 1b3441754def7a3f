using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>Survival curves with no more detail than can be seen, however many patients they are of.</summary>
public static class SurvivalCurves
{
    /// <summary>The most censoring marks of a curve; more of them run into one.</summary>
    public const int MaximumTicks = 150;

    /// <summary>The most times at which a curve can be read one by one; with more, it is read at round months.</summary>
    public const int MaximumReadings = 60;

    /// <summary>How many places across and up can be told from each other.</summary>
    private const int Places = 500;

    private const int Decimals = 4;

    /// <summary>
    /// Months for the axis and the numbers at risk, from 0 to the longest time, a round number apart.
    /// </summary>
    public static IReadOnlyList<int> Marks(double months)
    {
        var step = months switch
        {
            < 6 => 1,
            < 18 => 3,
            < 48 => 6,
            _ => 12,
        };
        return [.. Enumerable.Range(0, 1 + (int)(months / step)).Select(mark => mark * step)];
    }

    /// <summary>Patients whose time is that month or longer.</summary>
    public static int AtRisk(KaplanMeierCurve curve, int month) => curve.AtRisk(DayOf(month));

    /// <summary>The days at which the curve is read: the events one by one, or round months where there are many.</summary>
    public static IReadOnlyList<int> Days(KaplanMeierCurve curve)
    {
        var events = curve
            .Steps.Where(step => step.Events > 0)
            .Select(step => step.Days)
            .Take(MaximumReadings + 1)
            .ToList();
        if (events.Count is > 0 and <= MaximumReadings)
            return events;
        return [.. Marks(CalendarMonths.FromDays(curve.Steps[^1].Days)).Select(DayOf)];
    }

    /// <summary>
    /// The steps as month, survival and limits. Of steps that fall by less than a place, one is kept in each place across; the last one always,
    /// so that the curve ends where it ends.
    /// </summary>
    public static IReadOnlyList<double?[]> Thinned(KaplanMeierCurve curve)
    {
        var steps = curve.Steps;
        var kept = new List<double?[]>();
        var (place, height) = (-1, 1.0);
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var at = (int)((long)step.Days * Places / Math.Max(1, steps[^1].Days));
            var isLast = i == steps.Count - 1;
            var falls = step.Events > 0 && height - step.Survival >= 1.0 / Places;
            if (!isLast && !falls && (step.Events == 0 || at == place))
                continue;
            (place, height) = (at, step.Survival);
            kept.Add([
                Round(CalendarMonths.FromDays(step.Days)),
                Round(step.Survival),
                Round(step.Lower),
                Round(step.Upper),
            ]);
        }
        return kept;
    }

    public static bool HasTooManyCensored(KaplanMeierCurve curve) =>
        curve.Steps.Count(step => step.Censored > 0) > MaximumTicks;

    /// <summary>Where somebody was censored, as month and survival; none where they would run into one.</summary>
    public static IReadOnlyList<double[]> Censored(KaplanMeierCurve curve) =>
        HasTooManyCensored(curve)
            ? []
            :
            [
                .. curve
                    .Steps.Where(step => step.Censored > 0)
                    .Select(step =>
                        new[]
                        {
                            Round(CalendarMonths.FromDays(step.Days))!.Value,
                            Round(step.Survival)!.Value,
                        }
                    ),
            ];

    private static int DayOf(int month) =>
        (int)Math.Ceiling(month * CalendarMonths.DaysPerReportedMonth);

    private static double? Round(double? number) =>
        number is { } known ? Math.Round(known, Decimals) : null;
}
