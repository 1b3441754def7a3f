using ItpRegistry.Domain.Time;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>
/// The dates that a row's months and days come to. Every duration is drawn from the days that round to the row's whole months (of 30.4375
/// days), so that what the registry derives from the dates is what the row says. Days count from day 0.
/// </summary>
internal sealed class DemoTimeline
{
    /// <summary>Both TPO-RAs were on the market from here on.</summary>
    private static readonly DateOnly FirstDay0 = new(2011, 6, 1);

    private static readonly DateOnly LastDay0 = new(2021, 9, 30);

    /// <summary>The patients of the earlier series began before it was closed.</summary>
    private static readonly DateOnly LastDay0OfPriorStudy = new(2014, 12, 31);

    private static readonly DateOnly FirstDay0OfLaterPatients = new(2013, 1, 1);

    private static readonly DateOnly DataCutoff = new(2022, 6, 30);

    /// <summary>From this duration on, charts of the demo know the year of diagnosis only.</summary>
    private const int YearOnlyFromMonths = 280;

    private const int MonthOnlyFromMonths = 60;

    /// <summary>Prior treatments of a patient who had no more time than this are known to the month or year only.</summary>
    private const int ShortHistoryDays = 30;

    private readonly DemoRow row;

    public DemoTimeline(DemoRow row)
    {
        this.row = row;
        var random = row.Random("timeline");
        OnsetDay = row.TimeToResponseDays;
        var followUp = DayRange.OfMonths(row.FollowUpMonths);
        if (OnsetDay is { } onset)
        {
            var responseEnd = DayRange.OfMonths(row.ResponseMonths!.Value).Shift(onset);
            if (row.Relapse)
                LossDay = responseEnd.MiddleThird().Draw(random);
            else
                followUp = followUp.Intersect(responseEnd);
        }
        FollowUpDay = followUp.Draw(random);
        if (row.Stopped)
        {
            // A failure or relapse is seen before the drugs are stopped for it.
            var stop = DayRange.OfMonths(row.CombinationMonths);
            if (row.StopReasonText == "failure_relapse" && LossDay is { } loss)
                stop = stop.Intersect(new(loss + 10, FollowUpDay));
            StopDay = stop.Draw(random);
        }
        if (StopDay is { } stopped && row.StopReasonText is not ("CR" or "pregnancy"))
            NewLineDay = stopped + random.Between(14, 45);
        if (row.StopReasonText == "CR" && LossDay is { } lost)
            SecondCombinationDay = lost + random.Between(28, 42);
        (Day0, Diagnosis) = DrawDay0(random);
        DiagnosisDate = Round(Diagnosis);
        TpoRaStart = Day0.AddDays(-TpoRaLead(random));
    }

    public DateOnly Day0 { get; }

    /// <summary>The day of diagnosis behind <see cref="DiagnosisDate"/>.</summary>
    public DateOnly Diagnosis { get; }

    /// <summary>The date of diagnosis as the chart knows it.</summary>
    public PartialDate DiagnosisDate { get; }

    /// <summary>Start of the combination's TPO-RA; the immunosuppressor starts on day 0.</summary>
    public DateOnly TpoRaStart { get; }

    /// <summary>Day of the first count at the level of a response that persists.</summary>
    public int? OnsetDay { get; }

    /// <summary>Day of the first count below it.</summary>
    public int? LossDay { get; }

    /// <summary>Day on which one or both drugs are stopped.</summary>
    public int? StopDay { get; }

    /// <summary>Day of a later ITP line, where the observation ends.</summary>
    public int? NewLineDay { get; }

    /// <summary>Day on which the same two drugs are begun again after a relapse that followed a stop for complete response.</summary>
    public int? SecondCombinationDay { get; }

    /// <summary>Day of last follow-up or death.</summary>
    public int FollowUpDay { get; }

