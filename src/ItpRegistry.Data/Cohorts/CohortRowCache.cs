using System.Collections.Concurrent;
using ItpRegistry.Data.Access;
using ItpRegistry.Domain.Cohorts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Cohorts;

/// <summary>
/// Keeps cohort rows in memory, one set a definition, those of a center for as long as its data revision has not moved; each use asks the
/// database that, by one small query. Thread-safe, and one for the program.
/// </summary>
public sealed class CohortRowCache(CohortMemo memo) : IDisposable
{
    /// <summary>The most definitions kept; the one unused for longest gives way.</summary>
    public const int MaximumDefinitions = 8;

    private readonly ConcurrentDictionary<int, Entry> _entries = new();
    private readonly SemaphoreSlim _loading = new(1, 1);
    private long _uses;

    /// <summary>The same rows as <see cref="CohortRowQuery"/> gives now.</summary>
    public async Task<IReadOnlyList<CohortRow>> GetAsync(
        RegistryDbContext db,
        int definitionId,
        IReadOnlyCollection<int>? centerIds = null,
        CancellationToken ct = default
    )
    {
        var rows = await GetAllAsync(db, definitionId, ct);
        if (centerIds is null)
            return rows;
        var allowed = centerIds.ToHashSet();
        return memo.Get<IReadOnlyList<CohortRow>>(
            rows,
            $"centers {string.Join(',', allowed.Order())}",
            () => [.. rows.Where(row => allowed.Contains(row.Characteristics.CenterId))]
        );
    }

    public void Dispose() => _loading.Dispose();

    private async Task<IReadOnlyList<CohortRow>> GetAllAsync(
        RegistryDbContext db,
        int definitionId,
        CancellationToken ct
    )
    {
        // Read before the rows: a change that comes between the two makes the rows newer than what they are filed under, and only costs a
        // further load.
        var revisions = await RevisionsAsync(db, ct);
        if (Find(definitionId, revisions) is { } kept)
            return kept;
        await _loading.WaitAsync(ct);
        try
        {
            // Kept for everybody: what a reader is not to see is left out of what is given, and rows that the reader's own rights would hide must not be
            // missing for the next one.
            await using var everything = await db.ActAsAsync(AccessScope.Everything, ct);
            if (Find(definitionId, revisions) is { } loadedMeanwhile)
                return loadedMeanwhile;
            var rows = _entries.TryGetValue(definitionId, out var stale)
                ? await RenewAsync(db, definitionId, stale, revisions, ct)
                : await CohortRowQuery.LoadAsync(db, definitionId, ct: ct);
            _entries[definitionId] = new Entry(revisions, rows)
            {
                LastUse = Interlocked.Increment(ref _uses),
            };
            if (_entries.Count > MaximumDefinitions)
                _entries.TryRemove(_entries.MinBy(entry => entry.Value.LastUse));
            return rows;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Loads the rows of the centers that have moved, and keeps those of the others.</summary>
    private static async Task<IReadOnlyList<CohortRow>> RenewAsync(
        RegistryDbContext db,
        int definitionId,
        Entry stale,
        Revision[] revisions,
        CancellationToken ct
    )
    {
        var unmoved = revisions.Intersect(stale.Revisions).Select(r => r.CenterId).ToHashSet();
        var moved = revisions.Select(r => r.CenterId).Where(id => !unmoved.Contains(id)).ToArray();
        var kept = stale.Rows.Where(row => unmoved.Contains(row.Characteristics.CenterId));
        var loaded = await CohortRowQuery.LoadAsync(db, definitionId, moved, ct);
        return [.. kept.Concat(loaded).OrderBy(row => row.RegistryNumber, StringComparer.Ordinal)];
    }

    private IReadOnlyList<CohortRow>? Find(int definitionId, Revision[] revisions)
    {
        if (
            !_entries.TryGetValue(definitionId, out var entry)
            || !entry.Revisions.AsSpan().SequenceEqual(revisions)
        )
        {
            return null;
        }
        entry.LastUse = Interlocked.Increment(ref _uses);
        return entry.Rows;
    }

    private static Task<Revision[]> RevisionsAsync(RegistryDbContext db, CancellationToken ct) =>
        db
            .Centers.OrderBy(center => center.Id)
            .Select(center => new Revision(center.Id, center.DataRevision))
            .ToArrayAsync(ct);

    private readonly record struct Revision(int CenterId, long DataRevision);

    private sealed record Entry(Revision[] Revisions, IReadOnlyList<CohortRow> Rows)
    {
        public long LastUse { get; set; }
    }
}
