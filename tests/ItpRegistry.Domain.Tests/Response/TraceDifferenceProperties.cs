using FsCheck.Xunit;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>What holds of the comparison for every case and any two definitions. The seeds are fixed, so that a run can be repeated.</summary>
[Properties(Arbitrary = [typeof(RandomCases)], MaxTest = 5000, QuietOnSuccess = true)]
public sealed class TraceDifferenceProperties
{
    /// <summary>A class is made of the steps before it: whoever changes class is told a step that differs.</summary>
    [Property(Replay = "20270101,1")]
    public void ClassThatDiffers_HasAStepThatDiffers(
        RandomCase randomCase,
        ResponseDefinition first,
        ResponseDefinition second
    )
    {
        var (before, after) = Classify(randomCase, first, second);

        var difference = TraceDifference.Between(before.Trace, after.Trace);

        Assert.Equal(before.Outcome.Outcome != after.Outcome.Outcome, difference.ClassDiffers);
        Assert.False(difference.ClassDiffers && difference.IsNone);
    }

    [Property(Replay = "20270102,1")]
    public void SameDefinition_DiffersInNothing(
        RandomCase randomCase,
        ResponseDefinition definition
    )
    {
        var (before, after) = Classify(randomCase, definition, definition);

        Assert.True(TraceDifference.Between(before.Trace, after.Trace).IsNone);
    }

    [Property(Replay = "20270103,1")]
    public void OtherWayRound_NamesTheSameSteps(
        RandomCase randomCase,
        ResponseDefinition first,
        ResponseDefinition second
    )
    {
        var (before, after) = Classify(randomCase, first, second);

        var there = TraceDifference.Between(before.Trace, after.Trace);
        var back = TraceDifference.Between(after.Trace, before.Trace);

        Assert.Equal(there.Count?.Before, back.Count?.After);
        Assert.Equal(there.Bleeding?.Before, back.Bleeding?.After);
        Assert.Equal(there.Episode?.Change, back.Episode?.Change);
        Assert.Equal(there.Episode?.Before, back.Episode?.After);
    }

    [Property(Replay = "20270104,1")]
    public void Transitions_CountEveryPatientOnce(
        RandomCase randomCase,
        ResponseDefinition first,
        ResponseDefinition second
    )
    {
        var (before, after) = Classify(randomCase, first, second);
        var (from, to) = (before.Outcome.Outcome, after.Outcome.Outcome);

        var transitions = ClassTransitions.Of([(from, to), (from, to), (from, from)]);

        Assert.Equal(3, transitions.Total);
        Assert.Equal(from == to ? 0 : 2, transitions.Changed);
        Assert.Equal(3, transitions.Before(from));
        Assert.Equal(from == to ? 3 : 2, transitions.After(to));
        Assert.Equal(from == to ? 3 : 2, transitions[from, to]);
    }

    private static (Classification, Classification) Classify(
        RandomCase randomCase,
        ResponseDefinition first,
        ResponseDefinition second
    )
    {
        var patient = randomCase.Build();
        return (
            ResponseClassifier.Classify(patient, first),
            ResponseClassifier.Classify(patient, second)
        );
    }
}
