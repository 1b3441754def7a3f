using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Seeding.Synthetic;

/// <summary>
/// Form 3 of a synthetic patient: treatments one after the other from diagnosis to the combination, mostly what makes a patient eligible. Each
/// ends before the next begins, so that no agent is ever given twice at once, however little of its dates is known.
/// </summary>
internal static class SyntheticPriorTreatments
{
    /// <summary>How many patients of a hundred had each agent earlier; TPO-RAs apart, in no order.</summary>
    private static readonly (Agent Agent, int Percent)[] Frequencies =
    [
        (Agent.Ivig, 90),
        (Agent.AntiD, 2),
        (Agent.Rituximab, 97),
        (Agent.Splenectomy, 48),
        (Agent.Dapsone, 45),
        (Agent.Hydroxychloroquine, 24),
        (Agent.Danazol, 14),
        (Agent.Azathioprine, 22),
        (Agent.MycophenolateMofetil, 20),
        (Agent.Cyclosporin, 6),
        (Agent.Cyclophosphamide, 6),
        (Agent.Everolimus, 1),
        (Agent.Sirolimus, 1),
        (Agent.VincaAlkaloid, 12),
        (Agent.Bortezomib, 3),
        (Agent.Fostamatinib, 2),
        (Agent.Other, 2),
    ];

    public static void AddTo(Patient patient, SyntheticPlan plan)
    {
        var agents = Agents(plan.Random);
        var room = plan.LastPriorDay.DayNumber - plan.Diagnosis.DayNumber;
        for (var i = 0; i < agents.Count; i++)
        {
            var start = plan.Diagnosis.AddDays((int)((long)room * i / agents.Count));
            var next = plan.Diagnosis.AddDays((int)((long)room * (i + 1) / agents.Count));
            var longest = Math.Max(0, next.DayNumber - start.DayNumber - 1);
            var stop = start.AddDays(Math.Min(longest, UsualDays(agents[i], plan.Random)));
            patient.PriorTreatments.Add(Row(agents[i], start, stop, i + 1, plan.Random));
        }
        if (!agents.Contains(Agent.Splenectomy))
            SetReasonOfNoSplenectomy(patient, plan.Random);
    }

    private static List<Agent> Agents(SplitMix64 random)
    {
        // Nothing entered yet.
        if (random.Chance(1))
            return [];
        var agents = Frequencies
            .Where(frequency => random.Chance(frequency.Percent))
            .Select(frequency => frequency.Agent)
            .ToList();
        random.Shuffle(agents);
        if (agents.Contains(Agent.Rituximab) && random.Chance(8))
            agents.Add(Agent.Rituximab);
        agents.Insert(0, Agent.Corticosteroids);
        if (random.Chance(95))
            agents.Add(Agent.Romiplostim);
        if (random.Chance(95))
            agents.Add(Agent.Eltrombopag);
        if (random.Chance(3))
            agents.Insert(agents.Count - 1, Agent.Avatrombopag);
        return agents;
    }

    private static int UsualDays(Agent agent, SplitMix64 random) =>
        agent switch
        {
            Agent.Ivig or Agent.AntiD => random.Between(1, 60),
            Agent.Rituximab => 21,
            Agent.VincaAlkaloid or Agent.Bortezomib => random.Between(21, 80),
            _ => random.Between(40, 540),
        };

    private static PriorTreatment Row(
        Agent agent,
        DateOnly start,
        DateOnly stop,
        int sequence,
        SplitMix64 random
    )
    {
        var tpoRa = agent is Agent.Eltrombopag or Agent.Romiplostim or Agent.Avatrombopag;
        var row = new PriorTreatment
        {
            Sequence = sequence,
            Agent = agent,
            AgentOther = agent == Agent.Other ? "Interferon alfa" : null,
            Start = AsKnown(start, random),
            Stop = agent == Agent.Splenectomy ? null : AsKnown(stop, random),
            MaximumDoseReached = tpoRa
                ? random.Weighted(
                    (93, YesNoUnknown.Yes),
                    (4, YesNoUnknown.No),
                    (3, YesNoUnknown.Unknown)
                )
                : null,
            BestResponse = BestResponse(agent, random),
        };
        if (row.Start is null)
            row.Missing["start"] = MissingReason.Unknown;
        if (row.BestResponse is TreatmentResponse.R or TreatmentResponse.Cr)
            row.ResponseLost = Answer.Of(random.Chance(97));
        row.LastCourseResponse = random.Chance(3) ? null : LastCourse(row, random);
        return row;
    }

    private static TreatmentResponse? BestResponse(Agent agent, SplitMix64 random) =>
        agent switch
        {
            Agent.Corticosteroids or Agent.Ivig => random.Weighted<TreatmentResponse?>(
                (35, TreatmentResponse.None),
                (35, TreatmentResponse.R),
                (25, TreatmentResponse.Cr),
                (4, TreatmentResponse.NotAssessed),
                (1, null)
            ),
            _ => random.Weighted<TreatmentResponse?>(
                (76, TreatmentResponse.None),
                (14, TreatmentResponse.R),
                (8, TreatmentResponse.Cr),
                (1, TreatmentResponse.NotAssessed),
                (1, null)
            ),
        };

    private static TreatmentResponse LastCourse(PriorTreatment row, SplitMix64 random) =>
        row.Agent is Agent.Corticosteroids or Agent.Ivig && row.BestResponse is { } best ? best
        : random.Chance(97) ? TreatmentResponse.None
        : TreatmentResponse.R;

    private static PartialDate? AsKnown(DateOnly date, SplitMix64 random) =>
        random.Weighted<PartialDate?>(
            (45, PartialDate.FromDay(date)),
            (35, new(date.Year, date.Month)),
            (18, new(date.Year)),
            (2, null)
        );

    private static void SetReasonOfNoSplenectomy(Patient patient, SplitMix64 random) =>
        patient.SplenectomyNotDoneReason = random.Weighted<SplenectomyNotDoneReason?>(
            (60, SplenectomyNotDoneReason.Comorbidity),
            (15, SplenectomyNotDoneReason.Refusal),
            (8, SplenectomyNotDoneReason.AntiphospholipidSyndrome),
            (5, SplenectomyNotDoneReason.Cirrhosis),
            (7, SplenectomyNotDoneReason.Other),
            (5, null)
        );
}
