using ItpRegistry.Domain.Platelets;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>
/// Form 6: the platelet counts, from which the row's class, time to response, duration and relapse follow. Before the onset and after the
/// loss every count is below the level of a response; between them every count is at it, for a complete response above 100.
/// </summary>
internal sealed class DemoPlateletCounts(DemoRow row, DemoTimeline timeline)
{
    private const int CompleteResponseAbove = 100;

    /// <summary>Counts of a complete response may dip below 100 from here on, long after it has lasted its 3 months.</summary>
    private const int DipsFromDay = 210;

    private readonly SplitMix64 random = row.Random("platelet_counts");
    private readonly SortedDictionary<int, int> counts = [];

    public static List<PlateletCount> Create(
        DemoRow row,
        DemoTimeline timeline,
        DateOnly baselineDate
    )
    {
        var series = new DemoPlateletCounts(row, timeline);
        series.AddBefore(baselineDate.DayNumber - timeline.Day0.DayNumber);
        if (timeline.OnsetDay is { } onset)
            series.AddResponse(onset);
        else
            series.AddFailure();
        series.AddAfterLaterLine();
        DemoExceptions.Apply(row, timeline, series.counts);
        return series.ToRows();
    }

    private int End => timeline.NewLineDay ?? timeline.SecondCombinationDay ?? timeline.FollowUpDay;

    private void AddBefore(int baselineDay)
    {
        foreach (var day in (int[])[-56, -35, -21])
            counts[day + random.Between(-3, 3)] = Low();
        counts[baselineDay] = row.Baseline;
    }

    private void AddResponse(int onset)
    {
        foreach (var day in VisitSchedule.Days(random, 0, onset - 2))
            counts[day] = Low();
        // The first count at the level is often still below 100.
        var rising = row.Outcome == "CR" && row.ResponseMonths > 6 && random.Chance(50);
        counts[onset] = rising
            ? random.Between(row.ResponseLevel, CompleteResponseAbove - 1)
            : Responding(0);

        var last = timeline.LossDay - 7 ?? timeline.FollowUpDay - (row.Died ? 9 : 0);
        foreach (var day in VisitSchedule.Days(random, onset, last - 4))
            counts[day] = Responding(day - onset);
        counts[last] = Responding(last - onset);
        if (timeline.LossDay is { } loss)
            AddRelapse(loss);
    }

    private void AddRelapse(int loss)
    {
        counts[loss] = Low();
        counts[loss + 5] = Low();
        var again = DemoExceptions.RespondsAgainFrom(row, loss);
        foreach (var day in VisitSchedule.Days(random, loss + 7, End - 3))
            counts[day] = day < again ? Low() : Responding(0);
    }

    private void AddFailure()
    {
        // The level held, a little below or above it, never at the level of a response.
        var highest = Math.Min(row.ResponseLevel - 1, (row.SustainedPlatelets * 12 / 10) + 3);
        foreach (var day in VisitSchedule.Days(random, 0, End - 3))
            counts[day] = random.Between(Math.Max(1, row.SustainedPlatelets * 7 / 10), highest);
    }

    /// <summary>Counts under a later line are entered too; they are shown, and not used.</summary>
    private void AddAfterLaterLine()
    {
        if (End == timeline.FollowUpDay)
            return;
        var responds = timeline.SecondCombinationDay is not null || random.Chance(60);
        counts[End - 1] = Low();
        foreach (var day in VisitSchedule.Days(random, End, timeline.FollowUpDay - 20))
            counts[day] = responds && day > End + 20 ? UnderLaterLine() : Low();
        counts[timeline.FollowUpDay] = responds ? UnderLaterLine() : Low();
    }

    private int UnderLaterLine() => random.Between(row.ResponseLevel + 20, 190);

    private int Low() =>
        random.Between(
            Math.Max(1, row.Baseline * 6 / 10),
            Math.Min(row.ResponseLevel - 1, (row.Baseline * 15 / 10) + 6)
        );

    /// <summary>The level held at least; for an R never above 100.</summary>
    private int Responding(int daysSinceOnset)
    {
        var level = row.SustainedPlatelets;
        if (row.Outcome == "R")
            return random.Between(level, Math.Min(CompleteResponseAbove - 1, level * 13 / 10));
        if (daysSinceOnset > DipsFromDay && random.Chance(8))
            return random.Between(Math.Max(row.ResponseLevel, 78), CompleteResponseAbove - 1);
        return random.Between(level, level * 135 / 100);
    }

    private List<PlateletCount> ToRows()
    {
        var rows = counts
            .Select(item => new PlateletCount { Date = timeline.At(item.Key), Count = item.Value })
            .ToList();
        DemoExceptions.AddControlSample(row, rows);
        return rows;
    }
}
