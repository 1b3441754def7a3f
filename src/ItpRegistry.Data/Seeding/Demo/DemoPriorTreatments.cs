using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>
/// Form 3: one row for each line of the row's history, between diagnosis and the combination. Corticosteroids and immunoglobulin come first,
/// the two TPO-RAs last; immunosuppressors end before a TPO-RA begins, so that they count as given without one.
/// </summary>
internal sealed class DemoPriorTreatments
{
    private const int LongestTpoRaPeriodDays = 720;

    private const int ExactWithinDays = 2 * 365;

    private const int MonthWithinDays = 8 * 365;

    /// <summary>From here on both TPO-RAs could be prescribed.</summary>
    private static readonly DateOnly TpoRasAvailable = new(2010, 4, 1);

    /// <summary>Rituximab was not given for ITP before.</summary>
    private static readonly DateOnly RituximabAvailable = new(2003, 1, 1);

    private readonly DemoRow _row;
    private readonly DemoTimeline _timeline;
    private readonly SplitMix64 _random;
    private readonly List<Course> _courses = [];

    private DemoPriorTreatments(DemoRow row, DemoTimeline timeline)
    {
        _row = row;
        _timeline = timeline;
        _random = row.Random("prior_treatments");
    }

    public static List<PriorTreatment> Create(DemoRow row, DemoTimeline timeline)
    {
        var history = new DemoPriorTreatments(row, timeline);
        history.Schedule();
        return
        [
            .. history
                ._courses.OrderBy(course => course.Start)
                .ThenBy(course => course.Agent)
                .Select((course, i) => history.ToRow(course, i + 1)),
        ];
    }

    private void Schedule()
    {
        var first = _timeline.Diagnosis;
        var last = _timeline.LastPriorDay;
        var room = last.DayNumber - first.DayNumber;

        _courses.Add(
            new(
                Agent.Corticosteroids,
                first,
                first.AddDays(Math.Min(room / 3, _random.Between(60, 240)))
            )
        );
        if (_row.PriorIvig)
        {
            var start = first.AddDays(Math.Min(room / 6, _random.Between(1, 20)));
            _courses.Add(
                new(Agent.Ivig, start, start.AddDays(Math.Min(room / 5, _random.Between(1, 90))))
            );
        }

        var tpoRaFirst = last.AddDays(-Math.Min(room * 45 / 100, LongestTpoRaPeriodDays));
        if (tpoRaFirst < TpoRasAvailable)
            tpoRaFirst = TpoRasAvailable;
        ScheduleTpoRas(tpoRaFirst, last);
        ScheduleNearCombination();
        ScheduleBetween(
            first.AddDays(Math.Max(1, room / 25)),
            tpoRaFirst.AddDays(room > 400 ? -35 : -1)
        );
    }

    /// <summary>The combination's TPO-RA mostly second: it was the last that failed alone.</summary>
    private void ScheduleTpoRas(DateOnly first, DateOnly last)
    {
        var combined = _row.TpoRa == TpoRa.Eltrombopag ? Agent.Eltrombopag : Agent.Romiplostim;
        var other = _row.TpoRa == TpoRa.Eltrombopag ? Agent.Romiplostim : Agent.Eltrombopag;
        var (earlier, later) = _random.Chance(75) ? (other, combined) : (combined, other);
        var half = (last.DayNumber - first.DayNumber) / 2;
        _courses.Add(new(earlier, first, first.AddDays(half - Math.Max(1, half / 8))));
        _courses.Add(new(later, first.AddDays(half), last));
    }

    /// <summary>What the row places in the last weeks before day 0.</summary>
    private void ScheduleNearCombination()
    {
        if (_row.SplenectomyWithinMonth)
            _courses.Add(new(Agent.Splenectomy, _timeline.At(-_random.Between(8, 27)), null));
        if (_row.BortezomibLastCycle3Months)
        {
            var lastCycle = _timeline.At(-_random.Between(78, 87));
            _courses.Add(new(Agent.Bortezomib, lastCycle.AddDays(-63), lastCycle));
        }
    }

