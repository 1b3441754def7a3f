using ItpRegistry.Domain.Dictionary;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data.Auditing.History;

/// <summary>A page of the history, the latest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Next">Where the older ones begin; null when there are none.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryLine> Lines, HistoryPlace? Next);

/// <summary>Reads the audit trail and the events as one list, of which the database shows what the reader of the context may see.</summary>
public sealed class HistoryQuery(RegistryDbContext db)
{
    public const int PageSize = 50;

    /// <summary>Reads a page.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="behind">The line behind which it begins; null for the latest.</param>
    /// <param name="ct">Cancels the queries.</param>
    public async Task<HistoryPage> ReadAsync(
        HistoryFilter filter,
        HistoryPlace? behind,
        CancellationToken ct
    )
    {
        // In a transaction, which tells the database whose rows are read.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        List<HistoryLine> lines =
        [
            .. await EventsAsync(connection, filter, behind, ct),
            .. await SavesAsync(connection, filter, behind, ct),
        ];
        var ordered = lines
            .OrderByDescending(line => line.At)
            .ThenBy(line => line.Event is null)
            .Take(PageSize + 1)
            .ToList();
        var page = ordered.Take(PageSize).ToList();
        return new(page, ordered.Count > PageSize ? page[^1].Place : null);
    }

    private static async Task<List<HistoryLine>> SavesAsync(
        NpgsqlConnection connection,
        HistoryFilter filter,
        HistoryPlace? behind,
        CancellationToken ct
    )
    {
        if (filter.OfEntries is not { } condition)
            return [];
        // What was stored in one transaction has one moment.
        await using var command = new NpgsqlCommand(
            $"""
            SELECT at, patient_id, min(center_id), min(user_id), min(user_name), min(origin), min(reason), array_agg(table_name || '/' || operation ORDER BY number)
            FROM audit_entries
            WHERE {condition} AND {behind?.OfEntriesBehind ?? "true"}
            GROUP BY at, patient_id
            ORDER BY at DESC, patient_id DESC
            LIMIT {PageSize + 1}
            """,
            connection
        );
        List<HistoryLine> lines = [];
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            lines.Add(
                new()
                {
                    At = reader.GetDateTime(0),
                    PatientId = reader.GetInt32(1),
                    CenterId = reader.GetInt32(2),
                    UserId = Key(reader, 3),
                    UserName = reader.GetString(4),
                    Origin = reader.GetString(5),
                    Reason = Text(reader, 6),
                    Changes = Changes(reader.GetFieldValue<string[]>(7)),
                }
            );
        }
        return lines;
    }

    private static HistoryChange[] Changes(string[] told) =>
        [
            .. told.GroupBy(change => change)
                .Select(alike =>
                {
                    var parts = alike.Key.Split('/');
                    return new HistoryChange(parts[0], parts[^1], alike.Count());
                })
                .OrderBy(change => PlaceOf(change.Table)),
        ];

    /// <summary>In the order of the forms, then what hangs on them.</summary>
    private static int PlaceOf(string table)
    {
        var files = DataDictionary.Files;
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i].Code == table)
                return i;
        }
        return files.Count;
    }

    private static async Task<List<HistoryLine>> EventsAsync(
        NpgsqlConnection connection,
        HistoryFilter filter,
        HistoryPlace? behind,
        CancellationToken ct
    )
    {
        if (filter.OfEvents is not { } condition)
            return [];
        await using var command = new NpgsqlCommand(
            $"""
            SELECT at, patient_id, center_id, user_id, user_name, origin, reason, id, kind, subject_user_id, address, details
            FROM registry_events
            WHERE {condition} AND {behind?.OfEventsBehind ?? "true"}
            ORDER BY at DESC, id DESC
            LIMIT {PageSize + 1}
            """,
            connection
        );
        List<HistoryLine> lines = [];
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var happened = Event(reader);
            lines.Add(
                new()
                {
                    At = happened.At,
                    PatientId = happened.PatientId,
                    CenterId = happened.CenterId,
                    UserId = happened.UserId,
                    UserName = happened.UserName,
                    Origin = happened.Origin,
                    Reason = happened.Reason,
                    Event = happened,
                }
            );
        }
        return lines;
    }

    private static RegistryEvent Event(NpgsqlDataReader reader) =>
        new()
        {
            At = reader.GetDateTime(0),
            PatientId = Key(reader, 1),
            CenterId = Key(reader, 2),
            UserId = Key(reader, 3),
            UserName = reader.GetString(4),
            Origin = reader.GetString(5),
            Reason = Text(reader, 6),
            Id = reader.GetGuid(7),
            Kind = Codes<EventKind>.Parse(reader.GetString(8)),
            SubjectUserId = Key(reader, 9),
            Address = Text(reader, 10),
            Details = reader.GetString(11),
        };

    private static int? Key(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt32(column);

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
