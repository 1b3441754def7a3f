using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>
/// Form 3: one row for each line of the row's history, between diagnosis and the combination. Corticosteroids and immunoglobulin come first,
/// the two TPO-RAs last; immunosuppressors end before a TPO-RA begins, so that they count as given without one.
/// </summary>
internal sealed class DemoPriorTreatments(DemoRow row, DemoTimeline timeline)
{
    private const int LongestTpoRaPeriodDays = 720;

    private const int ExactWithinDays = 2 * 365;

    private const int MonthWithinDays = 8 * 365;

    /// <summary>From here on both TPO-RAs could be prescribed.</summary>
    private static readonly DateOnly TpoRasAvailable = new(2010, 4, 1);

    /// <summary>Rituximab was not given for ITP before.</summary>
    private static readonly DateOnly RituximabAvailable = new(2003, 1, 1);

    private readonly SplitMix64 random = row.Random("prior_treatments");
    private readonly List<Course> courses = [];

    public static List<PriorTreatment> Create(DemoRow row, DemoTimeline timeline)
    {
        var history = new DemoPriorTreatments(row, timeline);
        history.Schedule();
        return
        [
            .. history
                .courses.OrderBy(course => course.Start)
                .ThenBy(course => course.Agent)
                .Select((course, i) => history.ToRow(course, i + 1)),
        ];
    }

    private void Schedule()
    {
        var first = timeline.Diagnosis;
        var last = timeline.LastPriorDay;
        var room = last.DayNumber - first.DayNumber;

        courses.Add(
            new(
                Agent.Corticosteroids,
                first,
                first.AddDays(Math.Min(room / 3, random.Between(60, 240)))
            )
        );
        if (row.PriorIvig)
        {
            var start = first.AddDays(Math.Min(room / 6, random.Between(1, 20)));
            courses.Add(
                new(Agent.Ivig, start, start.AddDays(Math.Min(room / 5, random.Between(1, 90))))
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
        var combined = row.TpoRa == TpoRa.Eltrombopag ? Agent.Eltrombopag : Agent.Romiplostim;
        var other = row.TpoRa == TpoRa.Eltrombopag ? Agent.Romiplostim : Agent.Eltrombopag;
        var (earlier, later) = random.Chance(75) ? (other, combined) : (combined, other);
        var half = (last.DayNumber - first.DayNumber) / 2;
        courses.Add(new(earlier, first, first.AddDays(half - Math.Max(1, half / 8))));
        courses.Add(new(later, first.AddDays(half), last));
    }

    /// <summary>What the row places in the last weeks before day 0.</summary>
    private void ScheduleNearCombination()
    {
        if (row.SplenectomyWithinMonth)
            courses.Add(new(Agent.Splenectomy, timeline.At(-random.Between(8, 27)), null));
        if (row.BortezomibLastCycle3Months)
        {
            var lastCycle = timeline.At(-random.Between(78, 87));
            courses.Add(new(Agent.Bortezomib, lastCycle.AddDays(-63), lastCycle));
        }
    }

    /// <summary>Everything else one after the other; rituximab last where the history reaches back before it was used.</summary>
    private void ScheduleBetween(DateOnly first, DateOnly last)
    {
        var agents = new List<Agent>();
        if (row.Splenectomy && !row.SplenectomyWithinMonth)
            agents.Add(Agent.Splenectomy);
        if (row.PriorDapsone)
            agents.Add(Agent.Dapsone);
        if (row.PriorHydroxychloroquine)
            agents.Add(Agent.Hydroxychloroquine);
        agents.AddRange(row.PriorImmunosuppressors);
        agents.AddRange(row.OtherPriorAgents.Where(agent => agent != Agent.Bortezomib));
        random.Shuffle(agents);
        agents.Insert(
            first < RituximabAvailable ? agents.Count : random.Between(0, agents.Count),
            Agent.Rituximab
        );

        var room = last.DayNumber - first.DayNumber;
        for (var i = 0; i < agents.Count; i++)
        {
            var start = first.AddDays(room * i / agents.Count);
            if (agents[i] == Agent.Rituximab && start < RituximabAvailable)
                start = RituximabAvailable;
            var slot = first.AddDays(room * (i + 1) / agents.Count).DayNumber - start.DayNumber;
            start = start.AddDays(random.Between(0, slot / 10));
            var length = Math.Min(UsualDays(agents[i]), Math.Max(1, slot * 8 / 10));
            courses.Add(
                new(agents[i], start, agents[i] == Agent.Splenectomy ? null : start.AddDays(length))
            );
        }
    }

    private int UsualDays(Agent agent) =>
        agent switch
        {
            Agent.Rituximab => 21,
            Agent.VincaAlkaloid => random.Between(21, 42),
            Agent.Dapsone or Agent.Danazol => random.Between(90, 300),
            _ => random.Between(150, 480),
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
            Agent.Corticosteroids => row.CorticosteroidRefractory
                ? TreatmentResponse.None
                : random.Pick(TreatmentResponse.R, TreatmentResponse.Cr),
            Agent.Ivig => row.IvigNoResponse
                ? TreatmentResponse.None
                : random.Pick(TreatmentResponse.R, TreatmentResponse.Cr),
            Agent.Rituximab => row.RituximabTransientResponse
                ? TreatmentResponse.R
                : TreatmentResponse.None,
            Agent.Eltrombopag or Agent.Romiplostim => IsFirstTpoRa(course)
                ? row.InitialTpoRaResponse
                : TreatmentResponse.None,
            Agent.Splenectomy => random.Chance(35) ? TreatmentResponse.Cr : TreatmentResponse.None,
            _ => random.Chance(20) ? TreatmentResponse.R : TreatmentResponse.None,
        };
        // Steroids and immunoglobulin work again for a while, each time; what failed for good failed at its last course.
        var lastCourse = course.Agent is Agent.Corticosteroids or Agent.Ivig
            ? best
            : TreatmentResponse.None;
        return (best, lastCourse);
    }

    private bool IsFirstTpoRa(Course course) =>
        !courses.Exists(other => other.IsTpoRa && other.Start < course.Start);

    /// <summary>
    /// A date as the chart knows it: to the day when recent, then to the month, then to the year. TPO-RAs and immunosuppressors are known
    /// better, because eligibility and the count of previous immunosuppressors rest on them.
    /// </summary>
    private PartialDate AsKnown(Course course, DateOnly date)
    {
        if (timeline.ShortHistory)
            return course.IsTpoRa ? new(date.Year) : new(date.Year, date.Month);
        var age = timeline.Day0.DayNumber - date.DayNumber;
        if (course.IsTpoRa || age < ExactWithinDays)
            return PartialDate.FromDay(date);
        return age < MonthWithinDays || row.PriorImmunosuppressors.Contains(course.Agent)
            ? new(date.Year, date.Month)
            : new(date.Year);
    }

    private sealed record Course(Agent Agent, DateOnly Start, DateOnly? Stop)
    {
        public bool IsTpoRa => Agent is Agent.Eltrombopag or Agent.Romiplostim;
    }
}
