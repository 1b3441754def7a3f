using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>Forms 4 and 5: the combination, the inclusion visit, and the second combination of the patient who began again.</summary>
internal static class DemoCombinations
{
    public static List<Combination> Create(DemoRow row, DemoTimeline timeline)
    {
        var random = row.Random("combinations");
        var first = First(row, timeline, random);
        return timeline.SecondCombinationDay is { } again
            ? [first, Second(first, timeline.At(again), random)]
            : [first];
    }

    private static Combination First(DemoRow row, DemoTimeline timeline, SplitMix64 random)
    {
        DateOnly? stop = timeline.StopDay is { } day ? timeline.At(day) : null;
        var combination = new Combination
        {
            Sequence = 1,
            TpoRa = row.TpoRa,
            TpoRaStart = timeline.TpoRaStart,
            TpoRaStop = row.TpoRaStopped ? stop : null,
            TpoRaMaximumDose = Answer.Of(row.TpoRaMaximumDose),
            TpoRaStopReason = row.TpoRaStopped ? row.StopReason : null,
            Immunosuppressor = row.Immunosuppressor,
            ImmunosuppressorStart = timeline.Day0,
            ImmunosuppressorStop = row.ImmunosuppressorStopped ? stop : null,
            ImmunosuppressorForItp = YesNoUnknown.Yes,
            ImmunosuppressorStopReason = row.ImmunosuppressorStopped ? row.StopReason : null,
            Corticosteroids = row.Corticosteroids,
            CorticosteroidsStop = row.CorticosteroidsDiscontinued
                ? timeline.At(
                    row.Corticosteroids == ConcomitantCorticosteroids.ShortCourse
                        ? random.Between(20, 50)
                        : random.Between(110, 240)
                )
                : null,
            Hydroxychloroquine = Answer.Of(row.Hydroxychloroquine),
            TreatmentModified3Months = Answer.Of(!row.NoTreatmentModification),
            BaselineDate = timeline.At(-random.Pick(0, 0, 0, 1, 2, 4)),
            BaselinePlatelets = row.Baseline,
            BleedingAtInclusion = Answer.Of(row.BleedingAtInclusion),
            BleedingGrade = row.BleedingAtInclusion ? random.Pick(1, 1, 2, 2, 3) : null,
            StopReasonOther =
                row.StopReason == StopReason.Other
                    ? "Progression of Waldenström macroglobulinemia"
                    : null,
        };
        AddWeight(combination, row, random);
        return combination;
    }

    private static void AddWeight(Combination combination, DemoRow row, SplitMix64 random)
    {
        var halfKilograms =
            row.Sex == Sex.Female ? random.Between(94, 172) : random.Between(120, 204);
        if (random.Chance(92))
            combination.WeightKg = halfKilograms / 2m;
        else
            combination.Missing["weight_kg"] = MissingReason.Unknown;
    }

    /// <summary>The same two drugs again after a relapse without treatment; analyses of the first combination end here.</summary>
    private static Combination Second(Combination first, DateOnly start, SplitMix64 random) =>
        new()
        {
            Sequence = 2,
            TpoRa = first.TpoRa,
            TpoRaStart = start,
            TpoRaMaximumDose = YesNoUnknown.No,
            Immunosuppressor = first.Immunosuppressor,
            ImmunosuppressorStart = start,
            ImmunosuppressorForItp = YesNoUnknown.Yes,
            Corticosteroids = ConcomitantCorticosteroids.None,
            Hydroxychloroquine = YesNoUnknown.No,
            TreatmentModified3Months = YesNoUnknown.Yes,
            BaselineDate = start,
            BaselinePlatelets = random.Between(9, 20),
            BleedingAtInclusion = YesNoUnknown.No,
            WeightKg = first.WeightKg,
            Missing = first.Missing.ToDictionary(item => item.Key, item => item.Value),
        };
}
