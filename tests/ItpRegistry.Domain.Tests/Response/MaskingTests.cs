using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>
/// Settled readings: rescue treatments that mask under <i>IWG 2009</i>; each expected result is derived by hand in a comment, as in
/// <see cref="IwgTests"/>.
/// </summary>
public sealed class MaskingTests
{
    [Theory]
    [InlineData(RescueType.Ivig, "02-02", false)]
    [InlineData(RescueType.Ivig, "02-01", true)] // the day itself
    [InlineData(RescueType.Ivig, "01-04", true)] // 02-01 is the 28th day after
    [InlineData(RescueType.Ivig, "01-03", false)] // the 29th
    [InlineData(RescueType.AntiD, "01-04", true)]
    [InlineData(RescueType.AntiD, "01-03", false)]
    [InlineData(RescueType.PulsedCorticosteroids, "01-04", true)]
    [InlineData(RescueType.PulsedCorticosteroids, "01-03", false)]
    [InlineData(RescueType.PlateletTransfusion, "01-25", true)] // the 7th day after
    [InlineData(RescueType.PlateletTransfusion, "01-24", false)] // the 8th
    [InlineData(RescueType.NewLine, "02-01", false)]
    public void MaskingWindow_HasBothEndsIncluded(RescueType type, string start, bool masked)
    {
        var trace = new CaseBuilder()
            .Counts("02-01 150")
            .Rescue(type, start)
            .Classify(ResponseDefinition.Iwg2009)
            .Trace;

        Assert.Equal(masked, Assert.Single(trace.Counts).IsMasked);
    }

    [Fact]
    public void MaskingWindow_RunsFromTheStartThroughTheStopAndOn()
    {
        // Start 02-01, stop 02-05: 28 days after the stop is 03-04.
        var trace = new CaseBuilder()
            .Counts("01-31 150, 02-01 150, 03-04 150, 03-05 150")
            .Rescue(RescueType.Ivig, "02-01", "02-05")
            .Classify(ResponseDefinition.Iwg2009)
            .Trace;

        Assert.Equal([false, true, true, false], trace.Counts.Select(count => count.IsMasked));
        Assert.Equal(
            new RescueEffect(RescueType.Ivig, 1, Day("02-01"), Day("03-04")),
            Assert.Single(trace.RescueEffects)
        );
    }

    [Fact]
    public void OverlappingEffects_MaskTheirUnion()
    {
        // IVIg of 02-01 acts through 02-29; a transfusion within it, through 02-17, does not shorten it.
        var trace = new CaseBuilder()
            .Counts("02-29 150, 03-01 150")
            .Rescue(RescueType.Ivig, "02-01")
            .Rescue(RescueType.PlateletTransfusion, "02-10")
            .Classify(ResponseDefinition.Iwg2009)
            .Trace;

        Assert.Equal([true, false], trace.Counts.Select(count => count.IsMasked));
    }

    [Fact]
    public void MaskedHighCount_CannotStartAResponse()
    {
        // 02-01 is masked: the run starts on 03-10.
        var outcome = new CaseBuilder()
            .Counts("02-01 150, 03-10 150, 03-17 150")
            .Rescue(RescueType.Ivig, "01-30")
            .IwgOutcome();

        Assert.Equal(Day("03-10"), outcome.ResponseOnset);
    }

    [Fact]
    public void MaskedHighCount_CannotExtendAResponse()
    {
        // 02-10 is masked: last evidence stays 02-01, and the run is ongoing and short.
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 02-10 50")
            .Rescue(RescueType.Ivig, "02-05")
            .IwgOutcome();

        Assert.Equal(OutcomeReason.Ongoing, outcome.Reason);
    }

    [Fact]
    public void MaskedHighCountBetweenTwoLowOnes_IsAsIfNotTaken()
    {
        // low 03-01, masked 150 on 03-05, low 03-10: in succession, lost on 03-01.
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 02-15 50, 03-01 20, 03-05 150, 03-10 20")
            .Rescue(RescueType.PlateletTransfusion, "03-04")
            .IwgOutcome();

        Assert.Equal(Day("03-01"), outcome.LossDate);
    }

    [Fact]
    public void MaskedLowCount_IsAnOccasionLikeAnyOther()
    {
        // Both low counts are masked, and end the response.
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 02-15 50, 03-05 20, 03-10 20")
            .Rescue(RescueType.Ivig, "03-01")
            .IwgOutcome();

        Assert.Equal(Day("03-05"), outcome.LossDate);
    }

    [Fact]
    public void MaskedRLevelCount_IsAsIfNotTakenForR_AndLowForCr()
    {
        // CR run 02-01 to 02-10, then masked 50 and 60: not CR, twice, so the CR run is lost on 03-05; for R they were not taken.
        var classification = new CaseBuilder()
            .Counts("02-01 150, 02-10 150, 03-05 50, 03-06 60")
            .Rescue(RescueType.Ivig, "03-01")
            .Classify(ResponseDefinition.Iwg2009);

        Assert.Equal(ResponseClass.Cr, classification.Outcome.Outcome);
        Assert.Equal(Day("03-05"), Assert.Single(classification.Trace.CompleteResponses).Loss);
        var response = Assert.Single(classification.Trace.Responses);
        Assert.Null(response.Loss);
        Assert.Equal(Day("02-10"), response.LastEvidence);
    }

    [Fact]
    public void EveryCountMasked_IsNotEvaluable_AlsoWhenAllAreLow()
    {
        var high = new CaseBuilder().Counts("02-01 150, 02-10 20");
        Assert.NotEqual(OutcomeReason.AllMasked, high.IwgOutcome().Reason);

        var outcome = high.Rescue(RescueType.Ivig, "02-01").IwgOutcome();

        Assert.Equal(ResponseClass.NotEvaluable, outcome.Outcome);
        Assert.Equal(OutcomeReason.AllMasked, outcome.Reason);
    }

    [Fact]
    public void MaskedCountsOnly_AreEvaluableByDefault()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 20, 04-20 20")
            .Rescue(RescueType.Ivig, "01-30", "04-20")
            .Outcome();

        Assert.Equal(OutcomeReason.NeverAtRLevel, outcome.Reason);
    }

    [Fact]
    public void CorticosteroidsOfTheCombinationForm_MaskNothing()
    {
        var trace = new CaseBuilder()
            .Counts("02-01 150")
            .WithCombination(row =>
            {
                row.Corticosteroids = ConcomitantCorticosteroids.ShortCourse;
                row.CorticosteroidsStop = Day("02-20");
            })
            .Classify(ResponseDefinition.Iwg2009)
            .Trace;

        Assert.False(Assert.Single(trace.Counts).IsMasked);
        Assert.Empty(trace.RescueEffects);
    }

    [Fact]
    public void MaskedCounts_StillBreakASilence()
    {
        // 02-01 to 11-01 is nine months; the masked count of 06-01 lies between.
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 06-01 150, 11-01 50")
            .Rescue(RescueType.Ivig, "05-30")
            .IwgOutcome();

        Assert.False(outcome.EvidenceSparse);
    }

    [Fact]
    public void RescueBeforeDay0_MasksAsFarAsItActs()
    {
        // 2019-12-20 + 28 days = 2020-01-17.
        var trace = new CaseBuilder()
            .Counts("01-17 150, 01-18 150")
            .Rescue(RescueType.AntiD, "2019-12-20")
            .Classify(ResponseDefinition.Iwg2009)
            .Trace;

        Assert.Equal([true, false], trace.Counts.Select(count => count.IsMasked));
    }
}
