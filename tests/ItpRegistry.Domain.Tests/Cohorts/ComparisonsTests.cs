using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class ComparisonsTests
{
    private static readonly PatientCharacteristics Mmf = CohortRows.Nothing with
    {
        Immunosuppressor = Immunosuppressor.MycophenolateMofetil,
    };

    private static readonly PatientCharacteristics Aza = CohortRows.Nothing with
    {
        Immunosuppressor = Immunosuppressor.Azathioprine,
    };

    private static readonly PatientCharacteristics Cyclosporin = CohortRows.Nothing with
    {
        Immunosuppressor = Immunosuppressor.Cyclosporin,
    };

    private static Comparisons Compare(params IEnumerable<CohortRow> rows) =>
        Comparisons.From(Table2.From(rows));

    [Fact]
    public void Codes_AreThoseOfTheFile() =>
        Assert.Equal(
            ["overall_response", "complete_response", "relapse"],
            Codes<ComparisonEndpoint>.All
        );

    [Fact]
    public void From_ComparesEachGroupWithItsComplementAndTheDrugsWithEachOther()
    {
        var pairs = Compare()
            .Items.Select(item => (item.Group, item.Versus))
            .Distinct()
            .ToHashSet();

        var expected = CohortGroups
            .InOrder.Where(group => group != CohortGroup.All)
            .Select(group => (group, (CohortGroup?)null))
            .Append((CohortGroup.Mmf, CohortGroup.Aza))
            .Append((CohortGroup.Eltrombopag, CohortGroup.Romiplostim));
        Assert.Equal(expected.ToHashSet(), pairs);
        Assert.Equal(pairs.Count * 3, Compare().Items.Count);
    }

    [Fact]
    public void From_CountsTheEvaluable_AndRelapseAmongResponders()
    {
        var comparisons = Compare([
            CohortRows.Row(ResponseClass.Cr, Mmf, relapse: true),
            CohortRows.Row(ResponseClass.Cr, Mmf),
            CohortRows.Row(ResponseClass.R, Mmf),
            CohortRows.Row(ResponseClass.Failure, Mmf),
            CohortRows.Row(ResponseClass.NotEvaluable, Mmf),
            CohortRows.Row(ResponseClass.R, Aza, relapse: true),
            CohortRows.Row(ResponseClass.Failure, Aza),
            CohortRows.Row(ResponseClass.Failure, Cyclosporin),
            CohortRows.Row(ResponseClass.Cr),
        ]);

        TwoByTwoTable Table(CohortGroup? versus, ComparisonEndpoint endpoint) =>
            comparisons.Find(CohortGroup.Mmf, versus, endpoint)!.Table;
        Assert.Equal(new(3, 1, 1, 2), Table(null, ComparisonEndpoint.OverallResponse));
        Assert.Equal(new(2, 2, 0, 3), Table(null, ComparisonEndpoint.CompleteResponse));
        Assert.Equal(new(1, 2, 1, 0), Table(null, ComparisonEndpoint.Relapse));
        Assert.Equal(new(3, 1, 1, 1), Table(CohortGroup.Aza, ComparisonEndpoint.OverallResponse));
        Assert.Equal(new(2, 2, 0, 2), Table(CohortGroup.Aza, ComparisonEndpoint.CompleteResponse));
        Assert.Equal(new(1, 2, 1, 0), Table(CohortGroup.Aza, ComparisonEndpoint.Relapse));
    }

    [Fact]
    public void IsSignificant_AtExactlyOneInTwenty()
    {
        // The one success of 20 patients falls in the group of 1: p = 1/20.
        var comparison = Compare([
                CohortRows.Row(ResponseClass.Cr, Mmf),
                .. CohortRows.Repeat(19, CohortRows.Row(ResponseClass.Failure, Aza)),
            ])
            .Find(CohortGroup.Mmf, CohortGroup.Aza, ComparisonEndpoint.CompleteResponse)!;

        Assert.Equal(new(1, 0, 0, 19), comparison.Table);
        Assert.Equal(0.05, comparison.Result.PValue, 1e-12);
        Assert.True(comparison.IsSignificant);
    }

    [Fact]
    public void IsSignificant_JustAbove_IsFalse()
    {
        // One success of 19: p = 1/19 = 0.0526.
        var comparison = Compare([
                CohortRows.Row(ResponseClass.Cr, Mmf),
                .. CohortRows.Repeat(18, CohortRows.Row(ResponseClass.Failure, Aza)),
            ])
            .Find(CohortGroup.Mmf, CohortGroup.Aza, ComparisonEndpoint.CompleteResponse)!;

        Assert.False(comparison.IsSignificant);
    }

    [Theory]
    [InlineData(4, 9, true)]
    [InlineData(9, 4, true)]
    [InlineData(5, 5, false)]
    public void HasSmallGroup_WhenEitherSideIsFewerThanFive(int mmf, int aza, bool expected)
    {
        var comparison = Compare([
                .. CohortRows.Repeat(mmf, CohortRows.Row(ResponseClass.Cr, Mmf)),
                .. CohortRows.Repeat(aza, CohortRows.Row(ResponseClass.Failure, Aza)),
            ])
            .Find(CohortGroup.Mmf, CohortGroup.Aza, ComparisonEndpoint.OverallResponse)!;

        Assert.Equal(expected, comparison.HasSmallGroup);
    }

    [Fact]
    public void From_AnEmptyCohort_HasNoOddsRatio()
    {
        Assert.All(
            Compare().Items,
            item =>
            {
                Assert.Equal(new(0, 0, 0, 0), item.Table);
                Assert.Equal(new FisherResult(1, null, null, null), item.Result);
                Assert.False(item.IsSignificant);
                Assert.True(item.HasSmallGroup);
            }
        );
    }

    [Fact]
    public void Find_APairThatIsNotCompared_IsNull() =>
        Assert.Null(
            Compare().Find(CohortGroup.Aza, CohortGroup.Mmf, ComparisonEndpoint.OverallResponse)
        );
}
