using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

/// <summary>
/// The exact tests and the survival curve of 39 patients with the paper's margins, against R and exact arithmetic (<c>Reference/README.md</c>).
/// </summary>
public class PaperStatisticsTests
{
    private static readonly CohortTables Tables = PaperCohort.Tables;

    /// <summary>The 21 comparisons that the paper's Table 2 holds, each against R and exact arithmetic.</summary>
    [Theory]
    [InlineData(
        CohortGroup.PreviousImmunosuppressor,
        null,
        ComparisonEndpoint.OverallResponse,
        17,
        2,
        13,
        7
    )]
    [InlineData(
        CohortGroup.PreviousImmunosuppressor,
        null,
        ComparisonEndpoint.CompleteResponse,
        13,
        6,
        11,
        9
    )]
    [InlineData(
        CohortGroup.PreviousImmunosuppressor,
        null,
        ComparisonEndpoint.Relapse,
        7,
        10,
        3,
        10
    )]
    [InlineData(
        CohortGroup.NoTreatmentModification,
        null,
        ComparisonEndpoint.OverallResponse,
        18,
        7,
        12,
        2
    )]
    [InlineData(
        CohortGroup.NoTreatmentModification,
        null,
        ComparisonEndpoint.CompleteResponse,
        14,
        11,
        10,
        4
    )]
    [InlineData(CohortGroup.NoTreatmentModification, null, ComparisonEndpoint.Relapse, 6, 12, 4, 8)]
    [InlineData(
        CohortGroup.NoCorticosteroids,
        null,
        ComparisonEndpoint.OverallResponse,
        15,
        7,
        15,
        2
    )]
    [InlineData(
        CohortGroup.NoCorticosteroids,
        null,
        ComparisonEndpoint.CompleteResponse,
        13,
        9,
        11,
        6
    )]
    [InlineData(CohortGroup.NoCorticosteroids, null, ComparisonEndpoint.Relapse, 5, 10, 5, 10)]
    [InlineData(CohortGroup.Mmf, null, ComparisonEndpoint.OverallResponse, 17, 4, 13, 5)]
    [InlineData(CohortGroup.Mmf, null, ComparisonEndpoint.CompleteResponse, 16, 5, 8, 10)]
    [InlineData(CohortGroup.Mmf, null, ComparisonEndpoint.Relapse, 4, 13, 6, 7)]
    [InlineData(CohortGroup.Aza, null, ComparisonEndpoint.OverallResponse, 9, 5, 21, 4)]
    [InlineData(CohortGroup.Aza, null, ComparisonEndpoint.CompleteResponse, 5, 9, 19, 6)]
    [InlineData(CohortGroup.Aza, null, ComparisonEndpoint.Relapse, 4, 5, 6, 15)]
    [InlineData(CohortGroup.Mmf, CohortGroup.Aza, ComparisonEndpoint.OverallResponse, 17, 4, 9, 5)]
    [InlineData(CohortGroup.Mmf, CohortGroup.Aza, ComparisonEndpoint.CompleteResponse, 16, 5, 5, 9)]
    [InlineData(CohortGroup.Mmf, CohortGroup.Aza, ComparisonEndpoint.Relapse, 4, 13, 4, 5)]
    [InlineData(
        CohortGroup.Eltrombopag,
        CohortGroup.Romiplostim,
        ComparisonEndpoint.OverallResponse,
        17,
        3,
        13,
        6
    )]
    [InlineData(
        CohortGroup.Eltrombopag,
        CohortGroup.Romiplostim,
        ComparisonEndpoint.CompleteResponse,
        13,
        7,
        11,
        8
    )]
    [InlineData(
        CohortGroup.Eltrombopag,
        CohortGroup.Romiplostim,
        ComparisonEndpoint.Relapse,
        7,
        10,
        3,
        10
    )]
    public void Comparisons_AreTheReferences(
        CohortGroup group,
        CohortGroup? versus,
        ComparisonEndpoint endpoint,
        int a,
        int b,
        int c,
        int d
    )
    {
        var comparison = Tables.Comparisons.Find(group, versus, endpoint)!;
        Assert.Equal(new TwoByTwoTable(a, b, c, d), comparison.Table);

        // The same counts may stand for two comparisons; the reference is the same then.
        var expected = new ReferenceTable("fisher_2x2.csv").Rows.First(row =>
            row.Text("kind") == "paper"
            && (row.Count("a"), row.Count("b"), row.Count("c"), row.Count("d")) == (a, b, c, d)
        );
        Near.Equal(expected.Number("p_two_r"), comparison.Result.PValue, 1e-9, "p");
        Near.Equal(expected.Number("or_cmle"), comparison.Result.OddsRatio, 1e-9, "odds ratio");
        Near.Equal(expected.Number("ci_lo"), comparison.Result.Lower, 1e-9, "lower limit");
        Near.Equal(expected.Number("ci_hi"), comparison.Result.Upper, 1e-9, "upper limit");
    }

