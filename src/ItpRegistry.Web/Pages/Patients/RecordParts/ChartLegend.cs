namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>An entry of the legend, drawn in a square of 14 around 0.</summary>
/// <param name="TextKey">Its name in the page's resources, behind <c>Legend.</c></param>
/// <param name="Style">The style classes that the chart uses for it.</param>
/// <param name="Path">Its outline.</param>
public sealed record LegendMark(string TextKey, string Style, string Path)
{
    private const string Square = "M-4,-4H4V4H-4Z";
    private const string Circle = "M-4.3,0A4.3,4.3 0 1,0 4.3,0A4.3,4.3 0 1,0 -4.3,0Z";
    private const string Dot = "M-3,0A3,3 0 1,0 3,0A3,3 0 1,0 -3,0Z";
    private const string Triangle = "M-5,-3.5H5L0,5Z";
    private const string Diamond = "M0,-6L3.6,0L0,6L-3.6,0Z";
    private const string Ring = "M-5.5,0A5.5,5.5 0 1,0 5.5,0A5.5,5.5 0 1,0 -5.5,0Z";
    private const string Band = "M-6.5,-5H6.5V5H-6.5Z";
    private const string Line = "M0,-7V7";
    private const string Arrow = "M-6.5,-3H2L6.5,0L2,3H-6.5Z";
    private const string Question = "M-2.4,-2.6A2.6,2.6 0 1,1 0.9,0Q0,0.5 0,2M-0.1,4.2V4.9";
    private const string Bar = "M-6.5,-3H6.5V3H-6.5Z";

    /// <summary>The hatching, which the chart defines.</summary>
    public string? Fill =>
        Style.Contains("chart-transient", StringComparison.Ordinal) ? "url(#chart-hatch)" : null;

    internal static readonly LegendMark Cr = new("Cr", "chart-point chart-point-cr", Square);
    internal static readonly LegendMark R = new("R", "chart-point chart-point-r", Circle);
    internal static readonly LegendMark None = new(
        "None",
        "chart-point chart-point-none",
        Triangle
    );
    internal static readonly LegendMark Unused = new(
        "Unused",
        "chart-point chart-point-unused",
        Dot
    );
    internal static readonly LegendMark Masked = new(
        "Masked",
        "chart-point chart-point-r chart-masked",
        Circle
    );
    internal static readonly LegendMark Baseline = new(
        "Baseline",
        "chart-point chart-point-baseline",
        Diamond
    );
    internal static readonly LegendMark Response = new("Response", "chart-episode-r", Band);
    internal static readonly LegendMark CompleteResponse = new(
        "CompleteResponse",
        "chart-episode-cr",
        Band
    );
    internal static readonly LegendMark Transient = new(
        "Transient",
        "chart-episode-r chart-transient",
        Band
    );
    internal static readonly LegendMark Loss = new("Loss", "chart-loss", Line);
    internal static readonly LegendMark Effect = new("Effect", "chart-effect", Bar);
    internal static readonly LegendMark Bleeding = new(
        "Bleeding",
        "chart-legend-bleeding",
        Diamond
    );
    internal static readonly LegendMark AdverseEvent = new(
        "AdverseEvent",
        "chart-legend-adverse",
        Ring
    );
    internal static readonly LegendMark KnownInPart = new(
        "KnownInPart",
        "timeline-possible timeline-prior",
        Bar
    );
    internal static readonly LegendMark Ongoing = new(
        "Ongoing",
        "timeline-certain timeline-tpo-ra",
        Arrow
    );
    internal static readonly LegendMark NotKnown = new("NotKnown", "timeline-unknown", Question);
    internal static readonly LegendMark Serious = new("Serious", "chart-legend-serious", Ring);
}

/// <summary>The legend of a chart: only what is on it.</summary>
public static class ChartLegend
{
    public static IEnumerable<LegendMark> Of(PlateletChart chart)
    {
        (LegendMark Mark, bool IsShown)[] all =
        [
            (LegendMark.Cr, chart.Counts.Any(c => c.Level == "cr")),
            (LegendMark.R, chart.Counts.Any(c => c.Level == "r")),
            (LegendMark.None, chart.Counts.Any(c => c.Level == "none")),
            (LegendMark.Unused, chart.Counts.Any(c => c.Level == "unused")),
            (LegendMark.Masked, chart.Counts.Any(c => c.IsMasked)),
            (LegendMark.Baseline, chart.Baseline is not null),
            (LegendMark.Response, chart.Episodes.Any(e => e is { Kind: "r", Persists: true })),
            (
                LegendMark.CompleteResponse,
                chart.Episodes.Any(e => e is { Kind: "cr", Persists: true })
            ),
            (LegendMark.Transient, chart.Episodes.Any(e => !e.Persists)),
            (LegendMark.Loss, chart.Episodes.Any(e => e is { Kind: "r", Loss: not null })),
            (LegendMark.Effect, chart.Rows.Any(r => r.Bars.Any(b => b.EffectTo is not null))),
            (LegendMark.Bleeding, chart.Rows.Any(r => r.Kind == ChartRow.Bleeding)),
            (LegendMark.AdverseEvent, Events(chart).Any(m => !m.IsSerious)),
            (LegendMark.Serious, Events(chart).Any(m => m.IsSerious)),
        ];
        return all.Where(entry => entry.IsShown).Select(entry => entry.Mark);
    }

    private static IEnumerable<ChartMark> Events(PlateletChart chart) =>
        chart.Rows.Where(row => row.Kind == ChartRow.AdverseEvent).SelectMany(row => row.Marks);
}
