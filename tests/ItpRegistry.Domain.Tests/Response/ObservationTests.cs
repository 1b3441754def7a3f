using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>Settled readings: <i>End of observation</i>.</summary>
public sealed class ObservationTests
{
    [Fact]
    public void LastFollowUp_OfTheLivingEnds()
    {
        var builder = new CaseBuilder().Counts("02-01 50").LastFollowUp("06-01");

        AssertEnd(builder, "06-01", ObservationEnd.LastFollowUp);
    }

    [Fact]
    public void LastFollowUp_OfTheLostEnds()
    {
        var builder = new CaseBuilder().Counts("02-01 50").LastFollowUp("06-01", VitalStatus.Lost);

        AssertEnd(builder, "06-01", ObservationEnd.LastFollowUp);
    }

    [Fact]
    public void LastFollowUp_WithoutVitalStatus_PlaysNoPart()
    {
        var builder = new CaseBuilder().Counts("02-01 50").LastFollowUp("06-01", null);

        AssertEnd(builder, "02-01", ObservationEnd.LastCount);
    }

    [Fact]
    public void Death_GoesInPlaceOfLastFollowUp_AlsoWhenThatWasEarlier()
    {
        var builder = new CaseBuilder().LastFollowUp("06-01").Died("08-01");

        AssertEnd(builder, "08-01", ObservationEnd.Death);
    }

    [Fact]
    public void DeathWithoutDate_StillSilencesLastFollowUp()
    {
        var builder = new CaseBuilder()
            .Counts("02-01 50")
            .With(patient => patient.FollowUp!.VitalStatus = VitalStatus.Dead);

        AssertEnd(builder, "02-01", ObservationEnd.LastCount);
    }

    [Fact]
    public void DateOfDeathAlone_IsADeathRecorded()
    {
        var builder = new CaseBuilder()
            .Died("08-01")
            .With(patient => patient.FollowUp!.VitalStatus = null);

        AssertEnd(builder, "08-01", ObservationEnd.Death);
    }

    [Fact]
    public void NothingElse_LastCountEnds()
    {
        var builder = new CaseBuilder().Counts("06-01 50, 02-01 50").NoFollowUp();

        AssertEnd(builder, "06-01", ObservationEnd.LastCount);
    }

    [Fact]
    public void NothingAtAll_HasNoEnd()
    {
        var outcome = new CaseBuilder().NoFollowUp().Outcome();

        Assert.Equal(OutcomeReason.NoCount, outcome.Reason);
        Assert.Null(outcome.EndOfObservation);
        Assert.Null(outcome.EndedBy);
    }

    [Fact]
    public void NewLineAfterDay0_Ends()
    {
        var builder = new CaseBuilder().Counts("02-01 50").LaterLine("2020-07-01");

        AssertEnd(builder, "07-01", ObservationEnd.LaterLine);
    }

    [Fact]
    public void NewLineOnDay0_IsNotLater()
    {
        var builder = new CaseBuilder().LaterLine("01-01");

        AssertEnd(builder, "2021-01-01", ObservationEnd.LastFollowUp);
    }

    [Fact]
    public void FurtherCombination_IsALaterLineFromItsDay0()
    {
        var builder = new CaseBuilder().FurtherCombination("05-01", "08-01");

        AssertEnd(builder, "08-01", ObservationEnd.LaterLine);
        Assert.Equal(
            new ObservationEndCandidate(Day("08-01"), ObservationEndSource.FurtherCombination, 2),
            builder.Classify().Trace.Observation!.Candidates[0]
        );
    }

    [Fact]
    public void FurtherCombinationUpToDay0_IsNotLater()
    {
        var builder = new CaseBuilder().FurtherCombination("2019-05-01", "2020-01-01");

        AssertEnd(builder, "2021-01-01", ObservationEnd.LastFollowUp);
    }

    [Fact]
    public void FurtherCombinationWithoutDay0_IsNoLaterLine()
    {
        var builder = new CaseBuilder()
            .FurtherCombination("05-01", "08-01")
            .With(patient => patient.Combinations[1].TpoRaStart = null);

        AssertEnd(builder, "2021-01-01", ObservationEnd.LastFollowUp);
    }

