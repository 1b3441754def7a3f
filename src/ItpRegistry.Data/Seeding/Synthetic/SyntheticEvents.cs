using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Seeding.Synthetic;

/// <summary>Forms 7 to 9 of a synthetic patient: rescue treatments and later lines, bleeding events, adverse events.</summary>
internal static class SyntheticEvents
{
    public static void AddTo(Patient patient, SyntheticPlan plan)
    {
        AddRescueTreatments(patient, plan);
        AddBleedingEvents(patient, plan);
        AddAdverseEvents(patient, plan);
    }

    private static void AddRescueTreatments(Patient patient, SyntheticPlan plan)
    {
        var random = plan.Random;
        var last = Math.Min(plan.End, plan.OnsetDay ?? plan.End);
        var from = 0;
        for (var i = random.Weighted((72, 0), (20, 1), (8, 2)); i > 0 && from < last; i--)
        {
            var day = random.Between(from, last);
            var type = random.Weighted(
                (60, RescueType.Ivig),
                (25, RescueType.PulsedCorticosteroids),
                (10, RescueType.PlateletTransfusion),
                (5, RescueType.AntiD)
            );
            var days = type switch
            {
                RescueType.Ivig => 2,
                RescueType.PulsedCorticosteroids => 4,
                _ => 1,
            };
            Add(type, day, Math.Min(day + days - 1, plan.FollowUpDay));
            from = day + days;
        }
        // A later line that is a combination is on its own form.
        var agent = random.Pick("Fostamatinib", "Avatrombopag", "Danazol", "Vinblastine");
        if (plan.NewLineDay is { } newLine && patient.Combinations.Count < 2)
            Add(RescueType.NewLine, newLine, null, agent);

        void Add(RescueType type, int start, int? stop, string? agentOther = null) =>
            patient.RescueTreatments.Add(
                new()
                {
                    Sequence = patient.RescueTreatments.Count + 1,
                    Type = type,
                    AgentOther = agentOther,
                    Start = plan.At(start),
                    Stop = stop is { } lastDay ? plan.At(lastDay) : null,
                }
            );
    }

    private static void AddBleedingEvents(Patient patient, SyntheticPlan plan)
    {
        var random = plan.Random;
        var bleedings = random.Weighted((82, 0), (13, 1), (5, 2));
        for (var i = 0; i < bleedings; i++)
        {
            // Mostly while the count is low: before the response, or after its loss.
            var day =
                plan.LossDay is { } loss && loss < plan.End
                    ? random.Between(loss, plan.End)
                    : random.Between(1, plan.OnsetDay ?? plan.FollowUpDay);
            patient.BleedingEvents.Add(
                new()
                {
                    Sequence = i + 1,
                    Date = plan.At(day),
                    Site = random.Pick("Petechiae", "Epistaxis", "Gingival bleeding", "Hematuria"),
                    WhoGrade = random.Weighted<int?>((45, 1), (38, 2), (13, 3), (1, 4), (3, null)),
                }
            );
        }
    }

    private static void AddAdverseEvents(Patient patient, SyntheticPlan plan)
    {
        var random = plan.Random;
        var events = random.Weighted((54, 0), (30, 1), (12, 2), (4, 3));
        for (var i = 0; i < events; i++)
            patient.AdverseEvents.Add(AdverseEvent(plan, i + 1));
    }

    private static AdverseEvent AdverseEvent(SyntheticPlan plan, int sequence)
    {
        var random = plan.Random;
        var category = random.Weighted<AdverseEventCategory?>(
            (28, AdverseEventCategory.Gastrointestinal),
            (14, AdverseEventCategory.Thrombosis),
            (24, AdverseEventCategory.Infection),
            (6, AdverseEventCategory.Cancer),
            (5, AdverseEventCategory.Pancytopenia),
            (8, AdverseEventCategory.LiverEnzymes),
            (5, AdverseEventCategory.Hypertension),
            (9, AdverseEventCategory.Other),
            (1, null)
        );
        var onset = random.Between(1, plan.FollowUpDay);
        var serious = random.Chance(
            category is AdverseEventCategory.Thrombosis or AdverseEventCategory.Cancer ? 90 : 18
        );
        var row = new AdverseEvent
        {
            Sequence = sequence,
            Term = Term(category),
            Category = category,
            Onset = plan.At(onset),
            End = random.Chance(80)
                ? plan.At(random.Between(onset, Math.Min(onset + 90, plan.FollowUpDay)))
                : null,
            CtcaeGrade = serious ? random.Between(3, 4) : random.Between(1, 2),
            CtcaeVersion = "5.0",
            SeriousDeath = YesNoUnknown.No,
            SeriousLifeThreatening = Answer.Of(serious && random.Chance(20)),
            SeriousHospitalisation = Answer.Of(serious && random.Chance(75)),
            SeriousDisability = YesNoUnknown.No,
            SeriousCongenitalAnomaly = YesNoUnknown.No,
            SeriousOther = Answer.Of(serious),
            Imputable = random.Weighted<YesNoUnknown?>(
                (68, YesNoUnknown.Yes),
                (22, YesNoUnknown.No),
                (8, YesNoUnknown.Unknown),
                (2, null)
            ),
            Action = random.Pick("None", "Dose reduced", "Drug stopped", "Symptomatic treatment"),
            Outcome = random.Pick("Recovered", "Recovered with sequelae", "Ongoing"),
        };
        if (row.Imputable == YesNoUnknown.Yes)
            row.ImputableTo = random.Pick(Enum.GetValues<ImputableTo>());
        return row;
    }

    private static string Term(AdverseEventCategory? category) =>
        category switch
        {
            AdverseEventCategory.Gastrointestinal => "Diarrhea",
            AdverseEventCategory.Thrombosis => "Deep vein thrombosis",
            AdverseEventCategory.Infection => "Pneumonia",
            AdverseEventCategory.Cancer => "Basal cell carcinoma",
            AdverseEventCategory.Pancytopenia => "Pancytopenia",
            AdverseEventCategory.LiverEnzymes => "Alanine aminotransferase increased",
            AdverseEventCategory.Hypertension => "Arterial hypertension",
            _ => "Headache",
        };
}
