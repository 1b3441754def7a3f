using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Domain.Response;

/// <summary>Makes the outcome that is stored and exported out of the trace (domain.md section 5, <i>Also derived</i>).</summary>
internal static class OutcomeAssembly
{
    public static ResponseOutcome Of(ResponseTrace trace, List<BleedingEvent> bleedingEvents)
    {
        var decision = trace.Decision;
        var observation = trace.Observation;
        var outcome = new ResponseOutcome
        {
            Day0 = observation?.Day0,
            Baseline = trace.Baseline.Count,
            Outcome = decision.Outcome,
            Reason = decision.Reason,
            Provisional = decision.Provisional,
            ProvisionalFrom = decision.ProvisionalFrom,
            EvidenceSparse = trace.Silences.Count > 0,
            StatusAtLastFollowUp = StatusOf(trace),
            EndOfObservation = observation?.End,
            EndedBy = observation?.EndedBy,
            BleedingInFollowUp = observation?.End is null
                ? null
                : BleedingOf(trace.Bleedings, bleedingEvents),
        };
        return decision.Outcome is ResponseClass.Cr or ResponseClass.R
            ? WithResponse(outcome, trace, observation!)
            : outcome;
    }

    private static ResponseOutcome WithResponse(
        ResponseOutcome outcome,
        ResponseTrace trace,
        Observation observation
    )
    {
        // A CR episode that persists lies in a response episode that does, so there is one whenever the class is CR or R.
        var response = DecisionRules.FirstPersisting(trace.Responses)!.Value;
        var timeToCr =
            outcome.Outcome == ResponseClass.Cr
                ? DaysAfter(observation.Day0, trace.Decision.Episode!.Value.Onset)
                : (int?)null;
        var lastDay = response.Loss ?? observation.End!.Value;
        var duration = DaysAfter(response.Onset, lastDay);
        return outcome with
        {
            ResponseOnset = response.Onset,
            TimeToResponseDays = DaysAfter(observation.Day0, response.Onset),
            TimeToCrDays = timeToCr,
            LossDate = response.Loss,
            Relapse = !response.IsOngoing,
            DurationOfResponseDays = duration,
            DurationCensored = response.IsOngoing,
            RfsDays = duration,
            RfsEvent =
                !response.IsOngoing ? RelapseFreeSurvivalEnd.Relapse
                : observation.EndedBy == ObservationEnd.Death ? RelapseFreeSurvivalEnd.Death
                : RelapseFreeSurvivalEnd.Censored,
            ResponseAgainDate = NextOnset(trace.Responses, response.Loss),
        };
    }

    private static DateOnly? NextOnset(IReadOnlyList<Episode> responses, DateOnly? loss)
    {
        foreach (var episode in responses)
        {
            if (episode.Onset > loss)
                return episode.Onset;
        }
        return null;
    }

    private static ResponseStatus StatusOf(ResponseTrace trace) =>
        trace.Decision.Outcome switch
        {
            ResponseClass.Failure => ResponseStatus.Failure,
            ResponseClass.NotEvaluable => ResponseStatus.NotEvaluable,
            _ => trace.Responses is [.., { IsOngoing: true }]
                ? ResponseStatus.InResponse
                : ResponseStatus.Relapsed,
        };

    /// <summary>Yes by any dated event; an event without a date, which may lie in the follow-up, keeps the answer from being no.</summary>
    private static YesNoUnknown? BleedingOf(
        IReadOnlyList<TracedBleeding> bleedings,
        List<BleedingEvent> events
    )
    {
        foreach (var bleeding in bleedings)
        {
            if (bleeding.IsInFollowUp)
                return YesNoUnknown.Yes;
        }
        foreach (var bleeding in events)
        {
            if (bleeding.Date is null && bleeding.WhoGrade != 0)
                return null;
        }
        return YesNoUnknown.No;
    }

    private static int DaysAfter(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;
}
