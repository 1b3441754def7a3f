using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class RelapseFreeSurvivalTests
{
    private static readonly PatientCharacteristics Eltrombopag = CohortRows.Nothing with
    {
        TpoRa = TpoRa.Eltrombopag,
    };

    private static readonly PatientCharacteristics Romiplostim = CohortRows.Nothing with
    {
        TpoRa = TpoRa.Romiplostim,
    };

    [Fact]
    public void From_RelapseAndDeathAreEvents_TheRestIsCensored()
    {
        var survival = RelapseFreeSurvival.From([
            CohortRows.Responder(100, RelapseFreeSurvivalEnd.Relapse, Eltrombopag),
            CohortRows.Responder(200, RelapseFreeSurvivalEnd.Death, Eltrombopag),
            CohortRows.Responder(300, RelapseFreeSurvivalEnd.Censored, Romiplostim),
            CohortRows.Responder(300, RelapseFreeSurvivalEnd.Censored),
            CohortRows.Row(ResponseClass.Failure, Eltrombopag),
            CohortRows.Row(ResponseClass.NotEvaluable, Romiplostim),
        ]);

        Assert.Equal(
            [CohortGroup.All, CohortGroup.Eltrombopag, CohortGroup.Romiplostim],
            survival.Curves.Select(curve => curve.Group)
        );
        Assert.Equal([4, 2, 1], survival.Curves.Select(curve => curve.Responders));
        Assert.Equal(
            [(100, 4, 1, 0, 0.75), (200, 3, 1, 0, 0.5), (300, 2, 0, 2, 0.5)],
            survival
                .Curves[0]
                .Curve.Steps.Select(step =>
                    (step.Days, step.AtRisk, step.Events, step.Censored, step.Survival)
                )
        );
        Assert.Equal([0.5, 0.0], survival.Curves[1].Curve.Steps.Select(step => step.Survival));
        Assert.Equal([1.0], survival.Curves[2].Curve.Steps.Select(step => step.Survival));
    }

    [Fact]
    public void AtRiskAtMonth_CountsTimesOfThatMonthOrLonger()
    {
        // Month 12 is 365.25 days.
        var curve = RelapseFreeSurvival
            .From([
                CohortRows.Responder(365, RelapseFreeSurvivalEnd.Censored),
                CohortRows.Responder(366, RelapseFreeSurvivalEnd.Relapse),
                CohortRows.Responder(366, RelapseFreeSurvivalEnd.Censored),
                CohortRows.Responder(487, RelapseFreeSurvivalEnd.Censored),
            ])
            .Curves[0];

        Assert.Equal(4, curve.AtRiskAtMonth(0));
        Assert.Equal(3, curve.AtRiskAtMonth(12));
        Assert.Equal(1, curve.AtRiskAtMonth(13));
        Assert.Equal(1, curve.AtRiskAtMonth(16)); // exactly 487 days
        Assert.Equal(0, curve.AtRiskAtMonth(17));
    }

    [Theory]
    [InlineData(365, new[] { 0 })]
    [InlineData(366, new[] { 0, 12 })]
    [InlineData(731, new[] { 0, 12, 24 })]
    public void MonthMarks_RunToTheLongestTime(int longest, int[] expected) =>
        Assert.Equal(
            expected,
            RelapseFreeSurvival
                .From([CohortRows.Responder(longest, RelapseFreeSurvivalEnd.Censored)])
                .MonthMarks
        );

    [Fact]
    public void From_NobodyResponding_HasEmptyCurvesAndNoTest()
    {
        var survival = RelapseFreeSurvival.From([CohortRows.Row(ResponseClass.Failure)]);

        Assert.All(survival.Curves, curve => Assert.Empty(curve.Curve.Steps));
        Assert.All(survival.Curves, curve => Assert.Equal(0, curve.AtRiskAtMonth(0)));
        Assert.Equal([0], survival.MonthMarks);
        Assert.Null(survival.EltrombopagVersusRomiplostim.ChiSquare);
        Assert.Null(survival.EltrombopagVersusRomiplostim.PValue);
    }

    [Fact]
    public void From_OneTpoRaOnly_HasNoTest()
    {
        var survival = RelapseFreeSurvival.From([
            CohortRows.Responder(100, RelapseFreeSurvivalEnd.Relapse, Eltrombopag),
            CohortRows.Responder(200, RelapseFreeSurvivalEnd.Relapse, Eltrombopag),
        ]);

        Assert.Null(survival.EltrombopagVersusRomiplostim.ChiSquare);
        Assert.Null(survival.EltrombopagVersusRomiplostim.PValue);
    }
}
