using System.Text.Json;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>What the script needs to draw the platelet chart; every text is in the reader's language already.</summary>
public sealed record PlateletChart(
    DateOnly? Day0,
    DateOnly? End,
    IReadOnlyList<ChartThreshold> Thresholds,
    IReadOnlyList<ChartCount> Counts,
    ChartCount? Baseline,
    IReadOnlyList<ChartEpisode> Episodes,
    IReadOnlyList<ChartRow> Rows,
    IReadOnlyDictionary<string, string> Text
)
{
    /// <summary>Counts below this, in 10⁹/L, are drawn at it: a logarithmic axis has no 0.</summary>
    public const decimal LowestDrawn = 1;

    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsEmpty => Counts.Count == 0;

    /// <summary>Whether a count is drawn higher than it is.</summary>
    public bool IsClamped => Counts.Any(count => count.Count < LowestDrawn);

    /// <summary>Whether corticosteroids given with the combination are drawn.</summary>
    public bool HasCorticosteroids => Rows.Any(row => row.Kind == ChartRow.Corticosteroids);

    /// <summary>For a data block of the page, in which markup is escaped.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>A level drawn across the chart.</summary>
/// <param name="Kind"><c>cr</c>, <c>r</c> or <c>multiple</c>.</param>
/// <param name="Count">In 10⁹/L.</param>
/// <param name="Label">Its name.</param>
public sealed record ChartThreshold(string Kind, decimal Count, string Label);

/// <summary>A count drawn as a point.</summary>
/// <param name="Date">Its day.</param>
/// <param name="Count">In 10⁹/L.</param>
/// <param name="Level">Its level, in lower case.</param>
/// <param name="IsMasked">Whether it is masked by a rescue treatment.</param>
/// <param name="IsAfterEnd">Whether it was taken after the end of observation.</param>
/// <param name="Tip">What is said of it.</param>
public sealed record ChartCount(
    DateOnly Date,
    decimal Count,
    string Level,
    bool IsMasked,
    bool IsAfterEnd,
    string Tip
);

/// <summary>An episode shaded behind the counts, from its onset to its last evidence.</summary>
/// <param name="Kind"><c>cr</c> or <c>r</c>.</param>
/// <param name="From">Onset.</param>
/// <param name="To">Last evidence.</param>
/// <param name="Persists">Whether it lasted long enough to count.</param>
/// <param name="Loss">Day of the loss.</param>
public sealed record ChartEpisode(
    string Kind,
    DateOnly From,
    DateOnly To,
    bool Persists,
    DateOnly? Loss
)
{
    public static ChartEpisode Of(string kind, Episode episode) =>
        new(kind, episode.Onset, episode.LastEvidence, episode.Persists, episode.Loss);
}

/// <summary>A line above the counts: a treatment with its bars, or events with their marks.</summary>
/// <param name="Kind">Which kind of treatment or event, as a style class.</param>
/// <param name="Label">Its name.</param>
/// <param name="Bars">Courses.</param>
/// <param name="Marks">Events.</param>
public sealed record ChartRow(
    string Kind,
    string Label,
    IReadOnlyList<ChartBar> Bars,
    IReadOnlyList<ChartMark> Marks
)
{
    public const string TpoRa = "tpo-ra";
    public const string Immunosuppressor = "immunosuppressor";
    public const string Corticosteroids = "corticosteroids";
    public const string Rescue = "rescue";
    public const string NewLine = "new-line";
    public const string Bleeding = "bleeding";
    public const string AdverseEvent = "adverse-event";
}

/// <summary>A course of a treatment.</summary>
/// <param name="From">First day; null when not known.</param>
/// <param name="To">Last day; null when none is entered.</param>
/// <param name="EffectTo">Last day of the effect of a rescue treatment.</param>
/// <param name="Tip">What is said of it.</param>
public sealed record ChartBar(DateOnly? From, DateOnly? To, DateOnly? EffectTo, string Tip);

/// <summary>An event on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsSerious">Whether it is an adverse event that is serious.</param>
/// <param name="Grade">Its grade, written in the mark.</param>
/// <param name="Tip">What is said of it.</param>
public sealed record ChartMark(DateOnly Date, bool IsSerious, string Grade, string Tip);
