using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Builders;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>Settled readings: <i>Baseline</i>.</summary>
public sealed class BaselineTests
{
    [Fact]
    public void Designated_GoesBeforeALaterCount()
    {
        var baseline = Choose(new CaseBuilder().Baseline(12, "2019-12-20").Counts("01-01 25"));

        Assert.Equal(
            new BaselineChoice(
                BaselineSource.Designated,
                12,
                Day("2019-12-20"),
                BaselineNotes.None
            ),
            baseline
        );
    }

    [Theory]
    [InlineData("2019-12-17", BaselineNotes.Old)] // 15 days before day 0
    [InlineData("2019-12-18", BaselineNotes.None)] // 14 days before
    [InlineData("2020-01-01", BaselineNotes.None)]
    [InlineData("2020-01-02", BaselineNotes.AfterDay0)]
    public void Designated_IsUsedHoweverOld_AndFlagged(string date, BaselineNotes notes)
    {
        var baseline = Choose(new CaseBuilder().Baseline(20, date));

        Assert.Equal(20, baseline.Count);
        Assert.Equal(notes, baseline.Notes);
    }

    [Fact]
    public void DesignatedWithoutDate_IsUsedAndFlagged()
    {
        var baseline = Choose(
            new CaseBuilder().Baseline(1001).WithCombination(row => row.BaselineDate = null)
        );

        Assert.Equal(1001, baseline.Count);
        Assert.Equal(BaselineNotes.Undated | BaselineNotes.VeryHigh, baseline.Notes);
    }

    [Theory]
    [InlineData("2019-12-18 17", 17)] // exactly 14 days
    [InlineData("2019-12-17 17", null)] // 15 days
    [InlineData("2020-01-01 17", 17)] // day 0 itself
    [InlineData("2020-01-02 17", null)] // after day 0
    [InlineData("2019-12-20 9, 2019-12-30 17, 2019-12-25 11", 17)] // the last
    [InlineData("2019-12-30 17, 2019-12-30 14, 2019-12-29 3", 14)] // two on one day: the lower
    public void NotDesignated_LastCountOfTheWindow(string counts, int? expected)
    {
        var baseline = Choose(new CaseBuilder().NoDesignatedBaseline().Counts(counts));

        Assert.Equal(expected, (int?)baseline.Count);
        Assert.Equal(
            expected is null ? BaselineSource.None : BaselineSource.LastBeforeDay0,
            baseline.Source
        );
    }

    [Fact]
    public void DateWithoutValue_DesignatesNothing()
    {
        var builder = new CaseBuilder().Baseline(null, "2019-12-20").Counts("2019-12-28 14");

        Assert.Equal(BaselineSource.LastBeforeDay0, Choose(builder).Source);
    }

    [Fact]
    public void NoBaseline_IsNotEvaluable_BeforeEverythingElse()
    {
        var outcome = new CaseBuilder()
            .NoDesignatedBaseline()
            .Counts("02-01 150, 06-01 150")
            .Outcome();

        Assert.Equal(ResponseClass.NotEvaluable, outcome.Outcome);
        Assert.Equal(OutcomeReason.NoBaseline, outcome.Reason);
        Assert.Null(outcome.Baseline);
    }

    [Fact]
    public void NotDesignatedBaseline_SetsTheMultiple()
    {
        var classification = new CaseBuilder()
            .NoDesignatedBaseline()
            .Counts("2019-12-31 20, 02-01 39, 05-10 39")
            .Classify();

        Assert.Equal(OutcomeReason.NeverAtRLevel, classification.Outcome.Reason);
        Assert.Equal(20, classification.Outcome.Baseline);
        Assert.Equal(40, classification.Trace.BaselineThreshold);
        Assert.Equal(40, classification.Trace.ResponseThreshold);
    }

    [Fact]
    public void ResponseThreshold_IsTheResponseLevelAtLeast()
    {
        var trace = new CaseBuilder().Baseline(10).Classify().Trace;

        Assert.Equal(20, trace.BaselineThreshold);
        Assert.Equal(30, trace.ResponseThreshold);
    }

    private static BaselineChoice Choose(CaseBuilder builder) => BaselineChoice.Of(builder.Build());
}
