using ItpRegistry.Domain.Platelets;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>
/// Applies a grid to the stored counts: new rows become counts, touched rows change theirs, rows to remove leave. Counts of one day are numbered
/// as they come.
/// </summary>
public sealed class PlateletChanges
{
    private readonly HashSet<(DateOnly, int)> taken;
    private readonly List<PlateletCount> added = [];
    private readonly List<PlateletCount> removed = [];
    private readonly Dictionary<PlateletCount, int> rows = [];

    /// <param name="grid">The grid, all of whose touched rows could be read.</param>
    /// <param name="read">What was read, by the position of the row.</param>
    /// <param name="stored">The stored counts, which are changed.</param>
    /// <param name="create">Makes an empty count of the patient.</param>
    public PlateletChanges(
        PlateletGrid grid,
        IReadOnlyDictionary<int, PlateletCount> read,
        IReadOnlyCollection<PlateletCount> stored,
        Func<PlateletCount> create
    )
    {
        var byId = stored.ToDictionary(count => count.Id);
        removed.AddRange(
            grid.Rows.Where(row => row is { Remove: true, Stored: not null })
                .Select(row => byId[row.Stored!.Id])
        );
        // A day's number that a changed row gives up is not given again in the same save: two rows that trade their days would collide on the way.
        taken = [.. stored.Except(removed).Select(count => (count.Date, count.Repeat))];
        foreach (var (i, values) in read)
        {
            var count = grid.Rows[i].Stored is { } key ? byId[key.Id] : create();
            if (count.Id == 0)
                added.Add(count);
            Apply(grid.Rows[i], values, count);
            rows.Add(count, i);
        }
        Counts = [.. stored.Except(removed), .. added];
    }

    public IReadOnlyList<PlateletCount> Added => added;

    public IReadOnlyList<PlateletCount> Removed => removed;

    /// <summary>Whether anything is added, changed or removed.</summary>
    public bool Any => rows.Count > 0 || removed.Count > 0;

    /// <summary>Every count of the patient afterwards.</summary>
    public IReadOnlyList<PlateletCount> Counts { get; }

    /// <summary>The row of a count that was added or changed; <see langword="null"/> of others.</summary>
    public int? RowOf(PlateletCount count) => rows.TryGetValue(count, out var row) ? row : null;

    private void Apply(PlateletGridRow row, PlateletCount values, PlateletCount count)
    {
        if (count.Id == 0 || count.Date != values.Date)
        {
            var repeat = 1;
            while (!taken.Add((values.Date, repeat)))
                repeat++;
            count.Date = values.Date;
            count.Repeat = repeat;
        }
        count.Count = values.Count;
        count.Remark = values.Remark;
        // A reason for having no value goes with the value's coming; one that was not asked for stands.
        if (values.Count is not null || row.Missing is not null)
            count.Missing.Remove("count");
        if (values.Missing.TryGetValue("count", out var reason))
            count.Missing["count"] = reason;
        if (values.Remark is not null)
            count.Missing.Remove("remark");
    }
}