    [Fact]
    public void Rescue_IsNoLaterLine()
    {
        var builder = new CaseBuilder().Rescue(RescueType.Ivig, "05-01");

        AssertEnd(builder, "2021-01-01", ObservationEnd.LastFollowUp);
    }

    [Fact]
    public void OnOneDay_LaterLineGoesBeforeDeath()
    {
        var builder = new CaseBuilder().Died("08-01").LaterLine("08-01");

        AssertEnd(builder, "08-01", ObservationEnd.LaterLine);
    }

    [Fact]
    public void OnOneDay_LaterLineGoesBeforeLastFollowUp()
    {
        var builder = new CaseBuilder().LastFollowUp("08-01").LaterLine("08-01");

        AssertEnd(builder, "08-01", ObservationEnd.LaterLine);
    }

    [Theory]
    [InlineData(StopReason.CompleteResponse)]
    [InlineData(StopReason.Pregnancy)]
    [InlineData(StopReason.AdverseEvent)]
    [InlineData(StopReason.FailureOrRelapse)]
    public void Stop_DoesNotEndTheObservation(StopReason reason)
    {
        var builder = new CaseBuilder()
            .Counts("02-01 50, 05-01 50, 09-01 50")
            .TpoRaStopped("03-01", reason)
            .ImmunosuppressorStopped("04-01", reason);

        AssertEnd(builder, "2021-01-01", ObservationEnd.LastFollowUp);
        Assert.Equal(ResponseClass.R, builder.Outcome().Outcome);
    }

    [Fact]
    public void LastDay_BelongsToTheObservation()
    {
        var builder = new CaseBuilder().Counts("02-01 50, 05-01 50").LastFollowUp("05-01");

        Assert.Equal(ResponseClass.R, builder.Outcome().Outcome);
    }

    [Fact]
    public void DayAfterTheEnd_DoesNot()
    {
        var builder = new CaseBuilder().Counts("02-01 50, 05-01 50").LastFollowUp("04-30");

        Assert.Equal(OutcomeReason.Ongoing, builder.Outcome().Reason);
    }

    [Fact]
    public void Candidates_AreAllShownInOrder()
    {
        var candidates = new CaseBuilder()
            .Died("11-01")
            .LaterLine("12-01")
            .FurtherCombination("09-01", "08-01")
            .Classify()
            .Trace.Observation!.Candidates;

        Assert.Equal(
            [
                new(Day("09-01"), ObservationEndSource.FurtherCombination, 2),
                new(Day("11-01"), ObservationEndSource.Death, 0),
                new(Day("12-01"), ObservationEndSource.NewLine, 1),
            ],
            candidates
        );
    }

    [Fact]
    public void NoCombination_IsNotEvaluable()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 50")
            .With(patient => patient.Combinations.Clear())
            .Outcome();

        Assert.Equal(ResponseClass.NotEvaluable, outcome.Outcome);
        Assert.Equal(OutcomeReason.NoDay0, outcome.Reason);
        Assert.Null(outcome.BleedingInFollowUp);
    }

    [Fact]
    public void OneStartUnknown_HasNoDay0()
    {
        var classification = new CaseBuilder()
            .Counts("02-01 50")
            .WithCombination(row => row.TpoRaStart = null)
            .Classify();

        Assert.Equal(OutcomeReason.NoDay0, classification.Outcome.Reason);
        Assert.Equal(CountBasis.NoDay0, Assert.Single(classification.Trace.Counts).Basis);
        // A designated count needs no day 0.
        Assert.Equal(10, classification.Outcome.Baseline);
    }

    [Fact]
    public void FirstCombination_IsTheOneWithTheLowestSequence()
    {
        var outcome = new CaseBuilder()
            .FurtherCombination("05-01", "05-01")
            .With(patient => patient.Combinations.Reverse())
            .Outcome();

        Assert.Equal(Day("01-01"), outcome.Day0);
    }

    private static void AssertEnd(CaseBuilder builder, string end, ObservationEnd endedBy)
    {
        var outcome = builder.Outcome();
        Assert.Equal((Day(end), endedBy), (outcome.EndOfObservation, outcome.EndedBy));
    }
}
