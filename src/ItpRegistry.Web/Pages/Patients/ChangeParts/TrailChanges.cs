using System.Text.Json;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

/// <summary>The changed columns of an entry of the audit trail, each before and after, as the data dictionary writes values.</summary>
public sealed class TrailChanges
{
    private const string Missing = "missing";

    private readonly Dictionary<string, (string? Before, string? After)> columns = [];
    private readonly Dictionary<string, (string? Before, string? After)> reasons = [];

    private TrailChanges() { }

    /// <summary>Reads what the database's trigger writes: an object of pairs, by column.</summary>
    public static TrailChanges Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var changes = new TrailChanges();
        foreach (var column in document.RootElement.EnumerateObject())
        {
            var (before, after) = (column.Value[0], column.Value[1]);
            if (column.Name == Missing)
                changes.ReadReasons(before, after);
            else
                changes.columns[column.Name] = (Text(before), Text(after));
        }
        return changes;
    }

    /// <summary>A column that changed; null when it did not.</summary>
    public (string? Before, string? After)? Column(string name) =>
        columns.TryGetValue(name, out var pair) ? pair : null;

    /// <summary>Why an item had no value and has none, when that changed; else null.</summary>
    public (string? Before, string? After)? Reason(string item) =>
        reasons.TryGetValue(item, out var pair) && pair.Before != pair.After ? pair : null;

    private void ReadReasons(JsonElement before, JsonElement after)
    {
        JsonElement[] given =
        [
            .. new[] { before, after }.Where(side => side.ValueKind == JsonValueKind.Object),
        ];
        foreach (var item in given.SelectMany(side => side.EnumerateObject()))
            reasons[item.Name] = (Member(before, item.Name), Member(after, item.Name));
    }

    private static string? Member(JsonElement reasons, string item) =>
        reasons.ValueKind == JsonValueKind.Object && reasons.TryGetProperty(item, out var reason)
            ? reason.GetString()
            : null;

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
}
