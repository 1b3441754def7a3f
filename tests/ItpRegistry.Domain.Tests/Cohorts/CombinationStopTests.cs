using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

/// <summary>Which of two stops is the combination's.</summary>
public class CombinationStopTests
{
    private static readonly DateOnly Early = new(2020, 5, 1);
    private static readonly DateOnly Late = new(2020, 5, 2);

    [Fact]
    public void TheFirstDrugStopped_GivesDayAndReason()
    {
        var stop = new CombinationStop(
            Late,
            StopReason.FailureOrRelapse,
            Early,
            StopReason.AdverseEvent
        );

        Assert.True(stop.IsStopped);
        Assert.Equal(Early, stop.Day);
        Assert.Equal(StopReason.AdverseEvent, stop.Reason);
    }

    [Fact]
    public void TwoStopsOfOneDay_HaveTheReasonThatComesFirst()
    {
        var stop = new CombinationStop(Early, StopReason.Other, Early, StopReason.CompleteResponse);

        Assert.Equal(StopReason.CompleteResponse, stop.Reason);
    }

    [Fact]
    public void ADrugThatGoesOn_GivesNoReason()
    {
        var stop = new CombinationStop(null, null, Late, null);

        Assert.True(stop.IsStopped);
        Assert.Equal(Late, stop.Day);
        Assert.Null(stop.Reason);
        Assert.False(new CombinationStop(null, null, null, null).IsStopped);
    }

    [Fact]
    public void AReasonWithoutADay_IsAStop()
    {
        var stop = new CombinationStop(null, StopReason.Pregnancy, null, null);

        Assert.True(stop.IsStopped);
        Assert.Null(stop.Day);
        Assert.Equal(StopReason.Pregnancy, stop.Reason);
    }
}
