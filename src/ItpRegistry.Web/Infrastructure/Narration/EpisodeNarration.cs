using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;

namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>Tells each response episode, with the CR episodes inside it.</summary>
internal sealed class EpisodeNarration(ClinicalWording wording)
{
    /// <summary>That there is no episode, when there is none although there are counts to judge.</summary>
    public IReadOnlyList<string> Nothing(ResponseTrace trace) =>
        trace.Responses.Count > 0 ? [] : [wording.Say("Episode.None")];

    public IReadOnlyList<TraceItem> Tell(ResponseTrace trace) =>
        [
            .. trace.Responses.Select(
                (response, i) =>
                    new TraceItem(
                        Tell("Response", i + 1, response, trace),
                        [
                            .. trace
                                .CompleteResponses.Where(complete => Lies(complete, response))
                                .Select(complete => Tell("CompleteResponse", 0, complete, trace)),
                        ]
                    )
            ),
        ];

    private static bool Lies(Episode inner, Episode outer) =>
        inner.Onset >= outer.Onset && inner.Onset <= outer.LastEvidence;

    private string Tell(string kind, int number, Episode episode, ResponseTrace trace) =>
        string.Join(' ', Sentences(kind, number, episode, trace));

    private IEnumerable<string> Sentences(
        string kind,
        int number,
        Episode episode,
        ResponseTrace trace
    )
    {
        yield return wording.Say(
            episode.LengthDays == 0 ? $"Episode.{kind}.Single" : $"Episode.{kind}",
            number,
            ClinicalFormat.Date(episode.Onset),
            ClinicalFormat.Date(episode.LastEvidence),
            wording.Duration(episode.LengthDays),
            wording.Counts(episode.Evidence)
        );
        yield return wording.Say(
            episode.Persists ? "Episode.Persists" : "Episode.PersistsNot",
            ClinicalFormat.Date(episode.PersistsFrom),
            wording.Days(episode.PersistsFrom.DayNumber - episode.LastEvidence.DayNumber)
        );
        yield return episode.Loss is { } loss ? Loss(loss, trace) : wording.Say("Episode.Ongoing");
        if (episode.LossConfirmed is { } confirmed)
            yield return wording.Say("Episode.LossConfirmed", ClinicalFormat.Date(confirmed));
        if (episode.UnconfirmedLow is { } low)
            yield return wording.Say("Episode.UnconfirmedLow", ClinicalFormat.Date(low));
    }

    private string Loss(DateOnly loss, ResponseTrace trace)
    {
        var bled = trace.Bleedings.Any(b => b.Use == BleedingUse.Occasion && b.Date == loss);
        return bled
            ? wording.Say("Episode.LostByBleeding", ClinicalFormat.Date(loss))
            : wording.Say(
                "Episode.LostByCount",
                ClinicalFormat.Date(loss),
                wording.Count(trace.Counts.First(c => c.IsUsed && c.Date == loss).Count)
            );
    }
}
