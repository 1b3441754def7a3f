using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>
/// Finds new rows with the date and the count of another row: probably pasted twice. They are asked about, not refused, for two samples of one day
/// may well have the same count. The same rule is in platelet-rules.js.
/// </summary>
public static class PlateletTwins
{
    /// <summary>The new rows that repeat another one, each with the row that it repeats, by their positions.</summary>
    public static IReadOnlyDictionary<int, int> Find(IReadOnlyList<PlateletGridRow> rows)
    {
        var first = new Dictionary<(DateOnly, decimal), int>();
        var twins = new Dictionary<int, int>();
        var stored = Enumerable.Range(0, rows.Count).ToLookup(i => rows[i].Stored is not null);
        foreach (var i in stored[true].Concat(stored[false]))
        {
            var row = rows[i];
            if (row.Remove || row.IsUndecided || Read(row) is not { } values)
                continue;
            if (!first.TryAdd(values, i) && row.Stored is null)
                twins.Add(i, first[values]);
        }
        return twins;
    }

    private static (DateOnly Date, decimal Count)? Read(PlateletGridRow row) =>
        Value(PlateletRowReader.DateItem, row.Date) is DateOnly date
        && PlateletCellRules.CountProblem(row.Count) is null
        && Value(PlateletRowReader.CountItem, row.Count) is decimal count
            ? (date, count)
            : null;

    private static object? Value(DictionaryItem item, string text) =>
        item.Parse(TypedText.Normalize(item.Type, text), out var value) is null ? value : null;
}
