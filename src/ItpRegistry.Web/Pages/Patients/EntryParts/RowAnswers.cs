using System.Text.Json;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>What a row holds in some items: values and reasons for missing ones, as they were when this was made.</summary>
public sealed class RowAnswers
{
    /// <summary>The name of the field that carries what a form showed to the time it is sent.</summary>
    public const string Field = "shown";

    private readonly Dictionary<DictionaryItem, (object? Value, MissingReason? Reason)> answers;

    public RowAnswers(IEnumerable<DictionaryItem> items, IFormRow? row) =>
        answers = items.ToDictionary(item => item, item => Of(item, row));

    /// <summary>An answer as the interchange format writes it; a reason for a missing value behind a question mark.</summary>
    public string Written(DictionaryItem item)
    {
        var (value, reason) = answers[item];
        return reason is { } why ? $"?{Codes<MissingReason>.Of(why)}" : item.Format(value);
    }

    /// <summary>Whether the row holds the same in the item now.</summary>
    public bool IsIn(DictionaryItem item, IFormRow row)
    {
        var (value, reason) = Of(item, row);
        return Equals(value, answers[item].Value) && reason == answers[item].Reason;
    }

    /// <summary>The items in which the row differs from this by now.</summary>
    public IReadOnlyList<DictionaryItem> ChangedIn(IFormRow row) =>
        [.. answers.Keys.Where(item => !IsIn(item, row))];

    /// <summary>Puts an answer back into the row.</summary>
    public void Restore(DictionaryItem item, IFormRow row)
    {
        var (value, reason) = answers[item];
        item.SetValue(row, value);
        if (reason is { } why)
            row.Missing[item.Code] = why;
        else
            row.Missing.Remove(item.Code);
    }

    /// <summary>For the field that the form carries.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize(
            answers
                .Keys.Select(item => (item.Code, Written: Written(item)))
                .Where(answer => answer.Written.Length > 0)
                .ToDictionary(answer => answer.Code, answer => answer.Written)
        );

    /// <summary>What a form showed, by item code; empty when it does not tell.</summary>
    public static IReadOnlyDictionary<string, string> ReadJson(string? json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json ?? "") ?? [];
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>();
        }
    }

    private static (object?, MissingReason?) Of(DictionaryItem item, IFormRow? row) =>
        row is null
            ? (null, null)
            : (
                item.GetValue(row),
                row.Missing.TryGetValue(item.Code, out var reason) ? reason : null
            );
}
