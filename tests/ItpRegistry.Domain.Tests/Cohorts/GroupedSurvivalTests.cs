using FsCheck.Xunit;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

/// <summary>Figure 2 by group.</summary>
public class GroupedSurvivalTests
{
    [Fact]
    public void TpoRa_GivesTheCurvesAndTheTestOfFigure2()
    {
        var expected = RelapseFreeSurvival.From(PaperCohort.Rows);

        var survival = GroupedSurvival.From(PaperCohort.Rows, SurvivalGrouping.TpoRa);

        Assert.Equal(["eltrombopag", "romiplostim"], survival.Groups.Select(group => group.Code));
        Assert.Equal(expected.Curves[1].Curve.Steps, survival.Groups[0].Curve.Steps);
        Assert.Equal(expected.Curves[2].Curve.Steps, survival.Groups[1].Curve.Steps);
        Assert.Equal(expected.EltrombopagVersusRomiplostim.PValue, survival.LogRank!.PValue);
        Assert.Equal(0, survival.UnknownGroup);
    }

    [Fact]
    public void Everyone_HasOneCurveAndNoTest()
    {
        var survival = GroupedSurvival.From(PaperCohort.Rows, SurvivalGrouping.None);

        var all = Assert.Single(survival.Groups);
        Assert.Null(all.Code);
        Assert.Equal((30, 11), (all.Curve.Patients, all.Curve.Events));
        Assert.Null(survival.LogRank);
    }

    [Fact]
    public void PreviousImmunosuppressor_LeavesOutWhomItDoesNotKnow()
    {
        var yes = CohortRows.Nothing with { PreviousImmunosuppressor = YesNoUnknown.Yes };
        var unknown = CohortRows.Nothing with { PreviousImmunosuppressor = YesNoUnknown.Unknown };

        var survival = GroupedSurvival.From(
            [
                CohortRows.Responder(100, RelapseFreeSurvivalEnd.Relapse, yes),
                CohortRows.Responder(200, RelapseFreeSurvivalEnd.Death, unknown),
                CohortRows.Responder(300, RelapseFreeSurvivalEnd.Censored),
                CohortRows.Row(ResponseClass.Failure, yes),
            ],
            SurvivalGrouping.PreviousImmunosuppressor
        );

        var group = Assert.Single(survival.Groups);
        Assert.Equal(("yes", 1), (group.Code, group.Curve.Patients));
        Assert.Equal(2, survival.UnknownGroup);
        Assert.Equal(100, survival.LongestDays);
        Assert.Null(survival.LogRank);
    }

    [Fact]
    public void Nobody_HasNoCurveAndNoTime()
    {
        var survival = GroupedSurvival.From([], SurvivalGrouping.Response);

        Assert.Empty(survival.Groups);
        Assert.Equal(0, survival.LongestDays);
    }

    [Property]
    public void EveryResponder_IsOnOneCurveOrUnknown(int seed)
    {
        var rows = new RandomCohort(seed).Rows((int)((uint)seed % 40));
        var responders = rows.Count(row => row.Outcome.RfsDays is not null);

        foreach (var grouping in Enum.GetValues<SurvivalGrouping>())
        {
            var survival = GroupedSurvival.From(rows, grouping);
            Assert.Equal(responders, survival.Responders + survival.UnknownGroup);
            Assert.Equal(survival.Groups.Count > 1, survival.LogRank is not null);
        }
    }

    [Fact]
    public void Immunosuppressor_ComparesEveryDrugThatSomebodyHad()
    {
        CohortRow Of(Immunosuppressor drug, int days) =>
            CohortRows.Responder(
                days,
                RelapseFreeSurvivalEnd.Relapse,
                CohortRows.Nothing with
                {
                    Immunosuppressor = drug,
                }
            );

        var survival = GroupedSurvival.From(
            [
                Of(Immunosuppressor.Everolimus, 10),
                Of(Immunosuppressor.MycophenolateMofetil, 20),
                Of(Immunosuppressor.Everolimus, 30),
            ],
            SurvivalGrouping.Immunosuppressor
        );

        Assert.Equal(
            ["mycophenolate_mofetil", "everolimus"],
            survival.Groups.Select(group => group.Code)
        );
        Assert.Equal(
            LogRankTest
                .Compute([
                    [new(20, true)],
                    [new(10, true), new(30, true)],
                ])
                .PValue,
            survival.LogRank!.PValue
        );
    }
}
