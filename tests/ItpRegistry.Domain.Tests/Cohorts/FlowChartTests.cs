using FsCheck.Xunit;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

/// <summary>The boxes of Figure 1.</summary>
public class FlowChartTests
{
    private static readonly Dictionary<int, CombinationStop> NoStops = [];

    [Fact]
    public void PaperCohort_HasNineteenOfThirtyResponsesMaintained()
    {
        var chart = FlowChart.From(PaperCohort.Rows, withdrawn: 2, NoStops);

        Assert.Equal((41, 2, 0, 0, 39), Top(chart));
        Assert.Equal((24, 6, 30), (chart.CompleteResponse, chart.Response, chart.Responders));
        Assert.Equal(19, chart.Maintained.Patients);
        Assert.Equal(10, chart.Relapsed.Patients);
        Assert.Equal(1, chart.Died.Patients);
        Assert.Equal(9, chart.Failure.Patients);
        Assert.Equal(0, chart.NotEvaluable.Patients);
    }

    [Fact]
    public void Reasons_AreCountedOnceAsTheFirstAndOnceEach()
    {
        var chart = FlowChart.From(
            [
                Excluded("rituximab_failed:not_met; splenectomy:not_met"),
                Excluded("adult:unknown; splenectomy:not_met"),
                Excluded("adult:unknown; combination:unknown", EligibilityStatus.Undetermined),
            ],
            withdrawn: 0,
            NoStops
        );

        Assert.Equal((3, 0, 2, 1, 0), Top(chart));
        Assert.Equal(
            [
                new(EligibilityCriterion.RituximabFailed, First: 1, All: 1),
                new(EligibilityCriterion.Splenectomy, First: 1, All: 2),
            ],
            chart.NotEligibleBy
        );
        Assert.Equal(
            [
                new(EligibilityCriterion.Adult, First: 1, All: 1),
                new FlowReason(EligibilityCriterion.Combination, First: 0, All: 1),
            ],
            chart.UndeterminedBy
        );
    }

    [Fact]
    public void Stops_AreThoseOfTheBox()
    {
        var stops = new Dictionary<int, CombinationStop>
        {
            [1] = new(null, null, new(2020, 1, 1), StopReason.CompleteResponse),
            [3] = new(new(2020, 1, 1), null, null, null),
            [4] = new(null, StopReason.FailureOrRelapse, null, null),
        };

        var chart = FlowChart.From(
            [
                Numbered(1, CohortRows.Row(ResponseClass.Cr)),
                Numbered(2, CohortRows.Row(ResponseClass.R)),
                Numbered(3, CohortRows.Row(ResponseClass.R)),
                Numbered(4, CohortRows.Row(ResponseClass.Failure)),
                Numbered(5, CohortRows.Row(ResponseClass.NotEvaluable)),
            ],
            withdrawn: 0,
            stops
        );

        Assert.Equal(
            [new(StopReason.CompleteResponse, 1), new FlowStop(null, 1)],
            chart.Maintained.Stops
        );
        Assert.Equal((2, 1), (chart.Maintained.Stopped, chart.Maintained.Continued));
        Assert.Equal([new FlowStop(StopReason.FailureOrRelapse, 1)], chart.Failure.Stops);
        Assert.Equal(1, chart.NotEvaluable.Continued);
    }

    [Fact]
    public void Nobody_IsNoughtEverywhere()
    {
        var chart = FlowChart.From([], withdrawn: 0, NoStops);

        Assert.Equal((0, 0, 0, 0, 0), Top(chart));
        Assert.Empty(chart.NotEligibleBy);
    }

    [Property]
    public void Boxes_AddUp(int seed)
    {
        var random = new Random(seed);
        var rows = new RandomCohort(seed)
            .Rows(random.Next(60))
            .Select((row, i) => Numbered(i + 1, Reasoned(row, random)))
            .ToList();
        var stops = rows.Where(_ => random.Next(3) == 0)
            .ToDictionary(
                row => row.Characteristics.PatientId,
                _ => new CombinationStop(
                    random.Next(2) == 0 ? null : new DateOnly(2020, 1, 1 + random.Next(9)),
                    random.Next(3) == 0 ? null : (StopReason)random.Next(5),
                    random.Next(2) == 0 ? null : new DateOnly(2020, 1, 1 + random.Next(9)),
                    null
                )
            );

        var chart = FlowChart.From(rows, withdrawn: 3, stops);

        Assert.Equal(rows.Count + 3, chart.Registered);
        Assert.Equal(chart.NotEligible, chart.NotEligibleBy.Sum(reason => reason.First));
        Assert.Equal(chart.Undetermined, chart.UndeterminedBy.Sum(reason => reason.First));
        Assert.All(
            chart.NotEligibleBy.Concat(chart.UndeterminedBy),
            reason => Assert.True(reason.First <= reason.All)
        );
        Assert.Equal(
            chart.Responders,
            chart.Maintained.Patients + chart.Relapsed.Patients + chart.Died.Patients
        );
        var ends = new[]
        {
            chart.Maintained,
            chart.Relapsed,
            chart.Died,
            chart.Failure,
            chart.NotEvaluable,
        };
        Assert.Equal(chart.Eligible, ends.Sum(end => end.Patients));
        Assert.All(ends, end => Assert.True(end.Continued >= 0));
        Assert.Equal(
            rows.Count(row =>
                row.Characteristics.Eligibility == EligibilityStatus.Eligible
                && stops.GetValueOrDefault(row.Characteristics.PatientId) is { IsStopped: true }
            ),
            ends.Sum(end => end.Stopped)
        );
    }

    private static (int, int, int, int, int) Top(FlowChart chart) =>
        (chart.Registered, chart.Withdrawn, chart.NotEligible, chart.Undetermined, chart.Eligible);

    private static CohortRow Excluded(
        string reasons,
        EligibilityStatus status = EligibilityStatus.NotEligible
    ) =>
        CohortRows.Row(
            ResponseClass.Cr,
            new PatientCharacteristics { Eligibility = status, EligibilityReasons = reasons }
        );

    private static CohortRow Numbered(int id, CohortRow row) =>
        row with
        {
            Characteristics = row.Characteristics with { PatientId = id },
        };

    /// <summary>A patient with verdicts on all criteria, from which eligibility and reasons follow.</summary>
    private static CohortRow Reasoned(CohortRow row, Random random)
    {
        var eligibility = new EligibilityResult([
            .. Enum.GetValues<EligibilityCriterion>()
                .Select(criterion => new CriterionVerdict(
                    criterion,
                    random.Next(8) switch
                    {
                        0 => CriterionStatus.NotMet,
                        1 => CriterionStatus.Unknown,
                        _ => CriterionStatus.Met,
                    },
                    new(EvidenceCodes.Day0Missing)
                )),
        ]);
        return row with
        {
            Characteristics = row.Characteristics with
            {
                Eligibility = eligibility.Status,
                EligibilityReasons = eligibility.Reasons,
            },
        };
    }
}
