using System.Text.Json;
using System.Text.Json.Serialization;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>A patient's case along one axis of time: what the script draws, and what the table under it says.</summary>
/// <param name="Day0">Day 0 of the first combination, from which months are counted.</param>
/// <param name="Rows">Everything that happened, in the order of the lanes; the platelet counts come last.</param>
/// <param name="Ranges">What may be shown of it, the one shown first before the whole; none when no row has a date.</param>
/// <param name="Text">The words on the drawing.</param>
public sealed record Timeline(
    DateOnly? Day0,
    IReadOnlyList<TimelineRow> Rows,
    IReadOnlyList<TimelineRange> Ranges,
    IReadOnlyDictionary<string, string> Text
)
{
    /// <summary>Whether a count is drawn higher than it is.</summary>
    public bool IsClamped => Rows.Any(row => row.Count < PlateletChart.LowestDrawn);

    /// <summary>For a data block of the page, in which markup is escaped.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>Something that happened, on a day or over time.</summary>
/// <param name="Kind">Which kind of thing, as a style class: one of the constants of <see cref="TimelineKind"/>.</param>
/// <param name="Lane">The name of the lane that it is drawn on, together with all others of its kind and name.</param>
/// <param name="What">What happened.</param>
/// <param name="From">When it began, or its day.</param>
/// <param name="To">When it ended; empty for what has a day alone.</param>
/// <param name="Note">What else is known of it.</param>
public sealed record TimelineRow(
    string Kind,
    string Lane,
    string What,
    [property: JsonIgnore] string From,
    [property: JsonIgnore] string To,
    [property: JsonIgnore] string Note
)
{
    /// <summary>The heading above its lane, where several lanes belong together.</summary>
    public string? Section { get; init; }

    /// <summary>Where it stands on the axis; null when no date is known.</summary>
    public TimelineSpan? Span { get; init; }

    /// <summary>The platelet count, in 10⁹/L.</summary>
    public decimal? Count { get; init; }

    /// <summary>The grade of an event, written in its mark.</summary>
    public string? Grade { get; init; }

    /// <summary>Whether it is an adverse event that is serious.</summary>
    public bool IsSerious { get; init; }

    /// <summary>What is said of it, a line each: what, when, and the rest.</summary>
    public string Tip =>
        string.Join(
            '\n',
            new[] { What, To.Length == 0 ? From : $"{From} – {To}", Note }.Where(line =>
                line.Length > 0
            )
        );
}

/// <summary>Where a row stands on the axis.</summary>
/// <param name="From">The first day of all that is known of it.</param>
/// <param name="CertainFrom">The first day that is certainly part of it; null when no day is.</param>
/// <param name="CertainTo">The last day that is certainly part of it; null together with <paramref name="CertainFrom"/>.</param>
/// <param name="To">The last day of all that is known of it.</param>
/// <param name="HasStart">Whether its start is known at all.</param>
/// <param name="HasStop">Whether its stop is known at all.</param>
/// <param name="IsOngoing">Whether it is drawn on to <paramref name="To"/> because no stop is entered.</param>
public sealed record TimelineSpan(
    DateOnly From,
    DateOnly? CertainFrom,
    DateOnly? CertainTo,
    DateOnly To,
    bool HasStart,
    bool HasStop,
    bool IsOngoing
);

/// <summary>A part of the axis that may be shown.</summary>
/// <param name="Label">Its name on the button.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="ScaleChangesOn">The day before which time is drawn narrower, so that the counts after it keep their room; null when it is drawn alike throughout.</param>
/// <param name="Note">What is to be known of it.</param>
public sealed record TimelineRange(
    string Label,
    DateOnly From,
    DateOnly To,
    DateOnly? ScaleChangesOn,
    string Note
)
{
    /// <summary>The share of the width that belongs to the time from <see cref="ScaleChangesOn"/> on.</summary>
    public const double ShareAfterChange = 0.4;

    /// <inheritdoc cref="ShareAfterChange"/>
    public double? Share => ScaleChangesOn is null ? null : ShareAfterChange;

    /// <summary>Whether some day that is known of a row lies within it.</summary>
    public bool Shows(TimelineRow row) =>
        row.Span is { } span && span.To >= From && span.From <= To;
}

/// <summary>The kinds of rows, as style classes.</summary>
public static class TimelineKind
{
    public const string Day = "day";
    public const string Diagnosis = "diagnosis";
    public const string Prior = "prior";
    public const string TpoRa = "tpo-ra";
    public const string Immunosuppressor = "immunosuppressor";
    public const string Corticosteroids = "corticosteroids";
    public const string Rescue = "rescue";
    public const string NewLine = "new-line";
    public const string Bleeding = "bleeding";
    public const string AdverseEvent = "adverse-event";
    public const string Count = "count";
}
