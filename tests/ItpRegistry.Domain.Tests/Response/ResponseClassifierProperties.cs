using FsCheck.Xunit;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>What holds for every case and every definition. The seeds are fixed, so that a run can be repeated.</summary>
[Properties(Arbitrary = [typeof(RandomCases)], MaxTest = 3000, QuietOnSuccess = true)]
public sealed class ResponseClassifierProperties
{
    [Property(Replay = "20230301,1")]
    public void Crickx2023_AgreesWithTheProse(RandomCase randomCase) =>
        AssertAgreement(randomCase, ResponseDefinition.Crickx2023);

    [Property(Replay = "20090311,1")]
    public void Iwg2009_AgreesWithTheProse(RandomCase randomCase) =>
        AssertAgreement(randomCase, ResponseDefinition.Iwg2009);

    [Property(Replay = "20260101,1")]
    public void AnyDefinition_AgreesWithTheProse(
        RandomCase randomCase,
        ResponseDefinition definition
    ) => AssertAgreement(randomCase, definition);

    [Property(Replay = "20260102,1")]
    public void OrderOfRows_DoesNotMatter(RandomCase randomCase, ResponseDefinition definition)
    {
        var patient = randomCase.Build();
        var expected = ResponseClassifier.Classify(patient, definition);

        patient.PlateletCounts.Reverse();
        patient.RescueTreatments.Reverse();
        patient.BleedingEvents.Reverse();
        patient.Combinations.Reverse();
        var actual = ResponseClassifier.Classify(patient, definition);

        Assert.Equal(expected.Outcome, actual.Outcome);
        Assert.Equal(expected.Trace.Counts, actual.Trace.Counts);
        Assert.Equal(expected.Trace.Responses, actual.Trace.Responses);
        Assert.Equal(expected.Trace.Bleedings, actual.Trace.Bleedings);
        Assert.Equal(expected.Trace.RescueEffects, actual.Trace.RescueEffects);
    }

    [Property(Replay = "20260103,1")]
    public void CountAfterTheEnd_ChangesNothing(
        RandomCase randomCase,
        ResponseDefinition definition
    )
    {
        var patient = randomCase.Build();
        var expected = ResponseClassifier.Classify(patient, definition).Outcome;
        // With no other end the last count is the end, and a later one would move it.
        if (
            expected.EndOfObservation is not { } end
            || expected.EndedBy is ObservationEnd.LastCount
        )
        {
            return;
        }

        patient.PlateletCounts.Add(new() { Date = end.AddDays(1), Count = 150 });

        // A count before or on day 0 may be the baseline, also where the follow-up ended before it.
        if (end >= expected.Day0)
            Assert.Equal(expected, ResponseClassifier.Classify(patient, definition).Outcome);
    }

    [Property(Replay = "20260104,1")]
    public void CountsBeforeTheBaselineWindow_ChangeNothing(
        RandomCase randomCase,
        ResponseDefinition definition
    )
    {
        var patient = randomCase.Build();
        patient.PlateletCounts.Add(new() { Date = randomCase.At(1), Count = 12 });
        var expected = ResponseClassifier.Classify(patient, definition).Outcome;

        patient.PlateletCounts.Insert(0, new() { Date = randomCase.At(-15), Count = 3 });

        Assert.Equal(expected, ResponseClassifier.Classify(patient, definition).Outcome);
    }

    /// <summary>Four hundred years hold a whole number of weeks and repeat the calendar, months included.</summary>
    [Property(Replay = "20260105,1")]
    public void ShiftBy400Years_ShiftsEveryDate(
        RandomCase randomCase,
        ResponseDefinition definition
    )
    {
        const int days = 146_097;
        var expected = ResponseClassifier.Classify(randomCase.Build(), definition).Outcome;
        var shifted = randomCase with { Day0 = randomCase.Day0.AddDays(days) };

        var actual = ResponseClassifier.Classify(shifted.Build(), definition).Outcome;

        Assert.Equal(
            expected with
            {
                Day0 = expected.Day0?.AddDays(days),
                ProvisionalFrom = expected.ProvisionalFrom?.AddDays(days),
                ResponseOnset = expected.ResponseOnset?.AddDays(days),
                LossDate = expected.LossDate?.AddDays(days),
                ResponseAgainDate = expected.ResponseAgainDate?.AddDays(days),
                EndOfObservation = expected.EndOfObservation?.AddDays(days),
            },
            actual
        );
    }

    [Property(Replay = "20260106,1")]
    public void Episodes_AreDisjointAndOrdered_AndCrLiesInsideResponse(
        RandomCase randomCase,
        ResponseDefinition definition
    )
    {
        var trace = ResponseClassifier.Classify(randomCase.Build(), definition).Trace;

        AssertOrdered(trace.Responses);
        AssertOrdered(trace.CompleteResponses);
        Assert.All(
            trace.CompleteResponses,
            complete =>
                Assert.Contains(
                    trace.Responses,
                    response =>
                        response.Onset <= complete.Onset
                        && response.LastEvidence >= complete.LastEvidence
                )
        );
    }

    private static void AssertOrdered(IReadOnlyList<Episode> episodes)
    {
        Assert.All(episodes, episode => Assert.True(episode.Onset <= episode.LastEvidence));
        Assert.All(
            episodes.Zip(episodes.Skip(1)),
            pair =>
            {
                Assert.True(pair.First.LastEvidence < pair.First.Loss);
                Assert.True(pair.First.Loss < pair.Second.Onset);
            }
        );
    }

    private static void AssertAgreement(RandomCase randomCase, ResponseDefinition definition)
    {
        var patient = randomCase.Build();
        Assert.Equal(
            new ProseClassifier(patient, definition).Classify(),
            ResponseClassifier.Classify(patient, definition).Outcome
        );
    }
}
