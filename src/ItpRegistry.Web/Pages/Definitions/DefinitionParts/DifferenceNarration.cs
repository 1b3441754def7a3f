using System.Globalization;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

/// <summary>A step that differs, in words.</summary>
/// <param name="Step">The step: a count, a bleeding, an episode.</param>
/// <param name="Before">What it is under the first definition, which is named.</param>
/// <param name="After">What it is under the second.</param>
public sealed record DifferenceWords(string Step, string Before, string After);

/// <summary>Tells in which steps the classifications of a patient under two definitions differ; nothing is decided here.</summary>
public sealed class DifferenceNarration(
    IStringLocalizer<DefinitionText> definitionText,
    ClinicalWording wording,
    TraceNarration traces
)
{
    /// <summary>The steps that differ, in the order of the trace: what was found before the episode that it makes.</summary>
    public IReadOnlyList<DifferenceWords> Tell(ChangedPatient patient)
    {
        var (before, after) = (patient.Before.Trace, patient.After.Trace);
        var difference = patient.Difference;
        List<(DateOnly Day, DifferenceWords Words)> found = [];
        if (difference.Count is { } count)
        {
            var step = definitionText[
                "Difference.Count",
                ClinicalFormat.Date(count.Before.Date),
                wording.Count(count.Before.Count)
            ];
            found.Add(
                (
                    count.Before.Date,
                    Words(
                        step,
                        before,
                        Count(count.Before, before),
                        after,
                        Count(count.After, after)
                    )
                )
            );
        }
        if (difference.Bleeding is { } bleeding)
        {
            var step = definitionText[
                "Difference.Bleeding",
                ClinicalFormat.Date(bleeding.Before.Date)
            ];
            found.Add(
                (
                    bleeding.Before.Date,
                    Words(step, before, Bleeding(bleeding.Before), after, Bleeding(bleeding.After))
                )
            );
        }
        List<DifferenceWords> told = [.. found.OrderBy(one => one.Day).Select(one => one.Words)];
        if (difference.Episode is { } episode)
        {
            told.Add(
                Words(
                    definitionText[$"Difference.{difference.Level}"],
                    before,
                    Episode(episode.Before, before),
                    after,
                    Episode(episode.After, after)
                )
            );
        }
        return told;
    }

    private DifferenceWords Words(
        string step,
        ResponseTrace before,
        string first,
        ResponseTrace after,
        string second
    ) =>
        new(
            step,
            definitionText["Difference.Under", before.Definition.NameWithVersion(), first],
            definitionText["Difference.Under", after.Definition.NameWithVersion(), second]
        );

    private string Count(in TracedCount count, ResponseTrace trace)
    {
        var words = traces.Tell(count, trace);
        return count.IsMasked
            ? definitionText[
                "Difference.Masked",
                words.Level,
                Lower(words.Why),
                Lower(wording.Label(CountNotes.Masked))
            ]
            : definitionText["Difference.Level", words.Level, Lower(words.Why)];
    }

    private string Bleeding(in TracedBleeding bleeding) =>
        bleeding.Use == BleedingUse.Occasion
            ? definitionText["Difference.Bleeding.Occasion"]
            : definitionText["Difference.Bleeding.None"];

    /// <summary>From when to when, whether that was long enough, and how it ended.</summary>
    private string Episode(Episode? found, ResponseTrace trace)
    {
        if (found is not { } episode)
            return definitionText["Difference.NoEpisode"];
        var range =
            episode.LengthDays == 0
                ? definitionText["Episode.Single", ClinicalFormat.Date(episode.Onset)]
                : definitionText[
                    "Episode.Range",
                    ClinicalFormat.Date(episode.Onset),
                    ClinicalFormat.Date(episode.LastEvidence),
                    wording.Days(episode.LengthDays)
                ];
        var needed = wording.Persistence(trace.Definition);
        var persistence = episode.Persists
            ? definitionText["Episode.Persists", needed]
            : definitionText["Episode.TooShort", needed];
        return definitionText["Episode.Whole", range, persistence, End(episode)];
    }

    private string End(in Episode episode) =>
        episode switch
        {
            { Loss: { } loss, LossConfirmed: { } confirmed } => definitionText[
                "Episode.Lost.Confirmed",
                ClinicalFormat.Date(loss),
                ClinicalFormat.Date(confirmed)
            ],
            { Loss: { } loss } => definitionText["Episode.Lost", ClinicalFormat.Date(loss)],
            { UnconfirmedLow: { } low } => definitionText[
                "Episode.NotLost.Single",
                ClinicalFormat.Date(low)
            ],
            _ => definitionText["Episode.NotLost"],
        };

    private static string Lower(string words) =>
        words.Length == 0 ? words : char.ToLower(words[0], CultureInfo.CurrentCulture) + words[1..];
}