    /// <summary>The last day on which a prior treatment may begin or end: before the 3 months in which nothing was modified.</summary>
    public DateOnly LastPriorDay
    {
        get
        {
            var beforeCombination = TpoRaStart.AddDays(-1);
            if (!row.NoTreatmentModification)
                return beforeCombination;
            var beforeStableMonths = CalendarMonths.AddTo(Day0, -3).AddDays(-4);
            return beforeStableMonths < beforeCombination ? beforeStableMonths : beforeCombination;
        }
    }

    /// <summary>
    /// Whether so little time lies between diagnosis and <see cref="LastPriorDay"/> that exact days of so many treatments would be absurd.
    /// S09 is such a row: five lines in an ITP of 3 months, with no modification in the last 3 of them.
    /// </summary>
    public bool ShortHistory => LastPriorDay.DayNumber - Diagnosis.DayNumber < ShortHistoryDays;

    public DateOnly At(int day) => Day0.AddDays(day);

    private (DateOnly Day0, DateOnly Diagnosis) DrawDay0(SplitMix64 random)
    {
        var first = row.PriorStudy ? FirstDay0 : FirstDay0OfLaterPatients;
        var last = row.PriorStudy ? LastDay0OfPriorStudy : LastDay0;
        var lastWithFollowUp = DataCutoff.AddDays(-FollowUpDay);
        if (lastWithFollowUp < last)
            last = lastWithFollowUp;
        var itpDays = DayRange.OfMonths(row.ItpMonths);
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            var day0 = DateOnly.FromDayNumber(random.Between(first.DayNumber, last.DayNumber));
            var diagnosis = day0.AddDays(-itpDays.Draw(random));
            if (Fits(day0, diagnosis))
                return (day0, diagnosis);
        }
        throw new InvalidOperationException($"No day 0 satisfies {row.Id} of cohort39.csv.");
    }

    private bool Fits(DateOnly day0, DateOnly diagnosis)
    {
        var persistent =
            CalendarMonths.AddTo(diagnosis, 3) <= day0
            && day0 <= CalendarMonths.AddTo(diagnosis, 12);
        if (persistent != row.Persistent)
            return false;
        if (day0.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            return false;
        if (row.ItpMonths >= YearOnlyFromMonths)
            return IsSameDuration(day0, new PartialDate(diagnosis.Year));
        if (!row.NoTreatmentModification || row.ItpMonths > 6)
            return true;
        // Little time before the 3 stable months: leave as much as the row's months allow, within one month so that
        // dates known to the month do not reach into the stable ones.
        var stable = CalendarMonths.AddTo(day0, -3);
        var room = stable.DayNumber - diagnosis.DayNumber;
        return row.ItpMonths > 3
            ? room >= 90
            : room >= 13 && stable.Day >= 18 && stable.Month == diagnosis.Month;
    }

    private bool IsSameDuration(DateOnly day0, PartialDate diagnosis)
    {
        var days = day0.DayNumber - diagnosis.MiddleDay.DayNumber;
        var accepted = DayRange.OfMonths(row.ItpMonths);
        return days >= accepted.First && days <= accepted.Last;
    }

    private PartialDate Round(DateOnly diagnosis)
    {
        if (row.ItpMonths >= YearOnlyFromMonths)
            return new(diagnosis.Year);
        var month = new PartialDate(diagnosis.Year, diagnosis.Month);
        return row.ItpMonths >= MonthOnlyFromMonths && IsSameDuration(Day0, month)
            ? month
            : PartialDate.FromDay(diagnosis);
    }

    /// <summary>
    /// Days from the start of the TPO-RA to that of the immunosuppressor. A TPO-RA begun less than 3 months before would itself be a
    /// modification, so where there was none the two start together.
    /// </summary>
    private int TpoRaLead(SplitMix64 random) =>
        row.TpoRaLongBefore ? random.Between(96, Math.Min(300, row.ItpMonths * 12))
        : row.NoTreatmentModification ? 0
        : random.Between(0, 75);
}
