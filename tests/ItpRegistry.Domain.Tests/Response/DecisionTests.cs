using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>Rules 0 to 4 and the settled readings <i>Stopped for failure</i>, <i>3 months</i>, <i>First response</i> and <i>Sparse</i>.</summary>
public sealed class DecisionTests
{
    [Theory]
    [InlineData("03-31", OutcomeReason.ShortObservation)]
    [InlineData("04-01", OutcomeReason.NeverAtRLevel)]
    public void ObservationOf3Months_IsLongEnough(string lastFollowUp, OutcomeReason reason)
    {
        var outcome = new CaseBuilder().Counts("02-01 12").LastFollowUp(lastFollowUp).Outcome();

        Assert.Equal(reason, outcome.Reason);
    }

    [Theory]
    [InlineData("2020-02-28", OutcomeReason.ShortObservation)]
    [InlineData("2020-02-29", OutcomeReason.NeverAtRLevel)]
    public void ThreeMonthsAfter30November_EndWithFebruary(string end, OutcomeReason reason)
    {
        var outcome = new CaseBuilder()
            .Day0("2019-11-30")
            .Counts("2020-01-02 12")
            .LastFollowUp(end)
            .Outcome();

        Assert.Equal(reason, outcome.Reason);
    }

    [Fact]
    public void ThreeMonthsOfRule3And4_AreFixedUnderEveryDefinition()
    {
        var builder = new CaseBuilder().Counts("02-01 12").LastFollowUp("03-31");

        Assert.Equal(OutcomeReason.ShortObservation, builder.IwgOutcome().Reason);
        Assert.Equal(
            OutcomeReason.ShortObservation,
            builder
                .Classify(ResponseDefinition.Crickx2023 with { PersistenceMonths = 1 })
                .Outcome.Reason
        );
    }

    [Theory]
    [InlineData("04-30", OutcomeReason.OnlyTransient)] // 3 months − 1 day
    [InlineData("05-01", OutcomeReason.RPersists)] // 3 months
    public void EpisodeOf3Months_Persists(string lastEvidence, OutcomeReason reason)
    {
        var outcome = new CaseBuilder().Counts($"02-01 50, {lastEvidence} 50, 05-02 5").Outcome();

        Assert.Equal(reason, outcome.Reason);
    }

    [Fact]
    public void TimeAfterTheLastQualifyingCount_ProvesNothing()
    {
        var outcome = new CaseBuilder().Counts("02-01 50, 11-01 5").Outcome();

        Assert.Equal(OutcomeReason.OnlyTransient, outcome.Reason);
    }

    [Fact]
    public void LaterLine_MakesAShortObservationAFailure()
    {
        var outcome = new CaseBuilder().Counts("02-01 12").LaterLine("02-15").Outcome();

        Assert.Equal(OutcomeReason.NeverAtRLevel, outcome.Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EpisodeOngoingAtALaterLineOrDeath_EndedWithItAndWasTransient(bool death)
    {
        var builder = new CaseBuilder().Counts("01-10 50, 02-01 150");
        var classification = (
            death ? builder.Died("02-15") : builder.LaterLine("02-15")
        ).Classify();

        Assert.Equal(OutcomeReason.OnlyTransient, classification.Outcome.Reason);
        Assert.Null(classification.Outcome.Provisional);
        Assert.Equal(
            death ? FailureGrounds.Death : FailureGrounds.LaterLine,
            classification.Trace.Decision.Grounds
        );
    }

    [Fact]
    public void PersistingResponseAtDeath_IsAResponse_AndDeathItsEvent()
    {
        var outcome = new CaseBuilder().Counts("02-01 50, 05-01 50").Died("06-01").Outcome();

        Assert.Equal(ResponseClass.R, outcome.Outcome);
        Assert.False(outcome.Relapse);
        Assert.True(outcome.DurationCensored);
        Assert.Equal(RelapseFreeSurvivalEnd.Death, outcome.RfsEvent);
        Assert.Equal(121, outcome.RfsDays);
    }

    [Fact]
    public void LaterLineWhileInResponse_Censors()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 05-01 50, 07-01 5")
            .LaterLine("06-01")
            .Died("12-01")
            .Outcome();

        Assert.Equal(RelapseFreeSurvivalEnd.Censored, outcome.RfsEvent);
        Assert.Equal(121, outcome.DurationOfResponseDays);
        Assert.Equal(ResponseStatus.InResponse, outcome.StatusAtLastFollowUp);
    }

    [Fact]
    public void RelapseBeforeDeath_IsTheEvent()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 05-01 50, 06-01 5")
            .Died("06-01")
            .Outcome();

        Assert.Equal(RelapseFreeSurvivalEnd.Relapse, outcome.RfsEvent);
    }

    [Theory]
    [InlineData(null, OutcomeReason.NeverAtRLevel)] // blank
    [InlineData("02-20", OutcomeReason.NeverAtRLevel)] // on the last day
    [InlineData("02-21", OutcomeReason.ShortObservation)] // after the end
    public void StoppedForFailure_BlankOrNotAfterTheEnd(string? stop, OutcomeReason reason)
    {
        var builder = new CaseBuilder().Counts("02-01 12").LastFollowUp("02-20");

        Assert.Equal(
            reason,
            builder.ImmunosuppressorStopped(stop, StopReason.FailureOrRelapse).Outcome().Reason
        );
    }

