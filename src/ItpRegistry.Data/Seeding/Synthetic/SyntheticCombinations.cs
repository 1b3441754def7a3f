using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Seeding.Synthetic;

/// <summary>Forms 4 and 5 of a synthetic patient.</summary>
internal static class SyntheticCombinations
{
    public static void AddTo(Patient patient, SyntheticPlan plan)
    {
        // Included, and the combination not entered yet.
        if (plan.Random.Chance(1))
            return;
        var first = First(patient, plan);
        SetInclusionVisit(first, plan);
        patient.Combinations.Add(first);
        var bothStopped = first is { TpoRaStop: not null, ImmunosuppressorStop: not null };
        if (plan.NewLineDay is { } day && bothStopped && plan.Random.Chance(15))
            patient.Combinations.Add(Second(first, plan, plan.At(day)));
    }

    private static Combination First(Patient patient, SyntheticPlan plan)
    {
        var random = plan.Random;
        var earlier = plan.Day0.AddDays(-plan.LeadDays);
        var combination = new Combination
        {
            Sequence = 1,
            TpoRa = random.Weighted((54, TpoRa.Eltrombopag), (46, TpoRa.Romiplostim)),
            TpoRaStart = plan.TpoRaFirst ? earlier : plan.Day0,
            TpoRaMaximumDose = random.Weighted(
                (84, YesNoUnknown.Yes),
                (12, YesNoUnknown.No),
                (4, YesNoUnknown.Unknown)
            ),
            Immunosuppressor = random.Weighted(
                (54, Immunosuppressor.MycophenolateMofetil),
                (34, Immunosuppressor.Azathioprine),
                (6, Immunosuppressor.Cyclosporin),
                (4, Immunosuppressor.Cyclophosphamide),
                (2, Immunosuppressor.Everolimus)
            ),
            ImmunosuppressorStart = plan.TpoRaFirst ? plan.Day0 : earlier,
            ImmunosuppressorForItp = random.Weighted<YesNoUnknown?>(
                (95, YesNoUnknown.Yes),
                (3, YesNoUnknown.No),
                (1, YesNoUnknown.Unknown),
                (1, null)
            ),
            Corticosteroids = random.Weighted<ConcomitantCorticosteroids?>(
                (56, ConcomitantCorticosteroids.None),
                (20, ConcomitantCorticosteroids.ShortCourse),
                (22, ConcomitantCorticosteroids.LongTermLowDose),
                (2, null)
            ),
            Hydroxychloroquine = Answer.Of(random.Chance(17)),
            TreatmentModified3Months = Modified(patient, plan),
        };
        SetStops(combination, plan);
        return combination;
    }

    /// <summary>Mostly what the prior treatments say; the charts of a few contradict them.</summary>
    private static YesNoUnknown? Modified(Patient patient, SyntheticPlan plan)
    {
        var first = CalendarMonths.AddTo(plan.Day0, -3);
        var modified = patient
            .PriorTreatments.SelectMany(row => new[] { row.Start, row.Stop })
            .Any(date => date?.MiddleDay >= first && date?.MiddleDay < plan.Day0);
        return plan.Random.Weighted<YesNoUnknown?>(
            (92, Answer.Of(modified)),
            (2, Answer.Of(!modified)),
            (4, YesNoUnknown.Unknown),
            (2, null)
        );
    }

    private static void SetStops(Combination combination, SyntheticPlan plan)
    {
        var random = plan.Random;
        if (
            combination.Corticosteroids == ConcomitantCorticosteroids.ShortCourse
            || (
                combination.Corticosteroids == ConcomitantCorticosteroids.LongTermLowDose
                && random.Chance(35)
            )
        )
        {
            combination.CorticosteroidsStop = plan.At(
                random.Between(5, Math.Min(300, plan.FollowUpDay))
            );
        }
        if (plan.StopDay is not { } day)
            return;
        var what = random.Weighted((70, "both"), (18, "tpo_ra"), (12, "immunosuppressor"));
        if (what != "immunosuppressor")
        {
            combination.TpoRaStop = plan.At(day);
            combination.TpoRaStopReason = plan.StopReason;
        }
        if (what != "tpo_ra")
        {
            combination.ImmunosuppressorStop = plan.At(day);
            combination.ImmunosuppressorStopReason = plan.StopReason;
        }
        if (plan.StopReason == StopReason.Other)
            combination.StopReasonOther = "Patient's wish";
    }

    private static void SetInclusionVisit(Combination combination, SyntheticPlan plan)
    {
        var random = plan.Random;
        if (random.Chance(92))
        {
            combination.BaselineDate = plan.At(-random.Pick(0, 0, 0, 1, 3, 8));
            combination.BaselinePlatelets = plan.Baseline;
        }
        combination.BleedingAtInclusion = random.Weighted<YesNoUnknown?>(
            (58, YesNoUnknown.Yes),
            (38, YesNoUnknown.No),
            (3, YesNoUnknown.Unknown),
            (1, null)
        );
        if (combination.BleedingAtInclusion == YesNoUnknown.Yes)
            combination.BleedingGrade = random.Weighted((45, 1), (38, 2), (15, 3), (2, 4));
        if (random.Chance(88))
            combination.WeightKg = random.Between(440, 1_150) / 10m;
        else
            combination.Missing["weight_kg"] = MissingReason.Unknown;
    }

    /// <summary>The later line is another combination, once both drugs are stopped, with the immunosuppressor changed.</summary>
    private static Combination Second(Combination first, SyntheticPlan plan, DateOnly start) =>
        new()
        {
            Sequence = 2,
            TpoRa = first.TpoRa,
            TpoRaStart = start,
            TpoRaMaximumDose = YesNoUnknown.Yes,
            Immunosuppressor =
                first.Immunosuppressor == Immunosuppressor.Cyclosporin
                    ? Immunosuppressor.MycophenolateMofetil
                    : Immunosuppressor.Cyclosporin,
            ImmunosuppressorStart = start,
            ImmunosuppressorForItp = YesNoUnknown.Yes,
            Corticosteroids = ConcomitantCorticosteroids.None,
            Hydroxychloroquine = YesNoUnknown.No,
            TreatmentModified3Months = YesNoUnknown.Yes,
            BaselineDate = start,
            BaselinePlatelets = plan.Baseline,
            BleedingAtInclusion = YesNoUnknown.No,
            WeightKg = first.WeightKg,
            Missing = first.WeightKg is null ? new() { ["weight_kg"] = MissingReason.Unknown } : [],
        };
}
