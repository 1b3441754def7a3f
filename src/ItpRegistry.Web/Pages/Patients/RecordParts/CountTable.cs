using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>The platelet chart as lines of a table: every point of it once, by day.</summary>
public sealed class CountTable(IStringLocalizer<RecordText> recordText, TraceNarration narration)
{
    /// <summary>The counts, and the baseline where it was designated on the form and is none of them.</summary>
    public IReadOnlyList<CountView> Of(ResponseTrace trace)
    {
        var baseline = trace.Baseline;
        var counts = trace.Counts.Select(count =>
            (
                count.Date,
                View: View(
                    trace,
                    count.Date,
                    count.Count,
                    narration.Tell(count, trace),
                    IsBaseline(count, baseline)
                )
            )
        );
        if (
            baseline is { Count: { } value, Date: { } day }
            && !trace.Counts.Any(count => IsBaseline(count, baseline))
        )
        {
            var words = new CountWords(
                recordText["Chart.Baseline"],
                recordText["Table.BaselineOfForm"],
                []
            );
            counts = counts.Append((day, View(trace, day, value, words, false)));
        }
        return [.. counts.OrderBy(line => line.Date).Select(line => line.View)];
    }

    private static bool IsBaseline(in TracedCount count, in BaselineChoice baseline) =>
        count.Date == baseline.Date && count.Count == baseline.Count;

    private CountView View(
        ResponseTrace trace,
        DateOnly day,
        decimal count,
        CountWords words,
        bool isBaseline
    )
    {
        var days = trace.Observation is { } observation
            ? day.DayNumber - observation.Day0.DayNumber
            : (int?)null;
        return new(
            ClinicalFormat.Date(day),
            days is { } since ? ClinicalWording.MonthsNumber(since) : null,
            ClinicalFormat.Number(count),
            isBaseline
                ? words with
                {
                    Notes = [.. words.Notes, recordText["Chart.Baseline"]],
                }
                : words
        );
    }
}
