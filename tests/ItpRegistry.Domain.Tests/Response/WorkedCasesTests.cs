using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>The worked cases of the clinical specification, in its order, each with every column of the outcome that it tells of.</summary>
public sealed class WorkedCasesTests
{
    [Fact]
    public void RAt31Days_Ongoing()
    {
        var outcome = new CaseBuilder().Counts("02-01 35, 03-01 60, 05-01 80").Outcome();

        Assert.Equal(ResponseClass.R, outcome.Outcome);
        Assert.Equal(OutcomeReason.RPersists, outcome.Reason);
        Assert.Equal(31, outcome.TimeToResponseDays);
        Assert.Null(outcome.TimeToCrDays);
        Assert.Null(outcome.LossDate);
        Assert.False(outcome.Relapse);
        // 2020-02-01 to the last follow-up, 2021-01-01.
        Assert.Equal(335, outcome.DurationOfResponseDays);
        Assert.True(outcome.DurationCensored);
        Assert.Equal(335, outcome.RfsDays);
        Assert.Equal(RelapseFreeSurvivalEnd.Censored, outcome.RfsEvent);
        Assert.Equal(ResponseStatus.InResponse, outcome.StatusAtLastFollowUp);
        Assert.Equal(ObservationEnd.LastFollowUp, outcome.EndedBy);
        Assert.Equal(Day("2021-01-01"), outcome.EndOfObservation);
    }

    [Fact]
    public void CrOfExactly3Months()
    {
        var outcome = new CaseBuilder().Counts("02-01 120, 05-01 101").Outcome();

        Assert.Equal(ResponseClass.Cr, outcome.Outcome);
        Assert.Equal(OutcomeReason.CrPersists, outcome.Reason);
        Assert.Equal(31, outcome.TimeToCrDays);
    }

    [Fact]
    public void OneDayShortOf3Months_IsTransient()
    {
        var classification = new CaseBuilder().Counts("02-01 120, 04-30 130, 05-02 25").Classify();

        Assert.Equal(ResponseClass.Failure, classification.Outcome.Outcome);
        Assert.Equal(OutcomeReason.OnlyTransient, classification.Outcome.Reason);
        Assert.Equal(ResponseStatus.Failure, classification.Outcome.StatusAtLastFollowUp);
        Assert.Null(classification.Outcome.Relapse);
        var episode = Assert.Single(classification.Trace.Responses);
        Assert.Equal(Day("04-30"), episode.LastEvidence);
        Assert.Equal(Day("05-01"), episode.PersistsFrom);
        Assert.Equal(Day("05-02"), episode.Loss);
    }

    [Fact]
    public void CountOfExactly100_BreaksTheCrRun()
    {
        var outcome = new CaseBuilder().Counts("02-01 120, 03-01 100, 05-02 120").Outcome();

        Assert.Equal(ResponseClass.R, outcome.Outcome);
        Assert.Equal(31, outcome.TimeToResponseDays);
    }

    [Fact]
    public void Below30_IsFailure()
    {
        var outcome = new CaseBuilder().Counts("01-15 19, 03-01 19").Outcome();

        Assert.Equal(ResponseClass.Failure, outcome.Outcome);
        Assert.Equal(OutcomeReason.NeverAtRLevel, outcome.Reason);
    }

    [Fact]
    public void NeverTwiceBaseline_IsFailure()
    {
        var outcome = new CaseBuilder().Baseline(20).Counts("02-01 39, 05-10 38").Outcome();

        Assert.Equal(ResponseClass.Failure, outcome.Outcome);
        Assert.Equal(OutcomeReason.NeverAtRLevel, outcome.Reason);
    }

    [Fact]
    public void ExactlyTwiceBaseline_IsR()
    {
        var outcome = new CaseBuilder().Baseline(20).Counts("02-01 40, 05-10 40").Outcome();

        Assert.Equal(ResponseClass.R, outcome.Outcome);
    }

    [Fact]
    public void FirstRunTransient_SecondRunIsTheResponse()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 150, 02-20 28, 03-10 150, 06-10 150")
            .Outcome();

