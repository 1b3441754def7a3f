using System.Globalization;

namespace ItpRegistry.Data.Auditing.History;

/// <summary>Rows of a table that one save changed alike.</summary>
/// <param name="Table">The table.</param>
/// <param name="Operation"><c>insert</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Count">How many rows.</param>
public sealed record HistoryChange(string Table, string Operation, int Count);

/// <summary>A line of the history: what was saved of a patient at once, or an event.</summary>
public sealed record HistoryLine
{
    /// <summary>When (UTC).</summary>
    public required DateTime At { get; init; }

    public required int? UserId { get; init; }
    public required string UserName { get; init; }
    public required string Origin { get; init; }
    public required string? Reason { get; init; }
    public required int? PatientId { get; init; }
    public required int? CenterId { get; init; }

    /// <summary>What was changed; none when it is an event.</summary>
    public IReadOnlyList<HistoryChange> Changes { get; init; } = [];

    /// <summary>The event; null when it is a save.</summary>
    public RegistryEvent? Event { get; init; }

    internal HistoryPlace Place =>
        Event is null ? new(At, PatientId, null) : new(At, null, Event.Id);
}

/// <summary>
/// The place of a line, from which the older ones are read on: no matter how many lines there are, and though new ones come meanwhile. Of one moment the events
/// come first, then the saves, each by falling keys.
/// </summary>
/// <param name="At">When.</param>
/// <param name="PatientId">The patient of a save; null for an event.</param>
/// <param name="EventId">The event; null for a save.</param>
public sealed record HistoryPlace(DateTime At, int? PatientId, Guid? EventId)
{
    /// <summary>In an address.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{At.Ticks}-{(EventId is { } id ? id.ToString("N") : PatientId)}"
        );

    /// <summary>Reads what <see cref="ToString"/> writes; null when it is something else.</summary>
    public static HistoryPlace? Parse(string? text)
    {
        if (
            text?.Split('-') is not [var ticks, var key]
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at > DateTime.MaxValue.Ticks
        )
        {
            return null;
        }
        var moment = new DateTime(at, DateTimeKind.Utc);
        if (Guid.TryParseExact(key, "N", out var eventId))
            return new(moment, null, eventId);
        return int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var patient)
            ? new(moment, patient, null)
            : null;
    }

    internal string OfEntriesBehind =>
        PatientId is { } patient
            ? FormattableString.Invariant(
                $"at <= {Moment} AND (at, patient_id) < ({Moment}, {patient})"
            )
            : $"at <= {Moment}";

    internal string OfEventsBehind =>
        EventId is { } id
            ? $"at <= {Moment} AND (at, id) < ({Moment}, '{id}'::uuid)"
            : $"at < {Moment}";

    private string Moment =>
        FormattableString.Invariant($"timestamptz '{At:yyyy-MM-dd HH:mm:ss.ffffff} UTC'");
}
