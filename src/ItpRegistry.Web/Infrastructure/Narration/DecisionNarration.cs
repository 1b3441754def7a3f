using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;

namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>Tells which rule decided, on what, and what follows for the cohort tables.</summary>
internal sealed class DecisionNarration(ClinicalWording wording)
{
    public IEnumerable<string> Tell(ResponseTrace trace)
    {
        var decision = trace.Decision;
        yield return wording.Label(decision.Rule);
        yield return Reason(trace);
        if (decision.Rule == DecidingRule.Failure)
        {
            yield return wording.Say(
                "Decision.Grounds",
                wording.List([.. ClinicalWording.Each(decision.Grounds).Select(wording.Label)])
            );
        }
        if (decision.Provisional is { } provisional)
        {
            yield return wording.Say(
                "Decision.Provisional",
                wording.Label(provisional),
                ClinicalFormat.Date(decision.ProvisionalFrom!.Value)
            );
        }
    }

    public string Reason(ResponseTrace trace)
    {
        var reason = trace.Decision.Reason;
        return reason switch
        {
            OutcomeReason.CrPersists or OutcomeReason.RPersists => Persisting(trace),
            OutcomeReason.Ongoing => Ongoing(trace.Decision),
            OutcomeReason.ShortObservation => wording.Say(
                reason,
                ClinicalFormat.Date(trace.Observation!.End!.Value),
                wording.CalendarMonthsOf(Observation.LongEnoughMonths)
            ),
            OutcomeReason.OnlyTransient => wording.Say(
                reason,
                wording.Persistence(trace.Definition),
                wording.List([.. trace.Responses.Select(Range)])
            ),
            _ => wording.Label(reason),
        };
    }

    public IEnumerable<string> Results(ResponseOutcome outcome)
    {
        if (outcome is { TimeToResponseDays: { } response, ResponseOnset: { } onset })
        {
            yield return wording.Say(
                "Result.TimeToResponse",
                wording.Duration(response),
                ClinicalFormat.Date(outcome.Day0!.Value),
                ClinicalFormat.Date(onset)
            );
        }
        if (outcome.TimeToCrDays is { } complete)
            yield return wording.Say("Result.TimeToCr", wording.Duration(complete));
        if (outcome.DurationOfResponseDays is { } duration)
        {
            yield return outcome.LossDate is { } loss
                ? wording.Say(
                    "Result.Relapse",
                    ClinicalFormat.Date(loss),
                    wording.Duration(duration)
                )
                : wording.Say("Result.NoRelapse", wording.Duration(duration));
        }
        if (outcome is { RfsDays: { } relapseFree, RfsEvent: { } end })
        {
            yield return wording.Say(
                "Result.RelapseFreeSurvival",
                wording.Duration(relapseFree),
                wording.Label(end)
            );
        }
        if (outcome.ResponseAgainDate is { } again)
            yield return wording.Say("Result.ResponseAgain", ClinicalFormat.Date(again));
        yield return wording.Say("Result.Status", wording.Label(outcome.StatusAtLastFollowUp));
        if (outcome.BleedingInFollowUp is { } bleeding)
            yield return wording.Say($"Result.Bleeding.{bleeding}");
    }

    private string Persisting(ResponseTrace trace)
    {
        var episode = trace.Decision.Episode!.Value;
        return wording.Say(
            trace.Decision.Reason,
            ClinicalFormat.Date(episode.Onset),
            ClinicalFormat.Date(episode.LastEvidence),
            wording.Duration(episode.LengthDays),
            wording.Persistence(trace.Definition)
        );
    }

    private string Ongoing(ResponseDecision decision)
    {
        var episode = decision.Episode!.Value;
        return wording.Say(
            decision.Reason,
            ClinicalFormat.Date(episode.Onset),
            ClinicalFormat.Date(episode.LastEvidence),
            ClinicalFormat.Date(episode.PersistsFrom)
        );
    }

    private string Range(Episode episode) =>
        episode.LengthDays == 0
            ? wording.Say("Decision.Single", ClinicalFormat.Date(episode.Onset))
            : wording.Say(
                "Decision.Range",
                ClinicalFormat.Date(episode.Onset),
                ClinicalFormat.Date(episode.LastEvidence),
                wording.Duration(episode.LengthDays)
            );
}
