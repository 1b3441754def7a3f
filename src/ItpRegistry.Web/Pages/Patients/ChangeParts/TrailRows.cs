using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

/// <summary>
/// The rows of a patient's repeating forms as they were at each entry of the trail, played in order, so that a row is called by what it held at
/// that time and is known again after it was given another number.
/// </summary>
internal sealed class TrailRows
{
    private readonly Dictionary<(CrfFile File, string Key), object> rows = [];

    // Rows whose number another row took before their own entry told where they went.
    private readonly Dictionary<(CrfFile File, string Key), object> displaced = [];

    /// <summary>The row as it stands now; null when the trail does not tell of it.</summary>
    public object? Find(CrfFile file, string key) => rows.GetValueOrDefault((file, key));

    /// <summary>Plays an entry; the answer is the row after it, or the row that it deleted, or null when the trail began later.</summary>
    public object? Play(CrfFile file, AuditEntry entry, TrailChanges changes)
    {
        var key = entry.RowKey ?? "";
        switch (entry.Operation)
        {
            case "insert":
                var added = file.CreateRow("");
                Set(file, added, changes, after: true);
                Put(file, added);
                return added;
            case "delete":
                Take(file, key);
                var deleted = file.CreateRow("");
                Set(file, deleted, changes, after: false);
                return deleted;
            default:
                if (Take(file, key) is not { } row)
                    return null;
                Set(file, row, changes, after: true);
                Put(file, row);
                return row;
        }
    }

    private void Put(CrfFile file, object row)
    {
        var place = (file, file.RowKeyOf(row));
        if (rows.TryGetValue(place, out var other))
            displaced[place] = other;
        rows[place] = row;
    }

    private object? Take(CrfFile file, string key)
    {
        if (!displaced.Remove((file, key), out var row))
            rows.Remove((file, key), out row);
        return row;
    }

    private static void Set(CrfFile file, object row, TrailChanges changes, bool after)
    {
        foreach (var item in file.Items.Where(item => !item.IsReference))
        {
            if (changes.Column(item.Code) is not { } column)
                continue;
            // A value that is none of the item's any more, for the dictionary has changed since, is left out of the row's name.
            var text = after ? column.After : column.Before;
            if (item.Parse(text, out var value) is null)
                item.SetValue(row, value);
        }
    }
}
