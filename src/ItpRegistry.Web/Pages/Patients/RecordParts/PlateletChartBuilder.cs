using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>Makes the platelet chart of a patient from the trace of a classification.</summary>
public sealed class PlateletChartBuilder(
    IStringLocalizer<RecordText> recordText,
    ClinicalWording wording,
    TraceNarration narration
)
{
    private static readonly string[] TextKeys = ["Axis", "Months", "Date", "Day0", "End", "Loss"];

    public PlateletChart Build(Patient patient, ResponseTrace trace)
    {
        var rows = new ChartRowBuilder(recordText, wording);
        return new(
            trace.Observation?.Day0,
            trace.Observation?.End,
            Thresholds(trace),
            [.. trace.Counts.Select(count => Count(count, trace))],
            Baseline(trace),
            [
                .. trace.Responses.Select(episode => ChartEpisode.Of("r", episode)),
                .. trace.CompleteResponses.Select(episode => ChartEpisode.Of("cr", episode)),
            ],
            [.. rows.Treatments(patient, trace), .. rows.Events(patient)],
            TextKeys.ToDictionary(
                key => key.ToLowerInvariant(),
                key => recordText[$"Chart.{key}"].Value
            )
        );
    }

    private ChartThreshold[] Thresholds(ResponseTrace trace)
    {
        var definition = trace.Definition;
        ChartThreshold[] levels =
        [
            new(
                "cr",
                definition.CompleteResponseLevel,
                recordText["Chart.CrLevel", ClinicalFormat.Number(definition.CompleteResponseLevel)]
            ),
            new(
                "r",
                definition.ResponseLevel,
                recordText["Chart.RLevel", ClinicalFormat.Number(definition.ResponseLevel)]
            ),
        ];
        return trace.BaselineThreshold is { } multiple
            ?
            [
                .. levels,
                new(
                    "multiple",
                    multiple,
                    recordText[
                        "Chart.Multiple",
                        ClinicalFormat.Number(definition.BaselineMultiple),
                        ClinicalFormat.Number(multiple)
                    ]
                ),
            ]
            : levels;
    }

    private ChartCount Count(in TracedCount count, ResponseTrace trace)
    {
        var words = narration.Tell(count, trace);
        string[] told = [$"{words.Level}: {words.Why}", .. words.Notes];
        return new(
            count.Date,
            count.Count,
            count.Level.ToString().ToLowerInvariant(),
            count.IsUsed && count.IsMasked,
            count.Basis == CountBasis.AfterEnd,
            Tip(count.Date, count.Count, trace, told)
        );
    }

    private ChartCount? Baseline(ResponseTrace trace) =>
        trace.Baseline is { Count: { } count, Date: { } date }
            ? new(
                date,
                count,
                "baseline",
                false,
                false,
                Tip(date, count, trace, [recordText["Chart.Baseline"]])
            )
            : null;

    private string Tip(DateOnly date, decimal count, ResponseTrace trace, string[] told)
    {
        var day =
            trace.Observation is { Day0: var day0 } && date > day0
                ? $"{ClinicalFormat.Date(date)} ({wording.Months(date.DayNumber - day0.DayNumber)})"
                : ClinicalFormat.Date(date);
        return string.Join('\n', [$"{day}: {wording.Count(count)}", .. told]);
    }
}
