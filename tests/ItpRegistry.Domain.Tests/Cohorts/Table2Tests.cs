using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class Table2Tests
{
    private static readonly PatientCharacteristics Previous = CohortRows.Nothing with
    {
        PreviousImmunosuppressor = YesNoUnknown.Yes,
    };

    private static readonly PatientCharacteristics NotPrevious = CohortRows.Nothing with
    {
        PreviousImmunosuppressor = YesNoUnknown.No,
    };

    private static readonly PatientCharacteristics PreviousUnknown = CohortRows.Nothing with
    {
        PreviousImmunosuppressor = YesNoUnknown.Unknown,
    };

    private static readonly CohortRow[] Rows =
    [
        CohortRows.Row(ResponseClass.Cr, Previous, relapse: true),
        CohortRows.Row(ResponseClass.Cr, Previous),
        CohortRows.Row(ResponseClass.R, Previous),
        CohortRows.Row(ResponseClass.Failure, Previous),
        CohortRows.Row(ResponseClass.NotEvaluable, Previous),
        CohortRows.Row(ResponseClass.R, NotPrevious, relapse: true),
        CohortRows.Row(ResponseClass.Failure, NotPrevious),
        CohortRows.Row(ResponseClass.Cr, PreviousUnknown),
        CohortRows.Row(ResponseClass.NotEvaluable),
    ];

    private readonly GroupOutcomes group = Table2.From(Rows)[CohortGroup.PreviousImmunosuppressor];

    [Fact]
    public void From_MembersAreThoseWhoseAnswerIsYes()
    {
        Assert.Equal(new OutcomeCounts(2, 1, 1, 1, 1), group.Members);
        Assert.Equal(5, group.Members.N);
    }

    [Fact]
    public void From_TheComplementIsThoseWhoseAnswerIsNo() =>
        Assert.Equal(new OutcomeCounts(0, 1, 1, 0, 1), group.Complement);

    [Fact]
    public void From_UnknownAndMissingAnswersJoinNeither() =>
        Assert.Equal(2, group.UnknownMembership);

    [Fact]
    public void From_All_IsEveryoneWithoutComplement()
    {
        var all = Table2.From(Rows)[CohortGroup.All];

        Assert.Equal(new OutcomeCounts(3, 2, 2, 2, 2), all.Members);
        Assert.Equal(0, all.Complement.N);
        Assert.Equal(0, all.UnknownMembership);
    }

    [Fact]
    public void Shares_AreAmongTheEvaluable_AndRelapseAmongResponders()
    {
        var counts = group.Members;

        Assert.Equal(new Share(3, 4), counts.OverallResponseShare);
        Assert.Equal(75, counts.OverallResponseShare.Percent);
        Assert.Equal(new Share(2, 4), counts.CompleteResponseShare);
        Assert.Equal(new Share(1, 4), counts.ResponseShare);
        Assert.Equal(new Share(1, 4), counts.FailureShare);
        Assert.Equal(new Share(1, 3), counts.RelapseShare);
        Assert.Equal(33, counts.RelapseShare.Percent);
    }

    [Fact]
    public void Percent_OfATie_IsRoundedUp()
    {
        Assert.Equal(13, new Share(1, 8).Percent);
        Assert.Equal(38, new Share(3, 8).Percent);
        Assert.Equal(63, new Share(5, 8).Percent);
        Assert.Equal(1, new Share(1, 200).Percent);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void IsSmall_IsFewerThanFive(int n, bool expected)
    {
        var rows = CohortRows.Repeat(n, CohortRows.Row(ResponseClass.NotEvaluable));

        Assert.Equal(expected, Table2.From(rows)[CohortGroup.All].Members.IsSmall);
    }

    [Fact]
    public void From_NobodyEvaluable_HasNoPercentages()
    {
        var counts = Table2
            .From(CohortRows.Repeat(7, CohortRows.Row(ResponseClass.NotEvaluable)))[CohortGroup.All]
            .Members;

        Assert.Equal(7, counts.N);
        Assert.Equal(0, counts.Evaluable);
        Assert.Null(counts.OverallResponseShare.Percent);
        Assert.Null(counts.CompleteResponseShare.Percent);
        Assert.Null(counts.ResponseShare.Percent);
        Assert.Null(counts.FailureShare.Percent);
        Assert.Null(counts.RelapseShare.Percent);
    }

    [Fact]
    public void From_NoResponders_HasNoRelapsePercentage()
    {
        var counts = Table2.From([CohortRows.Row(ResponseClass.Failure)])[CohortGroup.All].Members;

        Assert.Equal(0, counts.OverallResponseShare.Percent);
        Assert.Equal(100, counts.FailureShare.Percent);
        Assert.Null(counts.RelapseShare.Percent);
    }
}
