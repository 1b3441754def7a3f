using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Builders;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>
/// Settled readings: <i>IWG 2009</i>. Each expected result is derived by hand in a comment, from baseline 10: R from 30, CR from 100, persisting
/// when last evidence is 7 days or more after onset, lost by two successive low occasions.
/// </summary>
public sealed class IwgTests
{
    [Theory]
    [InlineData("02-07", OutcomeReason.Ongoing)] // 6 days
    [InlineData("02-08", OutcomeReason.RPersists)] // 7 days
    public void SecondCount_ConfirmsFrom7Days(string second, OutcomeReason reason)
    {
        var outcome = new CaseBuilder().Counts($"02-01 50, {second} 50").IwgOutcome();

        Assert.Equal(reason, outcome.Reason);
    }

    [Fact]
    public void CountOfExactly100_IsCr()
    {
        var outcome = new CaseBuilder().Counts("02-01 100, 02-08 100").IwgOutcome();

        Assert.Equal(ResponseClass.Cr, outcome.Outcome);
    }

    [Fact]
    public void SingleLowCount_DoesNotEndAnEpisode()
    {
        // 50, low, 50: one run from 02-01 to 02-10, 9 days.
        var classification = new CaseBuilder()
            .Counts("02-01 50, 02-05 20, 02-10 50")
            .Classify(ResponseDefinition.Iwg2009);

        Assert.Equal(ResponseClass.R, classification.Outcome.Outcome);
        var episode = Assert.Single(classification.Trace.Responses);
        Assert.Equal((Day("02-01"), Day("02-10")), (episode.Onset, episode.LastEvidence));
        Assert.Equal(2, episode.Evidence);
        Assert.Null(episode.UnconfirmedLow);
    }

    [Fact]
    public void TwoLowCounts_EndItByTheFirst()
    {
        // Lost on 03-01, confirmed on 03-02: 29 days after onset; again from 04-01.
        var classification = new CaseBuilder()
            .Counts("02-01 50, 02-15 50, 03-01 20, 03-02 20, 04-01 50")
            .Classify(ResponseDefinition.Iwg2009);
        var outcome = classification.Outcome;

        Assert.Equal(Day("03-01"), outcome.LossDate);
        Assert.Equal(29, outcome.DurationOfResponseDays);
        Assert.Equal(Day("04-01"), outcome.ResponseAgainDate);
        Assert.Equal(Day("03-02"), classification.Trace.Responses[0].LossConfirmed);
    }

    [Fact]
    public void TwoLowCountsOnOneDay_AreOneOccasion()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 02-15 50, 03-01 20, 03-01 25, 04-01 50")
            .IwgOutcome();