    /// <summary>Everything else one after the other; rituximab last where the history reaches back before it was used.</summary>
    private void ScheduleBetween(DateOnly first, DateOnly last)
    {
        var agents = new List<Agent>();
        if (_row.Splenectomy && !_row.SplenectomyWithinMonth)
            agents.Add(Agent.Splenectomy);
        if (_row.PriorDapsone)
            agents.Add(Agent.Dapsone);
        if (_row.PriorHydroxychloroquine)
            agents.Add(Agent.Hydroxychloroquine);
        agents.AddRange(_row.PriorImmunosuppressors);
        agents.AddRange(_row.OtherPriorAgents.Where(agent => agent != Agent.Bortezomib));
        _random.Shuffle(agents);
        agents.Insert(
            first < RituximabAvailable ? agents.Count : _random.Between(0, agents.Count),
            Agent.Rituximab
        );

        var room = last.DayNumber - first.DayNumber;
        for (var i = 0; i < agents.Count; i++)
        {
            var start = first.AddDays(room * i / agents.Count);
            if (agents[i] == Agent.Rituximab && start < RituximabAvailable)
                start = RituximabAvailable;
            var slot = first.AddDays(room * (i + 1) / agents.Count).DayNumber - start.DayNumber;
            start = start.AddDays(_random.Between(0, slot / 10));
            var length = Math.Min(UsualDays(agents[i]), Math.Max(1, slot * 8 / 10));
            _courses.Add(
                new(agents[i], start, agents[i] == Agent.Splenectomy ? null : start.AddDays(length))
            );
        }
    }

    private int UsualDays(Agent agent) =>
        agent switch
        {
            Agent.Rituximab => 21,
            Agent.VincaAlkaloid => _random.Between(21, 42),
            Agent.Dapsone or Agent.Danazol => _random.Between(90, 300),
            _ => _random.Between(150, 480),
        };

    private PriorTreatment ToRow(Course course, int sequence)
    {
        var response = Response(course);
        return new()
        {
            Sequence = sequence,
            Agent = course.Agent,
            Start = AsKnown(course, course.Start),
            Stop = course.Stop is { } stop ? AsKnown(course, stop) : null,
            MaximumDoseReached = course.IsTpoRa ? YesNoUnknown.Yes : null,
            BestResponse = response.Best,
            ResponseLost = response.Best == TreatmentResponse.None ? null : YesNoUnknown.Yes,
            LastCourseResponse = response.LastCourse,
            StopReason =
                course.Agent == Agent.Splenectomy ? null
                : response.Best == TreatmentResponse.None ? "No response"
                : "Loss of response",
        };
    }

    private (TreatmentResponse Best, TreatmentResponse LastCourse) Response(Course course)
    {
        var best = course.Agent switch
        {
            Agent.Corticosteroids => _row.CorticosteroidRefractory
                ? TreatmentResponse.None
                : _random.Pick(TreatmentResponse.R, TreatmentResponse.Cr),
            Agent.Ivig => _row.IvigNoResponse
                ? TreatmentResponse.None
                : _random.Pick(TreatmentResponse.R, TreatmentResponse.Cr),
            Agent.Rituximab => _row.RituximabTransientResponse
                ? TreatmentResponse.R
                : TreatmentResponse.None,
            Agent.Eltrombopag or Agent.Romiplostim => IsFirstTpoRa(course)
                ? _row.InitialTpoRaResponse
                : TreatmentResponse.None,
            Agent.Splenectomy => _random.Chance(35) ? TreatmentResponse.Cr : TreatmentResponse.None,
            _ => _random.Chance(20) ? TreatmentResponse.R : TreatmentResponse.None,
        };
        // Steroids and immunoglobulin work again for a while, each time; what failed for good failed at its last course.
        var lastCourse = course.Agent is Agent.Corticosteroids or Agent.Ivig
            ? best
            : TreatmentResponse.None;
        return (best, lastCourse);
    }

    private bool IsFirstTpoRa(Course course) =>
        !_courses.Exists(other => other.IsTpoRa && other.Start < course.Start);

    /// <summary>
    /// A date as the chart knows it: to the day when recent, then to the month, then to the year. TPO-RAs and immunosuppressors are known
    /// better, because eligibility and the count of previous immunosuppressors rest on them.
    /// </summary>
    private PartialDate AsKnown(Course course, DateOnly date)
    {
        if (_timeline.ShortHistory)
            return course.IsTpoRa ? new(date.Year) : new(date.Year, date.Month);
        var age = _timeline.Day0.DayNumber - date.DayNumber;
        if (course.IsTpoRa || age < ExactWithinDays)
            return PartialDate.FromDay(date);
        return age < MonthWithinDays || _row.PriorImmunosuppressors.Contains(course.Agent)
            ? new(date.Year, date.Month)
            : new(date.Year);
    }

    private sealed record Course(Agent Agent, DateOnly Start, DateOnly? Stop)
    {
        public bool IsTpoRa => Agent is Agent.Eltrombopag or Agent.Romiplostim;
    }
}
