using System.Text.Json;

namespace ItpRegistry.Data.Auditing.Replay;

/// <summary>A row as the trail tells it: its columns that have a value.</summary>
/// <param name="table">The table.</param>
public sealed class ReplayedRow(string table)
{
    private readonly SortedDictionary<string, JsonElement> columns = new(StringComparer.Ordinal);

    public string Table => table;

    public IReadOnlyDictionary<string, JsonElement> Columns => columns;

    /// <summary>What tells the row from the others of its table and patient, as <see cref="AuditEntry.RowKey"/> is written.</summary>
    public string Key =>
        table == "form_completions" ? Text("form") ?? ""
        : columns.ContainsKey("sequence") ? Text("sequence")!
        : columns.ContainsKey("repeat") ? $"{Text("date")}/{Text("repeat")}"
        : "";

    /// <summary>A column as the data dictionary writes its value; null when it has none.</summary>
    public string? Text(string column) =>
        columns.TryGetValue(column, out var value)
            ? value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : value.GetRawText()
            : null;

    /// <summary>Whether the column holds this value; a number is the same however many zeros it ends with.</summary>
    public bool Holds(string column, JsonElement value) =>
        columns.TryGetValue(column, out var held)
            ? value.ValueKind != JsonValueKind.Null && JsonElement.DeepEquals(held, value)
            : value.ValueKind == JsonValueKind.Null;

    internal void Set(string column, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            columns.Remove(column);
        else
            columns[column] = value;
    }
}