        Assert.Null(outcome.LossDate);
    }

    [Fact]
    public void LowOccasionsWithACountAtTheLevelBetween_AreNotInSuccession()
    {
        // low, 50, low, 50, low: never two in succession; the last is unconfirmed.
        var classification = new CaseBuilder()
            .Counts("02-01 50, 02-15 20, 03-01 50, 03-15 20, 04-01 50, 04-15 20")
            .Classify(ResponseDefinition.Iwg2009);

        Assert.Equal(ResponseClass.R, classification.Outcome.Outcome);
        Assert.False(classification.Outcome.Relapse);
        Assert.Equal(Day("04-15"), Assert.Single(classification.Trace.Responses).UnconfirmedLow);
    }

    [Fact]
    public void SingleLowAtTheVeryEnd_IsUnconfirmedAndChangesNothing()
    {
        // 5 days so far: ongoing, and R would count from 02-08.
        var outcome = new CaseBuilder().Counts("02-01 50, 02-06 50, 12-01 20").IwgOutcome();

        Assert.Equal(OutcomeReason.Ongoing, outcome.Reason);
        Assert.Equal(Day("02-08"), outcome.ProvisionalFrom);
    }

    [Fact]
    public void SecondLowAfterTheEnd_DoesNotConfirm()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 02-10 50, 12-31 20, 2021-01-02 20")
            .IwgOutcome();

        Assert.False(outcome.Relapse);
        Assert.Equal(ResponseStatus.InResponse, outcome.StatusAtLastFollowUp);
    }

    [Fact]
    public void LowForCrOnly_EndsTheCrEpisodeAlone()
    {
        // CR run 02-01 to 02-05, 4 days, lost on 02-10 (50, then 60): R from 02-01 to 03-01, and no CR.
        var classification = new CaseBuilder()
            .Counts("02-01 150, 02-05 150, 02-10 50, 03-01 60")
            .Classify(ResponseDefinition.Iwg2009);

        Assert.Equal(ResponseClass.R, classification.Outcome.Outcome);
        Assert.Equal(Day("02-10"), Assert.Single(classification.Trace.CompleteResponses).Loss);
        Assert.Null(Assert.Single(classification.Trace.Responses).Loss);
    }

    [Fact]
    public void SingleLowForCr_DoesNotEndTheCrEpisode()
    {
        // 150, 50, 150 over 9 days is a CR run.
        var outcome = new CaseBuilder().Counts("02-01 150, 02-05 50, 02-10 150").IwgOutcome();

        Assert.Equal(ResponseClass.Cr, outcome.Outcome);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(null)] // unknown grade
    public void Bleeding_IsALowOccasionWithoutACount(int? grade)
    {
        // Bleeding on 03-01 and a low count on 03-02: lost on 03-01.
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 02-15 50, 03-02 20, 04-01 50")
            .Bleeding("03-01", grade)
            .IwgOutcome();

        Assert.Equal(Day("03-01"), outcome.LossDate);
    }

    [Fact]
    public void BleedingOfGrade0_IsNone()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 02-15 50, 03-02 20, 04-01 50")
            .Bleeding("03-01", 0)
            .IwgOutcome();

        Assert.Null(outcome.LossDate);
    }

    [Fact]
    public void TwoBleedingsOnTwoDays_EndTheResponse_OnOneDayTheyDoNot()
    {
        var one = new CaseBuilder()
            .Counts("02-01 50, 02-15 50, 04-01 50")
            .Bleeding("03-01", 2)
            .Bleeding("03-01", 3);
        Assert.Null(one.IwgOutcome().LossDate);

        Assert.Equal(Day("03-01"), one.Bleeding("03-02", 1).IwgOutcome().LossDate);
    }

    [Fact]
    public void CountOfADayWithBleeding_IsNoResponse()
    {
        // 150 on 02-15 does not count: CR and R rest on 02-01 and 02-05 only, 4 days.
        var classification = new CaseBuilder()
            .Counts("02-01 150, 02-05 150, 02-15 150")
            .Bleeding("02-15", 1)
            .Classify(ResponseDefinition.Iwg2009);

        Assert.Equal(OutcomeReason.Ongoing, classification.Outcome.Reason);
        Assert.Equal(CountBasis.Bleeding, classification.Trace.Counts[2].Basis);
        Assert.Equal(Day("02-15"), Assert.Single(classification.Trace.Responses).UnconfirmedLow);
    }

    [Fact]
    public void BleedingsAfterTheLastCount_EndTheResponse()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 02-15 50")
            .Bleeding("11-01", 1)
            .Bleeding("11-20", 1)
            .IwgOutcome();

        Assert.Equal(Day("11-01"), outcome.LossDate);
        Assert.Equal(ResponseStatus.Relapsed, outcome.StatusAtLastFollowUp);
    }

    [Fact]
    public void BleedingBeforeTheOnset_OpposesNothing()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 02-15 50")
            .Bleeding("01-01", 2)
            .Bleeding("01-30", 2)
            .Bleeding("01-31", 2)
            .IwgOutcome();

        Assert.Equal(31, outcome.TimeToResponseDays);
    }
}
