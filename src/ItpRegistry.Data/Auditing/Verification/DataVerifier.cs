using System.Text.Json;
using ItpRegistry.Data.Auditing.Replay;
using ItpRegistry.Domain.Dictionary;
using Npgsql;

namespace ItpRegistry.Data.Auditing.Verification;

/// <summary>
/// Holds the rows that are in the registry against those that the trail makes, patient by patient: finds what was changed past the trail, and entries that were
/// cut off its end.
/// </summary>
internal sealed class DataVerifier(NpgsqlConnection connection, ProblemList problems)
{
    /// <summary>How many keys of patients are looked at together, so that no more than their rows are in memory.</summary>
    private const int Batch = 200;

    /// <summary>The tables whose every row the trail tells.</summary>
    private static readonly IReadOnlyList<string> Tables =
    [
        .. DataDictionary
            .Files.Where(file => file != DataDictionary.Centers)
            .Select(file => file.Code),
        "form_completions",
        "outcome_adjudications",
        "patient_removals",
    ];

    public async Task VerifyAsync(CancellationToken ct)
    {
        if (await RangeAsync(ct) is not var (first, last))
            return;
        for (long from = first; from <= last; from += Batch)
        {
            var replays = await ReplayAsync(from, ct);
            await CompareWarningsAsync(from, replays, ct);
            var told = replays
                .SelectMany(replay => replay.Value.Rows.Select(row => (replay.Key, Row: row)))
                .GroupBy(row => (row.Key, row.Row.Table, row.Row.Key), row => row.Row)
                .ToDictionary(rows => rows.Key, rows => rows.ToList());
            foreach (var (patient, row) in await StoredAsync(from, ct))
                Compare(patient, told, row);
            foreach (var ((patient, table, key), left) in told)
            {
                var what = $"{Name(table, key)} is gone, and no entry says so";
                left.ForEach(_ => problems.Add(patient, null, what));
            }
        }
    }

    private void Compare(
        int patient,
        Dictionary<(int, string, string), List<ReplayedRow>> told,
        StoredRow stored
    )
    {
        var place = (patient, stored.Table, stored.Key);
        if (!told.TryGetValue(place, out var candidates) || candidates.Count == 0)
        {
            problems.Add(
                patient,
                null,
                $"{Name(stored.Table, stored.Key)} is there, and no entry says so"
            );
            return;
        }
        // Of rows that nothing tells apart the one that is the same.
        var same = candidates.Find(row => Different(row, stored.Columns).FirstOrDefault() is null);
        var taken = same ?? candidates[0];
        candidates.Remove(taken);
        if (same is null)
        {
            var columns = Different(taken, stored.Columns);
            problems.Add(
                patient,
                null,
                $"{Name(stored.Table, stored.Key)} is not as its last entry left it ({string.Join(", ", columns)})"
            );
        }
    }

    private static IEnumerable<string> Different(ReplayedRow row, JsonElement stored)
    {
        foreach (var column in stored.EnumerateObject())
        {
            if (!row.Holds(column.Name, column.Value))
                yield return column.Name;
        }
        foreach (var column in row.Columns.Keys)
        {
            if (!stored.TryGetProperty(column, out _))
                yield return column;
        }
    }

    private static string Name(string table, string key) =>
        key.Length == 0 ? $"the row in {table}" : $"{table} {key}";

    private async Task<(long First, long Last)?> RangeAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT least((SELECT min(patient_id) FROM audit_entries), (SELECT min(id) FROM patients))::bigint,
                   greatest((SELECT max(patient_id) FROM audit_entries), (SELECT max(id) FROM patients))::bigint
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.IsDBNull(0) ? null : (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>Nobody confirmed a warning without an entry that says so.</summary>
    private async Task CompareWarningsAsync(
        long from,
        Dictionary<int, PatientReplay> replays,
        CancellationToken ct
    )
    {
        await using var command = Over(
            from,
            """
            SELECT patient_id, concat_ws('/', code, form, nullif(row_key, ''), item), confirmed_reason
            FROM soft_warnings WHERE confirmed_reason IS NOT NULL AND patient_id >= $1 AND patient_id < $2
            """
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (patient, key) = (reader.GetInt32(0), reader.GetString(1));
            var told = replays.GetValueOrDefault(patient)?.Confirmations.GetValueOrDefault(key);
            if (told != reader.GetString(2))
                problems.Add(patient, null, $"the warning {key} is not as its last entry left it");
        }
    }

    private async Task<Dictionary<int, PatientReplay>> ReplayAsync(long from, CancellationToken ct)
    {
        var replays = new Dictionary<int, PatientReplay>();
        await using var command = Over(
            from,
            $"SELECT {StoredEntry.Columns} FROM audit_entries WHERE patient_id >= $1 AND patient_id < $2 ORDER BY patient_id, number, id"
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            Take(StoredEntry.Read(reader), replays);
        return replays;
    }

    private void Take(StoredEntry entry, Dictionary<int, PatientReplay> replays)
    {
        if (!replays.TryGetValue(entry.PatientId, out var replay))
            replays[entry.PatientId] = replay = new();
        string? contradiction;
        try
        {
            contradiction = replay.Apply(
                entry.TableName,
                entry.RowKey,
                entry.Operation,
                entry.Changes
            );
        }
        catch (Exception failure)
            when (failure
                    is JsonException
                        or InvalidOperationException
                        or IndexOutOfRangeException
                        or KeyNotFoundException
            )
        {
            contradiction = "its changes cannot be read";
        }
        if (contradiction is not null)
            problems.Add(entry.PatientId, entry, contradiction);
    }

    private sealed record StoredRow(string Table, string Key, JsonElement Columns);

    private async Task<List<(int Patient, StoredRow Row)>> StoredAsync(
        long from,
        CancellationToken ct
    )
    {
        var tables = Tables.Select(table =>
            $"""
                SELECT {(
                    table == "patients" ? "id" : "patient_id"
                )} AS patient, '{table}' AS name, {Key(
                    table
                )} AS key, jsonb_strip_nulls(to_jsonb(t)) AS row
                FROM {table} t WHERE {(table == "patients" ? "id" : "patient_id")} >= $1 AND {(
                    table == "patients" ? "id" : "patient_id"
                )} < $2
                """
        );
        await using var command = Over(
            from,
            $$"""
            SELECT patient, name, key,
                CASE WHEN row -> 'missing' = '{}' THEN row - 'missing' ELSE row END - '{id,patient_id,center_id,center_code}'::text[]
            FROM ({{string.Join(" UNION ALL ", tables)}}) AS everything
            ORDER BY patient
            """
        );
        var rows = new List<(int, StoredRow)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(
                (
                    reader.GetInt32(0),
                    new(
                        reader.GetString(1),
                        reader.GetString(2),
                        JsonDocument.Parse(reader.GetString(3)).RootElement
                    )
                )
            );
        }
        return rows;
    }

    private static string Key(string table) =>
        DataDictionary.Files.FirstOrDefault(file => file.Code == table) switch
        {
            { Repeats: true } file when file.Find("sequence") is not null => "sequence::text",
            { Repeats: true } => "to_char(date, 'YYYY-MM-DD') || '/' || repeat",
            null when table == "form_completions" => "form",
            _ => "''",
        };

    private NpgsqlCommand Over(long from, string sql)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(from + Batch);
        return command;
    }
}
