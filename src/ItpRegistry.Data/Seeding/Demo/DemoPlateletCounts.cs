using ItpRegistry.Domain.Platelets;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>
/// Form 6: the platelet counts, from which the row's class, time to response, duration and relapse follow. Before the onset and after the
/// loss every count is below the level of a response; between them every count is at it, for a complete response above 100.
/// </summary>
internal sealed class DemoPlateletCounts
{
    private const int CompleteResponseAbove = 100;

    /// <summary>Counts of a complete response may dip below 100 from here on, long after it has lasted its 3 months.</summary>
    private const int DipsFromDay = 210;

    private readonly DemoRow _row;
    private readonly DemoTimeline _timeline;
    private readonly SplitMix64 _random;
    private readonly SortedDictionary<int, int> _counts = [];

    private DemoPlateletCounts(DemoRow row, DemoTimeline timeline)
    {
        _row = row;
        _timeline = timeline;
        _random = row.Random("platelet_counts");
    }

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
        DemoExceptions.Apply(row, timeline, series._counts);
        return series.ToRows();
    }

    private int End =>
        _timeline.NewLineDay ?? _timeline.SecondCombinationDay ?? _timeline.FollowUpDay;

    private void AddBefore(int baselineDay)
    {
        foreach (var day in (int[])[-56, -35, -21])
            _counts[day + _random.Between(-3, 3)] = Low();
        _counts[baselineDay] = _row.Baseline;
    }

    private void AddResponse(int onset)
    {
        foreach (var day in VisitSchedule.Days(_random, 0, onset - 2))
            _counts[day] = Low();
        // The first count at the level is often still below 100.
        var rising = _row.Outcome == "CR" && _row.ResponseMonths > 6 && _random.Chance(50);
        _counts[onset] = rising
            ? _random.Between(_row.ResponseLevel, CompleteResponseAbove - 1)
            : Responding(0);

        var last = _timeline.LossDay - 7 ?? _timeline.FollowUpDay - (_row.Died ? 9 : 0);
        foreach (var day in VisitSchedule.Days(_random, onset, last - 4))
            _counts[day] = Responding(day - onset);
        _counts[last] = Responding(last - onset);
        if (_timeline.LossDay is { } loss)
            AddRelapse(loss);
    }

    private void AddRelapse(int loss)
    {
        _counts[loss] = Low();
        _counts[loss + 5] = Low();
        var again = DemoExceptions.RespondsAgainFrom(_row, loss);
        foreach (var day in VisitSchedule.Days(_random, loss + 7, End - 3))
            _counts[day] = day < again ? Low() : Responding(0);
    }

    private void AddFailure()
    {
        // The level held, a little below or above it, never at the level of a response.
        var highest = Math.Min(_row.ResponseLevel - 1, (_row.SustainedPlatelets * 12 / 10) + 3);
        foreach (var day in VisitSchedule.Days(_random, 0, End - 3))
            _counts[day] = _random.Between(Math.Max(1, _row.SustainedPlatelets * 7 / 10), highest);
    }

    /// <summary>Counts under a later line are entered too; they are shown, and not used.</summary>
    private void AddAfterLaterLine()
    {
        if (End == _timeline.FollowUpDay)
            return;
        var responds = _timeline.SecondCombinationDay is not null || _random.Chance(60);
        _counts[End - 1] = Low();
        foreach (var day in VisitSchedule.Days(_random, End, _timeline.FollowUpDay - 20))
            _counts[day] = responds && day > End + 20 ? UnderLaterLine() : Low();
        _counts[_timeline.FollowUpDay] = responds ? UnderLaterLine() : Low();
    }

    private int UnderLaterLine() => _random.Between(_row.ResponseLevel + 20, 190);

    private int Low() =>
        _random.Between(
            Math.Max(1, _row.Baseline * 6 / 10),
            Math.Min(_row.ResponseLevel - 1, (_row.Baseline * 15 / 10) + 6)
        );

    /// <summary>The level held at least; for an R never above 100.</summary>
    private int Responding(int daysSinceOnset)
    {
        var level = _row.SustainedPlatelets;
        if (_row.Outcome == "R")
            return _random.Between(level, Math.Min(CompleteResponseAbove - 1, level * 13 / 10));
        if (daysSinceOnset > DipsFromDay && _random.Chance(8))
            return _random.Between(Math.Max(_row.ResponseLevel, 78), CompleteResponseAbove - 1);
        return _random.Between(level, level * 135 / 100);
    }

    private List<PlateletCount> ToRows()
    {
        var rows = _counts
            .Select(item => new PlateletCount { Date = _timeline.At(item.Key), Count = item.Value })
            .ToList();
        DemoExceptions.AddControlSample(_row, rows);
        return rows;
    }
}
