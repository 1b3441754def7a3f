using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Platelets;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>The grid: its rows as they were shown or sent, and what is wrong with them.</summary>
public sealed partial class PlateletGrid
{
    /// <summary>The empty rows offered at the end of the grid, and added by each "more rows".</summary>
    public const int EmptyRows = 10;

    /// <summary>The most lines that are pasted at once.</summary>
    public const int MaximumPasted = 1000;

    /// <summary>The name of the box that says that rows which repeat others are counts of their own.</summary>
    public const string KeepTwinsField = "keep_twins";

    private static readonly string[] Columns = ["date", "count", "remark"];

    private readonly List<PlateletGridRow> rows = [];
    private readonly Dictionary<string, List<string>> errors = [];

    public IReadOnlyList<PlateletGridRow> Rows => rows;

    /// <summary>The new rows that repeat another one, each with the row that it repeats, as last found.</summary>
    public IReadOnlyDictionary<int, int> Twins { get; private set; } = new Dictionary<int, int>();

    /// <summary>Which stored counts the rows show, and in which versions: it differs as soon as any of them was stored anew, added or removed.</summary>
    public string Version
    {
        get
        {
            var keys = rows.Select(row => row.Stored).OfType<StoredCountKey>();
            var versions = string.Join(' ', keys.Select(key => $"{key.Id}.{key.Version}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(versions)));
        }
    }

    /// <summary>Whether somebody has said that the rows which repeat others are counts of their own.</summary>
    public bool KeepTwins { get; private set; }

    /// <summary>Every message, in the order of the rows and columns, with the field it is about.</summary>
    public IEnumerable<(string Name, string Message)> Errors =>
        from i in Enumerable.Range(0, rows.Count)
        from code in Columns
        let name = NameOf(i, code)
        from message in ErrorsOf(name)
        select (name, message);

    /// <summary>The grid of stored counts.</summary>
    public static PlateletGrid Of(IEnumerable<(PlateletCount Count, uint Version)> stored)
    {
        var grid = new PlateletGrid();
        grid.rows.AddRange(stored.Select(Shown));
        return grid;
    }

    /// <summary>The grid as it was sent.</summary>
    public static PlateletGrid Read(IFormCollection form)
    {
        var grid = new PlateletGrid { KeepTwins = form[KeepTwinsField] == "true" };
        var positions = form
            .Keys.Select(name => DateField().Match(name))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value)
            .OrderBy(digits => int.Parse(digits, CultureInfo.InvariantCulture));
        foreach (var i in positions)
        {
            grid.rows.Add(
                new()
                {
                    Date = Text(form, i, "date"),
                    Count = Text(form, i, "count"),
                    Missing = form.ContainsKey($"rows[{i}].count_missing")
                        ? Text(form, i, "count_missing")
                        : null,
                    Remark = Text(form, i, "remark"),
                    Remove = form[$"rows[{i}].remove"] == "true",
                    Undecided = Text(form, i, "undecided"),
                    Stored = StoredCountKey.Parse(form[$"rows[{i}].key"]),
                }
            );
        }
        return grid;
    }

    /// <summary>The name of a field: <c>rows[0].date</c>.</summary>
    public static string NameOf(int row, string code) => $"rows[{row}].{code}";

    public IReadOnlyList<string> ErrorsOf(string name) => errors.GetValueOrDefault(name) ?? [];

    /// <summary>The row that shows a stored count.</summary>
    public int PositionOf(int id) => rows.FindIndex(row => row.Stored?.Id == id);

    public void AddError(int row, DictionaryItem item, string message)
    {
        var name = NameOf(row, item.Code);
        if (!errors.TryGetValue(name, out var messages))
            errors[name] = messages = [];
        messages.Add(message);
    }

    public void AddEmptyRows() =>
        rows.AddRange(Enumerable.Repeat(new PlateletGridRow(), EmptyRows));

    /// <summary>Puts pasted rows behind the last row that holds something.</summary>
    public void Append(IEnumerable<PlateletGridRow> pasted)
    {
        var last = rows.FindLastIndex(row => !row.IsEmpty);
        rows.RemoveRange(last + 1, rows.Count - last - 1);
        rows.AddRange(pasted);
    }

    /// <summary>Looks for new rows that repeat another one.</summary>
    /// <returns>Whether there are any.</returns>
    public bool FindTwins()
    {
        Twins = PlateletTwins.Find(rows);
        return Twins.Count > 0;
    }

    /// <summary>Marks new rows that repeat another one as not to be stored.</summary>
    public void DropTwins()
    {
        FindTwins();
        foreach (var i in Twins.Keys)
            rows[i] = rows[i] with { Remove = true };
        FindTwins();
    }

    /// <summary>What somebody else has done to the stored counts since the grid was shown.</summary>
    public IReadOnlyList<PlateletConflict> ConflictsWith(
        IReadOnlyList<(PlateletCount Count, uint Version)> stored
    )
    {
        var current = stored.ToDictionary(count => count.Count.Id);
        var conflicts = new List<PlateletConflict>();
        foreach (var row in rows.Where(row => row.Stored is not null))
        {
            if (!current.Remove(row.Stored!.Id, out var now))
                conflicts.Add(new(PlateletConflictKind.Removed, row));
            else if (now.Version != row.Stored.Version)
                conflicts.Add(new(PlateletConflictKind.Changed, Shown(now)));
        }
        conflicts.AddRange(
            current.Values.Select(now => new PlateletConflict(
                PlateletConflictKind.Added,
                Shown(now)
            ))
        );
        return conflicts;
    }

    /// <summary>
    /// Takes over what is stored by now: rows that were not touched show it, rows that were keep what was typed, counts that somebody else added
    /// are added, and a touched row whose count somebody else removed becomes a new one.
    /// </summary>
    public void TakeOver(IReadOnlyList<(PlateletCount Count, uint Version)> stored)
    {
        var current = stored.ToDictionary(count => count.Count.Id, Shown);
        var merged = new List<PlateletGridRow>();
        foreach (var row in rows)
        {
            if (row.Stored is not { } key)
                merged.Add(row);
            else if (current.Remove(key.Id, out var now))
                merged.Add(row.IsUntouched ? now : row with { Stored = now.Stored });
            else if (!row.IsUntouched && !row.Remove)
                merged.Add(row with { Stored = null });
        }
        var last = merged.FindLastIndex(row => row.Stored is not null);
        merged.InsertRange(last + 1, current.Values);
        rows.Clear();
        rows.AddRange(merged);
        errors.Clear();
    }

    private static PlateletGridRow Shown((PlateletCount Count, uint Version) stored) =>
        PlateletGridRow.Of(stored.Count, stored.Version);

    private static string Text(IFormCollection form, string position, string code) =>
        form[$"rows[{position}].{code}"].ToString().Trim();

    [GeneratedRegex(@"^rows\[([0-9]{1,6})\]\.date$")]
    private static partial Regex DateField();
}
