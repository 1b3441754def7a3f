using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>Makes the timeline of a patient: every dated thing in the case, whatever the response definition.</summary>
public sealed class TimelineBuilder(
    IStringLocalizer<RecordText> recordText,
    ClinicalWording wording
)
{
    /// <summary>The range shown first begins this many calendar months before day 0, with the treatments that led up to it.</summary>
    private const int MonthsBeforeDay0 = 3;

    private static readonly string[] TextKeys =
    [
        "Timeline.Undated",
        "Timeline.ScaleChanges",
        "Chart.Months",
        "Chart.Axis",
    ];

    public Timeline Build(Patient patient)
    {
        var day0 = patient.FirstCombination()?.Day0;
        var words = new TimelineWords(recordText);
        var treatments = new TimelineTreatments(words);
        var events = new TimelineEvents(words, wording);
        var rows = DrawOngoingToTheLastDay([
            .. events.Days(patient),
            .. events.Diagnosis(patient),
            .. treatments.Prior(patient),
            .. treatments.OfCombinations(patient),
            .. treatments.RescueAndLaterLines(patient),
            .. events.BleedingEvents(patient),
            .. events.AdverseEvents(patient),
            .. events.Counts(patient),
        ]);
        return new(
            day0,
            rows,
            [.. Ranges(rows, day0)],
            TextKeys.ToDictionary(
                key => key.Split('.')[1].ToLowerInvariant(),
                key => recordText[key].Value
            )
        );
    }

    /// <summary>A drug of the combination or a later line without a stop goes on as long as anything is known of the patient.</summary>
    private static TimelineRow[] DrawOngoingToTheLastDay(TimelineRow[] rows)
    {
        if (rows.Max(row => row.Span?.To) is not { } last)
            return rows;
        return
        [
            .. rows.Select(row =>
                row.Span is { IsOngoing: true } span
                    ? row with
                    {
                        Span = span with { CertainTo = last, To = last },
                    }
                    : row
            ),
        ];
    }

    /// <summary>From shortly before day 0 first, where something lies before; the whole last.</summary>
    private IEnumerable<TimelineRange> Ranges(TimelineRow[] rows, DateOnly? day0)
    {
        var spans = rows.Select(row => row.Span).OfType<TimelineSpan>().ToList();
        if (spans.Count == 0)
            yield break;
        var first = spans.Min(span => span.From);
        var last = spans.Max(span => span.To);
        if (day0 is not { } start)
        {
            yield return new(recordText["Timeline.Whole"], first, last, null, "");
            yield break;
        }
        var near = CalendarMonths.AddTo(start, -MonthsBeforeDay0);
        if (first >= near)
        {
            yield return new(recordText["Timeline.Whole"], first, last, null, "");
            yield break;
        }
        var fromDay0 = new TimelineRange(recordText["Timeline.FromDay0"], near, last, null, "");
        var earlier = rows.Count(row => row.Span is not null && !fromDay0.Shows(row));
        yield return fromDay0 with
        {
            Note = recordText["Timeline.FromDay0Note", earlier],
        };
        var isNarrow =
            last.DayNumber - near.DayNumber
            < TimelineRange.ShareAfterChange * (last.DayNumber - first.DayNumber);
        yield return new(
            recordText["Timeline.Whole"],
            first,
            last,
            isNarrow ? near : null,
            isNarrow ? recordText["Timeline.ScaleNote", ClinicalFormat.Date(near)] : ""
        );
    }
}
