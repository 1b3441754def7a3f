using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;

namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>Tells when the observation ended and why, and whether it was long enough.</summary>
internal sealed class ObservationNarration(ClinicalWording wording)
{
    public IEnumerable<string> Tell(Observation? observation)
    {
        if (observation is null)
        {
            yield return wording.Say("Observation.Without");
            yield break;
        }
        if (observation.Candidates.Count == 0)
        {
            yield return wording.Say("Observation.None");
            yield break;
        }
        var ending = observation.Candidates[0];
        var others = observation.Candidates.Skip(1).Select(Candidate).ToList();
        yield return wording.Say(ending.Source, ClinicalFormat.Date(ending.Day), ending.Sequence);
        if (others.Count > 0)
        {
            yield return wording.Say("Observation.Others", wording.List(others));
        }
        yield return Length(observation, ending.Day);
    }

    private string Candidate(ObservationEndCandidate candidate) =>
        wording.Say(
            $"Candidate.{candidate.Source}",
            ClinicalFormat.Date(candidate.Day),
            candidate.Sequence
        );

    private string Length(Observation observation, DateOnly end)
    {
        if (end <= observation.Day0)
            return wording.Say("Observation.EndsBeforeDay0");
        return wording.Say(
            observation.IsLongEnough ? "Observation.LongEnough" : "Observation.Short",
            wording.Duration(end.DayNumber - observation.Day0.DayNumber),
            ClinicalFormat.Date(observation.LongEnoughFrom),
            wording.CalendarMonthsOf(Observation.LongEnoughMonths)
        );
    }
}
