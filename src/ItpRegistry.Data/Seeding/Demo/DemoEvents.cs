using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>Forms 7, 8 and 10: rescue treatments and later lines, bleeding events, follow-up.</summary>
internal static class DemoEvents
{
    public static List<RescueTreatment> CreateRescueTreatments(DemoRow row, DemoTimeline timeline)
    {
        var random = row.Random("rescue_treatments");
        var rows = new List<RescueTreatment>();

        void Add(RescueType type, int start, int days, string? agent = null) =>
            rows.Add(
                new()
                {
                    Sequence = rows.Count + 1,
                    Type = type,
                    AgentOther = agent,
                    Start = timeline.At(start),
                    Stop = type == RescueType.NewLine ? null : timeline.At(start + days - 1),
                }
            );

        if (row.Id == DemoExceptions.BridgedByIvig)
            Add(RescueType.Ivig, DemoExceptions.BridgingDay, 2);
        // Bridged from the first days; its effect is over well before the response begins.
        else if (timeline.OnsetDay > 45 && row.BleedingAtInclusion)
            Add(RescueType.Ivig, 1, 2);

        if (timeline.LossDay is { } loss && (row.BleedingInFollowUp || random.Chance(50)))
            Add(RescueType.Ivig, loss + 1, 2);
        else if (timeline.LossDay is { } lost)
            Add(RescueType.PulsedCorticosteroids, lost + 1, 4);

        if (timeline.OnsetDay is null && row.BleedingInFollowUp)
        {
            var day = timeline.StopDay!.Value - 2;
            Add(RescueType.PlateletTransfusion, day, 1);
            Add(RescueType.Ivig, day, 2);
        }
        if (timeline.NewLineDay is { } newLine)
            Add(RescueType.NewLine, newLine, 0, LaterLine(row, random));
        return rows;
    }

    public static List<BleedingEvent> CreateBleedingEvents(DemoRow row, DemoTimeline timeline)
    {
        if (!row.BleedingInFollowUp)
            return [];
        var random = row.Random("bleeding_events");
        // With a failing combination shortly before it is stopped, else with the relapse.
        var day = timeline.LossDay is { } loss ? loss + 1 : timeline.StopDay!.Value - 3;
        var rows = new List<BleedingEvent>
        {
            new()
            {
                Sequence = 1,
                Date = timeline.At(day),
                Site = random.Pick("Petechiae and ecchymoses", "Epistaxis", "Gingival bleeding"),
                WhoGrade = random.Pick(1, 2, 2, 3),
            },
        };
        if (random.Chance(40))
        {
            rows.Add(
                new()
                {
                    Sequence = 2,
                    Date = timeline.At(day + 4),
                    Site = "Ecchymoses",
                    WhoGrade = 1,
                }
            );
        }
        return rows;
    }

    public static PatientFollowUp CreateFollowUp(DemoRow row, DemoTimeline timeline)
    {
        var last = timeline.At(timeline.FollowUpDay);
        var followUp = new PatientFollowUp
        {
            LastFollowUp = last,
            VitalStatus = row.Died ? VitalStatus.Dead : VitalStatus.Alive,
            DeathDate = row.Died ? last : null,
            DeathCause = row.Died ? "Pancreatic adenocarcinoma" : null,
            TreatmentStatus = Status(row, timeline),
            Pregnancy =
                row.Sex == Sex.Male ? null : Answer.Of(row.StopReason == StopReason.Pregnancy),
            InvestigatorAssessment = row.Outcome switch
            {
                "CR" => ResponseAssessment.Cr,
                "R" => ResponseAssessment.R,
                _ => ResponseAssessment.Failure,
            },
        };
        if (followUp.Pregnancy is null)
            followUp.Missing["pregnancy"] = MissingReason.NotApplicable;
        return followUp;
    }

    private static TreatmentStatus Status(DemoRow row, DemoTimeline timeline) =>
        timeline.NewLineDay is not null ? TreatmentStatus.OtherLine
        : timeline.SecondCombinationDay is not null ? TreatmentStatus.OnCombination
        : row is { TpoRaStopped: true, ImmunosuppressorStopped: true } ? TreatmentStatus.Stopped
        : row.TpoRaStopped ? TreatmentStatus.ImmunosuppressorOnly
        : row.ImmunosuppressorStopped ? TreatmentStatus.TpoRaOnly
        : TreatmentStatus.OnCombination;

    private static string LaterLine(DemoRow row, SplitMix64 random) =>
        row.StopReason == StopReason.Other
            ? "Bendamustine with rituximab"
            : random.Pick(
                "Vinblastine",
                "Danazol",
                "Rituximab, second course",
                row.TpoRa == TpoRa.Eltrombopag ? "Romiplostim" : "Eltrombopag"
            );
}
