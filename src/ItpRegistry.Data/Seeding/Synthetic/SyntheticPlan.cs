using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Seeding.Synthetic;

/// <summary>How the platelets of a synthetic patient run.</summary>
internal enum SyntheticCourse
{
    CompleteResponse,
    Response,
    Transient,
    Failure,
    TooEarlyToTell,
    NoCount,
}

/// <summary>What is drawn first for a synthetic patient, and what every form is then written from. Days count from day 0.</summary>
internal sealed class SyntheticPlan
{
    private static readonly DateOnly FirstDay0 = new(2010, 6, 1);

    /// <summary>A year after the paper's study period, so that some patients fall outside it.</summary>
    private static readonly DateOnly LastDay0 = new(2022, 12, 31);

    private static readonly DateOnly DataCutoff = new(2024, 12, 31);

    public SyntheticPlan(SplitMix64 random)
    {
        Random = random;
        Course = random.Weighted(
            (48, SyntheticCourse.CompleteResponse),
            (16, SyntheticCourse.Response),
            (8, SyntheticCourse.Transient),
            (20, SyntheticCourse.Failure),
            (6, SyntheticCourse.TooEarlyToTell),
            (2, SyntheticCourse.NoCount)
        );
        FollowUpDay =
            Course == SyntheticCourse.TooEarlyToTell
                ? random.Between(10, 85)
                : random.Between(130, random.Between(700, 2600));
        Baseline = random.Between(1, random.Between(6, 34));
        DrawResponse();
        DrawStop();
        var last = DataCutoff.AddDays(-FollowUpDay);
        Day0 = DateOnly.FromDayNumber(
            random.Between(
                FirstDay0.DayNumber,
                last < LastDay0 ? last.DayNumber : LastDay0.DayNumber
            )
        );
        ItpDays = random.Weighted(
            (5, random.Between(20, 88)),
            (12, random.Between(95, 360)),
            (53, random.Between(370, 3_000)),
            (30, random.Between(3_000, 14_000))
        );
        DrawStarts();
    }

    public SplitMix64 Random { get; }
    public SyntheticCourse Course { get; }
    public DateOnly Day0 { get; }
    public int ItpDays { get; }
    public int FollowUpDay { get; }
    public int Baseline { get; }

    /// <summary>The lowest count at the level of a response: 30, or twice the baseline if that is more.</summary>
    public int ResponseLevel => Math.Max(30, 2 * Baseline);

    /// <summary>Day of the first count at the level of a response.</summary>
    public int? OnsetDay { get; private set; }

    /// <summary>Day of the first count below it again.</summary>
    public int? LossDay { get; private set; }

    public int? StopDay { get; private set; }
    public StopReason? StopReason { get; private set; }
    public int? NewLineDay { get; private set; }

    /// <summary>Days by which one of the two drugs precedes day 0.</summary>
    public int LeadDays { get; private set; }

    /// <summary>Whether the TPO-RA came first; else the immunosuppressor did.</summary>
    public bool TpoRaFirst { get; private set; }

    public DateOnly Diagnosis => Day0.AddDays(-ItpDays);

    /// <summary>The last day of a prior treatment: before the first of the two drugs.</summary>
    public DateOnly LastPriorDay => Day0.AddDays(-LeadDays - 1);

    /// <summary>The last day on which something may happen to the patient under this combination.</summary>
    public int End => NewLineDay ?? FollowUpDay;

    public DateOnly At(int day) => Day0.AddDays(day);

    private void DrawResponse()
    {
        switch (Course)
        {
            case SyntheticCourse.CompleteResponse or SyntheticCourse.Response:
                OnsetDay = Random.Between(6, Random.Between(20, Math.Min(250, FollowUpDay - 110)));
                if (FollowUpDay - OnsetDay > 150 && Random.Chance(34))
                    LossDay = Random.Between(OnsetDay.Value + 110, FollowUpDay - 20);
                break;
            case SyntheticCourse.Transient:
                OnsetDay = Random.Between(6, FollowUpDay - 100);
                LossDay = OnsetDay + Random.Between(9, 80);
                break;
            case SyntheticCourse.TooEarlyToTell when Random.Chance(50):
                OnsetDay = Random.Between(6, FollowUpDay - 2);
                break;
            default:
                break;
        }
    }

    private void DrawStop()
    {
        var failedOn = OnsetDay is null ? Random.Between(25, 400) : LossDay + Random.Between(8, 90);
        if (Course == SyntheticCourse.TooEarlyToTell || Course == SyntheticCourse.NoCount)
            return;
        if (failedOn < FollowUpDay - 20 && Random.Chance(75))
        {
            StopDay = failedOn;
            StopReason = Random.Weighted(
                (85, Domain.Treatments.StopReason.FailureOrRelapse),
                (10, Domain.Treatments.StopReason.AdverseEvent),
                (5, Domain.Treatments.StopReason.Other)
            );
            if (Random.Chance(70))
                NewLineDay = Random.Between(failedOn.Value + 1, FollowUpDay);
        }
        else if (failedOn is null && Random.Chance(22))
        {
            StopDay = Random.Between(OnsetDay!.Value + 60, FollowUpDay);
            StopReason = Random.Weighted(
                (70, Domain.Treatments.StopReason.CompleteResponse),
                (25, Domain.Treatments.StopReason.AdverseEvent),
                (5, Domain.Treatments.StopReason.Other)
            );
        }
    }

    private void DrawStarts()
    {
        var lead = Random.Weighted(
            (45, 0),
            (40, Random.Between(1, 85)),
            (15, Random.Between(95, 420))
        );
        LeadDays = Math.Min(lead, ItpDays / 3);
        TpoRaFirst = Random.Chance(80);
    }
}
