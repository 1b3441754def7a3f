using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Platelets;

namespace ItpRegistry.Data.Seeding.Synthetic;

/// <summary>Form 6 of a synthetic patient: visits on the usual schedule, some missed, with counts that follow the plan's course.</summary>
internal sealed class SyntheticPlateletCounts(SyntheticPlan plan)
{
    private const int CompleteResponseAbove = 100;

    private readonly SplitMix64 random = plan.Random;
    private readonly SortedDictionary<int, int> counts = [];

    /// <summary>What the counts of a response keep around.</summary>
    private readonly int level =
        plan.Course == SyntheticCourse.CompleteResponse
            ? plan.Random.Between(105, 260)
            : plan.Random.Between(plan.ResponseLevel, 95);

    public static void AddTo(Patient patient, SyntheticPlan plan)
    {
        var series = new SyntheticPlateletCounts(plan);
        series.AddBefore();
        if (plan.Course != SyntheticCourse.NoCount)
            series.AddVisits();
        series.AddRows(patient);
    }

    private void AddBefore()
    {
        counts[-random.Between(20, 60)] = Low();
        if (random.Chance(97))
            counts[-random.Pick(0, 0, 0, 1, 3, 8)] = plan.Baseline;
    }

    private void AddVisits()
    {
        // Some patients are lost from sight for a while: the evidence is then sparse.
        var silence = random.Chance(8) ? random.Between(60, 400) : int.MaxValue;
        foreach (var day in VisitSchedule.Days(random, 0, plan.FollowUpDay + 1))
        {
            var silent = day > silence && day < silence + 200;
            if (!silent && !random.Chance(12))
                counts[day] = CountOn(day);
        }
        if (plan.OnsetDay is { } onset && random.Chance(90))
            counts[onset] = Responding();
        if (plan.LossDay is { } loss && loss <= plan.FollowUpDay)
            counts[loss] = Low();
    }

    private int CountOn(int day)
    {
        if (plan.NewLineDay is { } newLine && day > newLine + 20)
            return random.Between(5, 160);
        if (plan.OnsetDay is not { } onset || day < onset)
            return Low();
        return plan.LossDay is { } loss && day >= loss ? Low() : Responding();
    }

    private int Low() =>
        random.Between(
            Math.Max(1, plan.Baseline / 2),
            Math.Min(plan.ResponseLevel - 1, (plan.Baseline * 3 / 2) + 6)
        );

    /// <summary>Around the level, at least that of a response; a complete response dips below 100 now and then.</summary>
    private int Responding()
    {
        if (plan.Course != SyntheticCourse.CompleteResponse)
            return Math.Max(plan.ResponseLevel, level * random.Between(85, 115) / 100);
        var count = level * random.Between(80, 135) / 100;
        return random.Chance(97)
            ? Math.Max(CompleteResponseAbove + 1, count)
            : Math.Max(plan.ResponseLevel, 85);
    }

    private void AddRows(Patient patient)
    {
        foreach (var (day, value) in counts)
        {
            var count = new PlateletCount { Date = plan.At(day), Count = value };
            if (random.Chance(2))
                count.Count += 0.5m;
            if (random.Chance(1))
                count.Remark = random.Pick("Manual count", "Giant platelets", "Citrate tube");
            patient.PlateletCounts.Add(count);
            if (!random.Chance(1))
                continue;
            patient.PlateletCounts.Add(
                new()
                {
                    Date = count.Date,
                    Repeat = 2,
                    Count = value + random.Between(1, 12),
                    Remark = "Control sample",
                }
            );
        }
    }
}
