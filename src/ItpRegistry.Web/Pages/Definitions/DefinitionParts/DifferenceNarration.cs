using System.Globalization;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

/// <summary>Tells in which steps the classifications of a patient under two definitions differ; nothing is decided here.</summary>
public sealed class DifferenceNarration(
    IStringLocalizer<DefinitionText> definitionText,
    ClinicalWording wording,
    TraceNarration traces
)
{
    /// <summary>A sentence for each step that differs, in the order of the trace: what was found before the episode that it makes.</summary>
    public IReadOnlyList<string> Tell(ChangedPatient patient)
    {
        var (_, before, after, difference) = patient;
        List<(DateOnly Day, string Words)> found = [];
        if (difference.Count is { } count)
        {
            found.Add(
                (
                    count.Before.Date,
                    definitionText[
                        "Difference.Count",
                        ClinicalFormat.Date(count.Before.Date),
                        wording.Count(count.Before.Count),
                        NameOf(before),
                        Count(count.Before, before.Trace),
                        NameOf(after),
                        Count(count.After, after.Trace)
                    ]
                )
            );
        }
        if (difference.Bleeding is { } bleeding)
        {
            var isBefore = bleeding.Before.Use == BleedingUse.Occasion;
            found.Add(
                (
                    bleeding.Before.Date,
                    definitionText[
                        "Difference.Bleeding",
                        ClinicalFormat.Date(bleeding.Before.Date),
                        NameOf(isBefore ? before : after),
                        NameOf(isBefore ? after : before)
                    ]
                )
            );
        }
        List<string> told = [.. found.OrderBy(step => step.Day).Select(step => step.Words)];
        if (difference.Episode is { } episode)
            told.Add(Episode(episode, difference.Level, before.Trace, after.Trace));
        return told;
    }

    private string Count(in TracedCount count, ResponseTrace trace)
    {
        var words = traces.Tell(count, trace);
        var why = definitionText["Difference.Level", words.Level, Lower(words.Why)];
        return count.IsMasked
            ? definitionText["Difference.Masked", why, Lower(wording.Label(CountNotes.Masked))]
            : why;
    }

    private string Episode(
        in EpisodeDifference difference,
        EpisodeLevel level,
        ResponseTrace before,
        ResponseTrace after
    )
    {
        var kind = definitionText[$"Episode.{level}"].Value;
        if (difference is { Before: { } first, After: { } second })
        {
            return definitionText[
                "Difference.Episode",
                kind,
                before.Definition.NameWithVersion(),
                Episode(first, before),
                after.Definition.NameWithVersion(),
                Episode(second, after)
            ];
        }
        var isBefore = difference.Before is not null;
        var trace = isBefore ? before : after;
        return definitionText[
            "Difference.Episode.Only",
            kind,
            trace.Definition.NameWithVersion(),
            Episode((difference.Before ?? difference.After)!.Value, trace),
            (isBefore ? after : before).Definition.NameWithVersion()
        ];
    }

    /// <summary>From when to when, whether that was long enough, and how it ended.</summary>
    private string Episode(in Episode episode, ResponseTrace trace)
    {
        var range =
            episode.LengthDays == 0
                ? definitionText["Episode.Single", ClinicalFormat.Date(episode.Onset)]
                : definitionText[
                    "Episode.Range",
                    ClinicalFormat.Date(episode.Onset),
                    ClinicalFormat.Date(episode.LastEvidence),
                    wording.Days(episode.LengthDays)
                ];
        var persistence = definitionText[
            episode.Persists ? "Episode.Persists" : "Episode.TooShort",
            wording.Persistence(trace.Definition)
        ];
        var end = episode switch
        {
            { Loss: { } loss } => definitionText["Episode.Lost", ClinicalFormat.Date(loss)],
            { UnconfirmedLow: { } low } => definitionText[
                "Episode.NotLost.Single",
                ClinicalFormat.Date(low)
            ],
            _ => definitionText["Episode.NotLost"],
        };
        return definitionText["Episode.Whole", range, persistence, end];
    }

    private static string NameOf(Classification classification) =>
        classification.Trace.Definition.NameWithVersion();

    private static string Lower(string words) =>
        words.Length == 0 ? words : char.ToLower(words[0], CultureInfo.CurrentCulture) + words[1..];
}