    [Theory]
    [InlineData(StopReason.AdverseEvent)]
    [InlineData(StopReason.CompleteResponse)]
    [InlineData(StopReason.Pregnancy)]
    [InlineData(StopReason.Other)]
    public void StoppedForAnotherReason_IsNoFailure(StopReason reason)
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 12")
            .TpoRaStopped("02-10", reason)
            .LastFollowUp("02-20")
            .Outcome();

        Assert.Equal(OutcomeReason.ShortObservation, outcome.Reason);
    }

    [Fact]
    public void StoppedForFailure_DoesNotOverrideAnOngoingEpisode_AndIsAContradiction()
    {
        var builder = new CaseBuilder().Counts("02-01 50").LastFollowUp("02-20");
        Assert.False(builder.Classify().Trace.Decision.IsContradictedByStop);

        var classification = builder.TpoRaStopped("02-10", StopReason.FailureOrRelapse).Classify();

        Assert.Equal(OutcomeReason.Ongoing, classification.Outcome.Reason);
        Assert.True(classification.Trace.Decision.IsContradictedByStop);
        Assert.Equal(
            new FailureStop(CombinationDrug.TpoRa, Day("02-10")),
            Assert.Single(classification.Trace.FailureStops)
        );
    }

    [Fact]
    public void FirstResponse_OwnsTheDatesAlsoWhenTheCrCameInALaterOne()
    {
        // First response 02-01 to 06-01, then a CR from 08-01.
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 05-01 50, 06-01 5, 08-01 150, 11-01 150")
            .Outcome();

        Assert.Equal(ResponseClass.Cr, outcome.Outcome);
        Assert.Equal(31, outcome.TimeToResponseDays);
        Assert.Equal(213, outcome.TimeToCrDays);
        Assert.Equal(Day("06-01"), outcome.LossDate);
        Assert.Equal(121, outcome.DurationOfResponseDays);
        Assert.Equal(Day("08-01"), outcome.ResponseAgainDate);
        Assert.Equal(ResponseStatus.InResponse, outcome.StatusAtLastFollowUp);
    }

    [Fact]
    public void Status_IsInResponseHoweverShortTheOngoingEpisode()
    {
        var outcome = new CaseBuilder().Counts("02-01 50, 05-01 50, 06-01 5, 12-31 50").Outcome();

        Assert.True(outcome.Relapse);
        Assert.Equal(Day("12-31"), outcome.ResponseAgainDate);
        Assert.Equal(ResponseStatus.InResponse, outcome.StatusAtLastFollowUp);
    }

    [Fact]
    public void Status_IsRelapsedWhenNoEpisodeIsOngoing()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 05-01 50, 06-01 5, 12-01 50, 12-31 5")
            .Outcome();

        Assert.Equal(Day("12-01"), outcome.ResponseAgainDate);
        Assert.Equal(ResponseStatus.Relapsed, outcome.StatusAtLastFollowUp);
    }

    [Theory]
    [InlineData("08-01", false)] // exactly 6 months
    [InlineData("08-02", true)]
    public void Sparse_IsASilenceLongerThan6Months(string second, bool sparse)
    {
        var outcome = new CaseBuilder().Counts($"02-01 50, {second} 50").Outcome();

        Assert.Equal(sparse, outcome.EvidenceSparse);
    }

    [Fact]
    public void Sparse_IsNotTheTimeBeforeTheFirstOrAfterTheLastCount()
    {
        var outcome = new CaseBuilder()
            .Counts("2019-12-31 10, 08-01 50, 12-01 50")
            .LastFollowUp("2022-01-01")
            .Outcome();

        Assert.False(outcome.EvidenceSparse);
    }

    [Theory]
    [InlineData("01-01", 2, YesNoUnknown.No)] // day 0
    [InlineData("01-02", 2, YesNoUnknown.Yes)]
    [InlineData("2021-01-01", 1, YesNoUnknown.Yes)] // the last day
    [InlineData("2021-01-02", 1, YesNoUnknown.No)]
    [InlineData("06-01", null, YesNoUnknown.Yes)]
    [InlineData("06-01", 0, YesNoUnknown.No)]
    [InlineData(null, 0, YesNoUnknown.No)]
    [InlineData(null, 2, null)] // an event without a date may lie in the follow-up
    public void BleedingInFollowUp(string? day, int? grade, YesNoUnknown? expected)
    {
        var outcome = new CaseBuilder().Counts("02-01 50").Bleeding(day, grade).Outcome();

        Assert.Equal(expected, outcome.BleedingInFollowUp);
    }

    [Fact]
    public void Bleeding_EndsNoResponseByDefault()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 50, 05-01 50")
            .Bleeding("03-01", 3)
            .Bleeding("03-05", 3)
            .Outcome();

        Assert.Equal(ResponseClass.R, outcome.Outcome);
        Assert.Equal(YesNoUnknown.Yes, outcome.BleedingInFollowUp);
    }
}
