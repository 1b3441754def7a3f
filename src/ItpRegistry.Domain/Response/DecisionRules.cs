namespace ItpRegistry.Domain.Response;

/// <summary>Rules 0 to 4 of domain.md section 5, in this order.</summary>
internal static class DecisionRules
{
    /// <summary>Rule 0: what keeps a case from being evaluated at all, or null.</summary>
    public static ResponseDecision? NothingToEvaluate(
        Observation? observation,
        BaselineChoice baseline,
        ReadOnlySpan<TracedCount> counts
    )
    {
        if (observation is null)
            return NotEvaluable(OutcomeReason.NoDay0);
        if (baseline.Count is null)
            return NotEvaluable(OutcomeReason.NoBaseline);
        var used = false;
        foreach (ref readonly var count in counts)
        {
            if (!count.IsUsed)
                continue;
            if (!count.IsMasked)
                return null;
            used = true;
        }
        return NotEvaluable(used ? OutcomeReason.AllMasked : OutcomeReason.NoCount);
    }

    /// <summary>Rules 1 to 4.</summary>
    public static ResponseDecision Decide(
        Observation observation,
        IReadOnlyList<Episode> responses,
        IReadOnlyList<Episode> completeResponses,
        IReadOnlyList<FailureStop> failureStops
    )
    {
        var grounds = GroundsOf(observation, failureStops);
        if (FirstPersisting(completeResponses) is { } complete)
        {
            return new(
                DecidingRule.CompleteResponse,
                ResponseClass.Cr,
                OutcomeReason.CrPersists,
                complete,
                Grounds: grounds
            );
        }
        var ongoingComplete = observation.IsOpen ? OngoingAndShort(completeResponses) : null;
        if (FirstPersisting(responses) is { } response)
        {
            return new(
                DecidingRule.Response,
                ResponseClass.R,
                OutcomeReason.RPersists,
                response,
                ongoingComplete is null ? null : ProvisionalResponse.Cr,
                ongoingComplete?.PersistsFrom,
                grounds
            );
        }
        var ongoing = observation.IsOpen ? OngoingAndShort(responses) : null;
        if (ongoing is not null)
        {
            return new(
                DecidingRule.TooEarly,
                ResponseClass.NotEvaluable,
                OutcomeReason.Ongoing,
                ongoingComplete ?? ongoing,
                ongoingComplete is null ? ProvisionalResponse.R : ProvisionalResponse.Cr,
                (ongoingComplete ?? ongoing)?.PersistsFrom,
                grounds
            );
        }
        if (grounds == FailureGrounds.None)
        {
            return new(
                DecidingRule.TooEarly,
                ResponseClass.NotEvaluable,
                OutcomeReason.ShortObservation
            );
        }
        return new(
            DecidingRule.Failure,
            ResponseClass.Failure,
            responses.Count == 0 ? OutcomeReason.NeverAtRLevel : OutcomeReason.OnlyTransient,
            Grounds: grounds
        );
    }

    /// <summary>The first episode that persists, or null.</summary>
    public static Episode? FirstPersisting(IReadOnlyList<Episode> episodes)
    {
        foreach (var episode in episodes)
        {
            if (episode.Persists)
                return episode;
        }
        return null;
    }

    private static FailureGrounds GroundsOf(
        Observation observation,
        IReadOnlyList<FailureStop> failureStops
    )
    {
        var grounds = observation.EndedBy switch
        {
            ObservationEnd.LaterLine => FailureGrounds.LaterLine,
            ObservationEnd.Death => FailureGrounds.Death,
            _ => FailureGrounds.None,
        };
        if (observation.IsLongEnough)
            grounds |= FailureGrounds.ObservedLongEnough;
        if (failureStops.Count > 0)
            grounds |= FailureGrounds.StoppedForFailure;
        return grounds;
    }

    /// <summary>Only the last episode can be ongoing.</summary>
    private static Episode? OngoingAndShort(IReadOnlyList<Episode> episodes) =>
        episodes is [.., { IsOngoingAndShort: true } last] ? last : null;

    private static ResponseDecision NotEvaluable(OutcomeReason reason) =>
        new(DecidingRule.NothingToEvaluate, ResponseClass.NotEvaluable, reason);
}
