using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Builders;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>Settled readings: <i>Provisional</i>.</summary>
public sealed class ProvisionalTests
{
    [Fact]
    public void IsCrWhenAnOngoingShortCrEpisodeStands_FromItsOwnOnset()
    {
        var outcome = new CaseBuilder().Counts("11-01 50, 12-01 150").Outcome();

        Assert.Equal(ResponseClass.NotEvaluable, outcome.Outcome);
        Assert.Equal(ProvisionalResponse.Cr, outcome.Provisional);
        Assert.Equal(Day("2021-03-01"), outcome.ProvisionalFrom);
    }

    [Fact]
    public void StandsAlsoWhenTheLastCountEnds()
    {
        var outcome = new CaseBuilder().Counts("11-01 50, 12-01 150").NoFollowUp().Outcome();

        Assert.Equal(ObservationEnd.LastCount, outcome.EndedBy);
        Assert.Equal(ProvisionalResponse.Cr, outcome.Provisional);
    }

    [Fact]
    public void UnderIwg_CountsFrom7DaysAfterOnset()
    {
        var outcome = new CaseBuilder().Counts("12-29 50").IwgOutcome();

        Assert.Equal(ProvisionalResponse.R, outcome.Provisional);
        Assert.Equal(Day("2021-01-05"), outcome.ProvisionalFrom);
    }

    [Fact]
    public void NeverBesideCr()
    {
        var outcome = new CaseBuilder()
            .Counts("02-01 150, 05-01 150, 06-01 50, 12-01 150")
            .Outcome();

        Assert.Equal(ResponseClass.Cr, outcome.Outcome);
        Assert.Null(outcome.Provisional);
        Assert.Null(outcome.ProvisionalFrom);
    }

    [Fact]
    public void BesideRIsOnlyCr()
    {
        // The second response episode is ongoing and short: no provisional R beside R.
        var outcome = new CaseBuilder().Counts("02-01 50, 05-01 50, 06-01 5, 12-01 50").Outcome();

        Assert.Equal(ResponseClass.R, outcome.Outcome);
        Assert.Null(outcome.Provisional);
    }

    [Fact]
    public void NotBesideRThatALaterLineEnded()
    {
        var outcome = new CaseBuilder().Counts("02-01 50, 06-01 150").LaterLine("07-01").Outcome();

        Assert.Equal(ResponseClass.R, outcome.Outcome);
        Assert.Null(outcome.Provisional);
    }
}