    [Fact]
    public void Comparisons_SignificantAreCompleteResponseOfAzaAgainstItsComplementAndMmf() =>
        Assert.Equal(
            [
                (CohortGroup.Mmf, CohortGroup.Aza, ComparisonEndpoint.CompleteResponse),
                (CohortGroup.Aza, (CohortGroup?)null, ComparisonEndpoint.CompleteResponse),
            ],
            Tables
                .Comparisons.Items.Where(item => item.IsSignificant)
                .Select(item => (item.Group, item.Versus, item.Endpoint))
        );

    [Fact]
    public void RelapseFreeSurvival_OfAllResponders_IsTheReferenceCurve()
    {
        var expected = new ReferenceTable("km_curve.csv")
            .Rows.Where(row => row.Text("dataset") == "C39")
            .ToList();
        var curve = Tables.RelapseFreeSurvival.Curves[0];

        Assert.Equal(30, curve.Responders);
        Assert.Equal(expected.Count, curve.Curve.Steps.Count);
        foreach (var (row, step) in expected.Zip(curve.Curve.Steps))
        {
            Assert.Equal(
                (row.Count("time"), row.Count("n_risk"), row.Count("n_event")),
                (step.Days, step.AtRisk, step.Events)
            );
            Assert.Equal(row.Count("n_censor"), step.Censored);
            Near.Equal(row.Number("surv"), step.Survival, 1e-12, "survival");
            Near.Equal(row.Number("se_surv"), step.StandardError, 1e-12, "standard error");
            Near.Equal(row.Number("lo_loglog"), step.Lower, 1e-12, "lower limit");
            Near.Equal(row.Number("hi_loglog"), step.Upper, 1e-12, "upper limit");
        }
    }

    [Fact]
    public void RelapseFreeSurvival_ElevenEvents_AreTenRelapsesAndOneDeath()
    {
        var events = Tables.RelapseFreeSurvival.Curves[0].Curve.Steps.Sum(step => step.Events);

        Assert.Equal(11, events);
        Assert.Equal(10, Tables.Table2[CohortGroup.All].Members.Relapse);
    }

    [Fact]
    public void RelapseFreeSurvival_LogRankOfTheTpoRas_IsTheReference()
    {
        var expected = new ReferenceTable("logrank_expected.csv").Rows.Single(row =>
            row.Text("dataset") == "C39_tpo_ra" && row.Text("rho") == "0"
        );
        var test = Tables.RelapseFreeSurvival.EltrombopagVersusRomiplostim;

        Near.Equal(expected.Number("chisq"), test.ChiSquare, 1e-9, "chi-square");
        Assert.Equal(expected.Count("df"), test.DegreesOfFreedom);
        Near.Equal(expected.Number("p"), test.PValue, 1e-9, "p");
        Assert.Equal(
            [17, 13],
            Tables.RelapseFreeSurvival.Curves.Skip(1).Select(curve => curve.Responders)
        );
    }
}
