using System.Globalization;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Auditing.History;

/// <summary>
/// What of the history is asked for, among what the reader may see. As SQL it has no parameters, which <c>COPY</c> does not take: numbers, moments, codes of
/// enumerations, and text in quotes.
/// </summary>
public sealed record HistoryFilter
{
    /// <summary>A part of the name of who did it, upper and lower case alike; null for everybody.</summary>
    public string? Who { get; init; }

    /// <summary>The first day (UTC), itself included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day (UTC), itself included.</summary>
    public DateOnly? To { get; init; }

    public HistoryKind? Kind { get; init; }

    /// <summary>The keys of the patients; null for all, empty for none.</summary>
    public IReadOnlyCollection<int>? PatientIds { get; init; }

    public int? CenterId { get; init; }

    /// <summary>The condition on entries of the trail; null when none is asked for.</summary>
    internal string? OfEntries =>
        Kind is { Entries: null } ? null : And(Common().Append(Kind?.Entries));

    /// <summary>The condition on events; null when none is asked for.</summary>
    internal string? OfEvents =>
        Kind is { Events.Count: 0 } ? null : And(Common().Append(KindsOfEvents()));

    private IEnumerable<string?> Common() =>
        [
            Who is null ? null : $"strpos(lower(user_name), lower({ColumnSql.Literal(Who)})) > 0",
            From is { } from ? $"at >= {Midnight(from)}" : null,
            To is { } to && to < DateOnly.MaxValue ? $"at < {Midnight(to.AddDays(1))}" : null,
            PatientIds is null ? null : In("patient_id", PatientIds),
            CenterId is { } center ? In("center_id", [center]) : null,
        ];

    private string? KindsOfEvents() =>
        Kind is null
            ? null
            : $"kind IN ({string.Join(", ", Kind.Events.Select(kind => ColumnSql.Literal(Codes<EventKind>.Of(kind))))})";

    private static string In(string column, IEnumerable<int> keys) =>
        $"{column} = ANY ('{{{string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture)))}}}'::int[])";

    private static string Midnight(DateOnly day) =>
        FormattableString.Invariant($"timestamptz '{day:yyyy-MM-dd} 00:00 UTC'");

    private static string And(IEnumerable<string?> conditions) =>
        string.Join(" AND ", conditions.OfType<string>().DefaultIfEmpty("true"));
}
