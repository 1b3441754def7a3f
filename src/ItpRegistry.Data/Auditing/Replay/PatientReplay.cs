using System.Text.Json;

namespace ItpRegistry.Data.Auditing.Replay;

/// <summary>Makes a patient's rows from the audit trail alone, entry by entry in the order of their numbers.</summary>
public sealed class PatientReplay
{
    private readonly Dictionary<(string Table, string Key), ReplayedRow> rows = [];

    /// <summary>Rows whose number another row took before their own entry told where they went: a statement that numbers rows anew tells of one after the other.</summary>
    private readonly Dictionary<(string Table, string Key), ReplayedRow> displaced = [];

    /// <summary>Rows of the tables in which nothing tells one row of a patient from another.</summary>
    private readonly List<ReplayedRow> unnamed = [];

    private readonly Dictionary<string, string?> confirmations = [];

    /// <summary>
    /// The reason that each warning was last confirmed with, by the warning's row key; null when that was taken back. The warnings themselves come and go with the
    /// data, and the trail does not tell of them.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Confirmations => confirmations;

    /// <summary>The rows that there are after the entries so far.</summary>
    public IEnumerable<ReplayedRow> Rows => rows.Values.Concat(displaced.Values).Concat(unnamed);

    /// <summary>
    /// Takes the next entry. The answer is null, or what it contradicts: then it is taken as far as it goes. An entry whose content was erased says nothing.
    /// </summary>
    public string? Apply(AuditEntry entry) =>
        Apply(entry.TableName, entry.RowKey, entry.Operation, entry.Changes);

    internal string? Apply(string table, string? rowKey, string operation, string? changes)
    {
        if (changes is null)
            return null;
        var columns = JsonDocument.Parse(changes).RootElement;
        var key = rowKey ?? "";
        if (table == "soft_warnings")
        {
            confirmations[key] = columns.GetProperty("confirmed_reason")[1].GetString();
            return null;
        }
        if (operation == "insert")
            return Insert(table, columns);
        if (Take(table, key, columns) is not { } row)
        {
            return "it tells of a row that the entries before do not know";
        }
        var contradiction = Set(row, columns);
        if (operation != "delete")
        {
            Put(row);
            return contradiction;
        }
        return contradiction
            ?? (
                row.Columns.Count > 0
                    ? $"it deletes a row and leaves {row.Columns.Keys.First()} of it"
                    : null
            );
    }

    private string? Insert(string table, JsonElement columns)
    {
        var row = new ReplayedRow(table);
        var contradiction = Set(row, columns);
        if (IsNamed(table) && rows.ContainsKey((table, row.Key)))
            contradiction ??= "it inserts a row that is there already";
        Put(row);
        return contradiction;
    }

    private void Put(ReplayedRow row)
    {
        if (!IsNamed(row.Table))
        {
            unnamed.Add(row);
            return;
        }
        var place = (row.Table, row.Key);
        if (rows.TryGetValue(place, out var other))
            displaced[place] = other;
        rows[place] = row;
    }

    private ReplayedRow? Take(string table, string key, JsonElement columns)
    {
        if (!IsNamed(table))
        {
            var found = unnamed.FindLastIndex(row =>
                row.Table == table
                && columns.EnumerateObject().All(pair => row.Holds(pair.Name, pair.Value[0]))
            );
            if (found < 0)
                return null;
            var row = unnamed[found];
            unnamed.RemoveAt(found);
            return row;
        }
        if (displaced.Remove((table, key), out var moved))
            return moved;
        rows.Remove((table, key), out var here);
        return here;
    }

    private static string? Set(ReplayedRow row, JsonElement columns)
    {
        string? contradiction = null;
        foreach (var pair in columns.EnumerateObject())
        {
            if (!row.Holds(pair.Name, pair.Value[0]))
            {
                contradiction ??=
                    $"what it says {pair.Name} was before is not what the entries before say";
            }
            row.Set(pair.Name, pair.Value[1]);
        }
        return contradiction;
    }

    private static bool IsNamed(string table) =>
        table is not ("outcome_adjudications" or "patient_removals");
}
