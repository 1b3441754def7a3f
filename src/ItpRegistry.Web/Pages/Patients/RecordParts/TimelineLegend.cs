namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>The legend of a timeline: only what is on it. Treatments need none, their name stands above each bar.</summary>
public static class TimelineLegend
{
    public static IEnumerable<LegendMark> Of(Timeline timeline)
    {
        (LegendMark Mark, bool IsShown)[] all =
        [
            (LegendMark.KnownInPart, Bars(timeline).Any(IsKnownInPart)),
            (LegendMark.NotKnown, Bars(timeline).Any(HasUnknownEnd)),
            (LegendMark.Ongoing, Bars(timeline).Any(span => span.IsOngoing)),
            (LegendMark.Bleeding, Has(timeline, row => row.Kind == TimelineKind.Bleeding)),
            (
                LegendMark.AdverseEvent,
                Has(timeline, row => row is { Kind: TimelineKind.AdverseEvent, IsSerious: false })
            ),
            (LegendMark.Serious, Has(timeline, row => row.IsSerious)),
        ];
        return all.Where(entry => entry.IsShown).Select(entry => entry.Mark);
    }

    private static bool IsKnownInPart(TimelineSpan span) =>
        span.From != span.CertainFrom || span.To != span.CertainTo;

    private static bool HasUnknownEnd(TimelineSpan span) =>
        !span.HasStart || !(span.HasStop || span.IsOngoing);

    private static bool Has(Timeline timeline, Func<TimelineRow, bool> test) =>
        timeline.Rows.Any(row => row.Span is not null && test(row));

    private static IEnumerable<TimelineSpan> Bars(Timeline timeline) =>
        timeline
            .Rows.Where(row => row.Grade is null)
            .Select(row => row.Span)
            .OfType<TimelineSpan>();
}
