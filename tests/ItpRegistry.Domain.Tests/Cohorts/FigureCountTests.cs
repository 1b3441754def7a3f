using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

/// <summary>What the swimmer plot, enrolment and the response by center are drawn from.</summary>
public class FigureCountTests
{
    private static readonly DateOnly Day0 = new(2020, 1, 1);

    [Fact]
    public void EvenChoice_TakesThingsTheSameDistanceApart()
    {
        Assert.Equal([1, 3, 5], EvenChoice.Of([0, 1, 2, 3, 4, 5], 3));
        Assert.Equal([0, 1, 2], EvenChoice.Of([0, 1, 2], 3));
        Assert.Equal([0, 2, 3], EvenChoice.Of([0, 1, 2, 3], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => EvenChoice.Of([0], 0));
    }

    [Fact]
    public void Swimmer_GivesDaysFromDay0_TheLongestFirst()
    {
        var responder = Observed(400, 1) with { RegistryNumber = "01-0002" };
        responder = responder with
        {
            Outcome = responder.Outcome with
            {
                ResponseOnset = Day0.AddDays(30),
                LossDate = Day0.AddDays(200),
                TimeToCrDays = 40,
                ResponseAgainDate = Day0.AddDays(220),
            },
        };
        var stops = new Dictionary<int, CombinationStop>
        {
            [1] = new(Day0.AddDays(400), null, null, null),
            [2] = new(Day0.AddDays(101), null, null, null),
        };

        var plot = SwimmerPlot.From(
            [Observed(100, 2), responder, CohortRows.Row(ResponseClass.NotEvaluable)],
            stops
        );

        Assert.Equal([400, 100], plot.Lanes.Select(lane => lane.End));
        Assert.Equal(
            new SwimmerLane(responder, 400, 30, 200, 40, 200, 220, Stop: 400),
            plot.Lanes[0]
        );
        Assert.Null(plot.Lanes[1].Stop);
        Assert.Equal((0, 1), (plot.NotDrawn, plot.WithoutCourse));
    }

    [Fact]
    public void Swimmer_DrawsAHundredAtMost()
    {
        var plot = SwimmerPlot.From(
            [.. Enumerable.Range(1, 101).Select(i => Observed(i, i))],
            new Dictionary<int, CombinationStop>()
        );

        Assert.Equal(100, plot.Lanes.Count);
        Assert.Equal(1, plot.NotDrawn);
    }

    [Fact]
    public void Swimmer_IsOngoing_UnlessTheObservationEndedByDeath()
    {
        var alive = Ended(ObservationEnd.LastFollowUp);
        var dead = Ended(ObservationEnd.Death);

        Assert.True(alive.IsOngoing);
        Assert.False(dead.IsOngoing);

        SwimmerLane Ended(ObservationEnd end)
        {
            var row = Observed(100, 1);
            row = row with { Outcome = row.Outcome with { EndedBy = end } };
            return SwimmerPlot.From([row], new Dictionary<int, CombinationStop>()).Lanes.Single();
        }
    }

    [Fact]
    public void Enrolment_FillsTheQuartersBetween()
    {
        var enrolment = Enrolment.From(
            [
                Included(new(2020, 9, 30)),
                Included(new(2020, 10, 1)),
                Included(new(2021, 4, 1)),
                Included(null),
            ],
            EnrolmentInterval.Quarter
        );

        Assert.Equal(
            [
                new EnrolmentPeriod(2020, 3, 1, 1),
                new EnrolmentPeriod(2020, 4, 1, 2),
                new EnrolmentPeriod(2021, 1, 0, 2),
                new EnrolmentPeriod(2021, 2, 1, 3),
            ],
            enrolment.Periods
        );
        Assert.Equal(1, enrolment.WithoutDay0);
    }

    [Fact]
    public void Enrolment_ByYear_IsEmptyWithoutADay0()
    {
        Assert.Empty(Enrolment.From([Included(null)], EnrolmentInterval.Year).Periods);
        Assert.Equal(
            [new EnrolmentPeriod(2020, null, 1, 1)],
            Enrolment.From([Included(new(2020, 12, 31))], EnrolmentInterval.Year).Periods
        );
    }

    [Fact]
    public void ResponseByCenter_HasAnIntervalWhereSomebodyIsEvaluable()
    {
        var centers = ResponseByCenter.From([
            CohortRows.Row(ResponseClass.Cr, center: "02"),
            CohortRows.Row(ResponseClass.Failure, center: "02"),
            CohortRows.Row(ResponseClass.NotEvaluable, center: "01"),
        ]);

        Assert.Equal(["01", "02"], centers.Select(center => center.CenterCode));
        Assert.Null(centers[0].OverallResponse);
        Assert.Empty(centers[0].Segments);
        // Wilson of 1 of 2: 1/2 ± z √(n/4 + z²/4) / (n + z²) with n = 2 and z² = 3.8415.
        Assert.Equal(0.09453, centers[1].OverallResponse!.Value.Lower, 5);
        Assert.Equal(0.90547, centers[1].OverallResponse!.Value.Upper, 5);
        Assert.Equal(2, centers[1].Segments.Count(segment => segment.Share.Count == 1));
    }

    private static CohortRow Included(DateOnly? day0) =>
        CohortRows.Row(ResponseClass.Cr, CohortRows.Nothing with { Day0 = day0 });

    private static CohortRow Observed(int days, int id)
    {
        var row = CohortRows.Row(ResponseClass.Cr, CohortRows.Nothing with { PatientId = id });
        return row with
        {
            Outcome = row.Outcome with { Day0 = Day0, EndOfObservation = Day0.AddDays(days) },
        };
    }
}