        Assert.Equal(ResponseClass.Cr, outcome.Outcome);
        Assert.Equal(Day("03-10"), outcome.ResponseOnset);
        Assert.Equal(69, outcome.TimeToResponseDays);
        Assert.Equal(69, outcome.TimeToCrDays);
        Assert.False(outcome.Relapse);
    }

    [Fact]
    public void RelapseAndResponseAgain_WithSparseEvidence()
    {
        var classification = new CaseBuilder()
            .Counts("02-01 150, 06-01 150, 09-01 12, 10-01 150, 2021-05-01 150")
            .LastFollowUp("2021-06-01")
            .Classify();
        var outcome = classification.Outcome;

        Assert.Equal(ResponseClass.Cr, outcome.Outcome);
        Assert.True(outcome.Relapse);
        Assert.Equal(Day("09-01"), outcome.LossDate);
        Assert.Equal(213, outcome.DurationOfResponseDays);
        Assert.False(outcome.DurationCensored);
        Assert.Equal(RelapseFreeSurvivalEnd.Relapse, outcome.RfsEvent);
        Assert.Equal(Day("10-01"), outcome.ResponseAgainDate);
        Assert.Equal(ResponseStatus.InResponse, outcome.StatusAtLastFollowUp);
        Assert.True(outcome.EvidenceSparse);
        Assert.Equal(
            new Silence(Day("10-01"), Day("2021-05-01")),
            Assert.Single(classification.Trace.Silences)
        );
    }

    [Fact]
    public void CrRunOfTwoMonths_IsRWithProvisionalCr()
    {
        var outcome = new CaseBuilder().Counts("02-01 50, 06-01 150, 08-01 160").Outcome();

        Assert.Equal(ResponseClass.R, outcome.Outcome);
        Assert.Equal(ProvisionalResponse.Cr, outcome.Provisional);
        Assert.Equal(Day("09-01"), outcome.ProvisionalFrom);
    }

    [Fact]
    public void OngoingAndShort_IsNotEvaluableWithProvisionalR()
    {
        var outcome = new CaseBuilder()
            .Counts("11-15 90, 12-20 95")
            .LastFollowUp("12-31")
            .Outcome();

        Assert.Equal(ResponseClass.NotEvaluable, outcome.Outcome);
        Assert.Equal(OutcomeReason.Ongoing, outcome.Reason);
        Assert.Equal(ProvisionalResponse.R, outcome.Provisional);
        Assert.Equal(Day("2021-02-15"), outcome.ProvisionalFrom);
        Assert.Equal(ResponseStatus.NotEvaluable, outcome.StatusAtLastFollowUp);
        Assert.Null(outcome.TimeToResponseDays);
    }

    [Fact]
    public void NoCountAfterDay0_IsNotEvaluable()
    {
        var outcome = new CaseBuilder().Counts("01-01 12").Outcome();

        Assert.Equal(ResponseClass.NotEvaluable, outcome.Outcome);
        Assert.Equal(OutcomeReason.NoCount, outcome.Reason);
    }

    [Fact]
    public void OneCountAndShortFollowUp_IsNotEvaluable()
    {
        var outcome = new CaseBuilder().Counts("02-01 35").LastFollowUp("02-20").Outcome();

        Assert.Equal(ResponseClass.NotEvaluable, outcome.Outcome);
        Assert.Equal(OutcomeReason.Ongoing, outcome.Reason);
    }

    [Fact]
    public void StoppedForFailure_IsFailureAlsoWhenObservedShortly()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 12")
            .TpoRaStopped("02-15", StopReason.FailureOrRelapse)
            .LastFollowUp("02-20")
            .Outcome();

        Assert.Equal(ResponseClass.Failure, outcome.Outcome);
        Assert.Equal(OutcomeReason.NeverAtRLevel, outcome.Reason);
    }

    [Fact]
    public void TwoCountsNineMonthsApart_AreRWithSparseEvidence()
    {
        var outcome = new CaseBuilder().Counts("02-01 90, 11-01 90").Outcome();

        Assert.Equal(ResponseClass.R, outcome.Outcome);
        Assert.True(outcome.EvidenceSparse);
    }
}
