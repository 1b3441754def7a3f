using System.Text.Json.Nodes;
using ItpRegistry.Data.Auditing;

namespace ItpRegistry.Web.Tests.Patients.Sequences;

/// <summary>Makes a patient's rows from the audit trail alone, entry by entry.</summary>
internal sealed class AuditReplay
{
    private readonly Dictionary<(string Table, string Key), JsonObject> rows = [];

    /// <summary>The rows of a table, by their keys.</summary>
    public IReadOnlyDictionary<string, JsonObject> RowsOf(string table) =>
        rows.Where(row => row.Key.Table == table)
            .ToDictionary(row => row.Key.Key, row => row.Value);

    public static AuditReplay Of(IReadOnlyList<AuditEntry> trail)
    {
        var replay = new AuditReplay();
        // Rows that trade their numbers do so at once: they are found by their old ones until their transaction ends.
        foreach (var transaction in trail.GroupBy(entry => entry.At))
            replay.Apply([.. transaction]);
        return replay;
    }

    private void Apply(IReadOnlyList<AuditEntry> entries)
    {
        List<((string Table, string Key) Old, string New)> renumbered = [];
        foreach (var entry in entries)
        {
            var key = (entry.TableName, entry.RowKey!);
            if (entry.Operation == "insert" && !rows.TryAdd(key, []))
                throw new InvalidOperationException($"{key} is inserted twice.");
            var row = rows[key];
            foreach (var (column, pair) in JsonNode.Parse(entry.Changes!)!.AsObject())
                Apply(row, column, pair!.AsArray(), key);
            if (entry.Operation == "delete" && (row.Count > 0 || !rows.Remove(key)))
                throw new InvalidOperationException($"{key} is deleted, and {row} is left of it.");
            if (
                entry.Operation == "update"
                && JsonNode.Parse(entry.Changes!)!["sequence"] is { } moved
            )
            {
                renumbered.Add((key, moved[1]!.ToString()));
            }
        }
        var moving = renumbered.Select(move => (move, rows[move.Old])).ToList();
        foreach (var (move, _) in moving)
            rows.Remove(move.Old);
        foreach (var (move, row) in moving)
            rows.Add((move.Old.Table, move.New), row);
    }

    private static void Apply(JsonObject row, string column, JsonArray pair, (string, string) key)
    {
        if (!JsonNode.DeepEquals(row[column], pair[0]))
        {
            throw new InvalidOperationException(
                $"{key}: {column} was {row[column]}, and the trail says {pair[0]}."
            );
        }
        if (pair[1] is { } value)
            row[column] = value.DeepClone();
        else
            row.Remove(column);
    }
}
