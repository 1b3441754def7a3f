using ItpRegistry.Data.Access;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Definitions;

/// <summary>
/// Classifies everyone under a new response definition, batch by batch, each a transaction of its own, so that whoever saves a patient meanwhile waits for
/// one batch at most. It may be stopped at any moment and goes on where it was: an outcome that is stored is right, because patients are locked while they
/// are classified, and whoever changes one after the definition was added stores the outcome under it too (<see cref="DefinitionTurn"/>).
/// </summary>
public sealed class DefinitionClassifier(
    IDbContextFactory<RegistryDbContext> contexts,
    TimeProvider clock
)
{
    /// <summary>Patients in memory, and locked, at a time.</summary>
    public const int UsualBatchSize = 500;

    /// <inheritdoc cref="UsualBatchSize"/>
    public int BatchSize { get; init; } = UsualBatchSize;

    /// <summary>The definition whose preparation has waited longest; null when all have finished.</summary>
    public async Task<int?> NextAsync(CancellationToken ct = default)
    {
        await using var db = await CreateContextAsync(ct);
        return await db
            .DefinitionPreparations.Where(preparation => preparation.FinishedAt == null)
            .OrderBy(preparation => preparation.StartedAt)
            .ThenBy(preparation => preparation.DefinitionId)
            .Select(preparation => (int?)preparation.DefinitionId)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>Classifies everyone who has no outcome under a definition, and marks its preparation as finished once nobody is left.</summary>
    /// <param name="definitionId">The definition.</param>
    /// <param name="ct">Stops between two batches, or within one, which then is as if it had not begun.</param>
    public async Task PrepareAsync(int definitionId, CancellationToken ct = default)
    {
        ResponseDefinition definition;
        await using (var db = await CreateContextAsync(ct))
        {
            definition = await db
                .ResponseDefinitions.AsNoTracking()
                .SingleAsync(one => one.Id == definitionId, ct);
        }
        // Another round for whoever was registered behind the place where this one was.
        do
        {
            var last = 0;
            while (await ClassifyBatchAsync(definition, last, ct) is { } reached)
                last = reached;
        } while (!await FinishAsync(definitionId, ct));
    }

    /// <summary>Classifies those of the next patients, in the order of their keys, who have no outcome.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="after">The key behind which to begin.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The key of the last one; null when there is none.</returns>
    internal async Task<int?> ClassifyBatchAsync(
        ResponseDefinition definition,
        int after,
        CancellationToken ct
    )
    {
        // A context a batch, for what it keeps of the rows it has read.
        await using var db = await CreateContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await DefinitionTurn.TakeBatchAsync(db, ct);
        // The next ones first, and then who of them is left: together they would be an anti-join that begins at the first patient each time.
        var next = await db
            .Patients.Where(patient => patient.Id > after)
            .Select(patient => patient.Id)
            .Order()
            .Take(BatchSize)
            .ToArrayAsync(ct);
        if (next.Length == 0)
            return null;
        var done = await db
            .Outcomes.Where(outcome =>
                outcome.DefinitionId == definition.Id && next.Contains(outcome.PatientId)
            )
            .Select(outcome => outcome.PatientId)
            .ToListAsync(ct);
        var ids = next.Except(done).ToArray();
        if (ids.Length > 0)
        {
            await ClassifyAsync(db, definition, ids, ct);
            await transaction.CommitAsync(ct);
        }
        return next[^1];
    }

    private static async Task ClassifyAsync(
        RegistryDbContext db,
        ResponseDefinition definition,
        int[] ids,
        CancellationToken ct
    )
    {
        await ConclusionsRefresh.LockAsync(db, ids, ct);
        var patients = await ResponseInputs.LoadAsync(db, ids, ct);
        List<ResponseOutcome> outcomes =
        [
            .. patients.Select(patient =>
                ResponseClassifier.Classify(patient, definition).Outcome with
                {
                    PatientId = patient.Id,
                    CenterId = patient.CenterId,
                    DefinitionId = definition.Id,
                }
            ),
        ];
        await SetBasedUpsert.WriteAsync(db, outcomes, ct);
        await db
            .DefinitionPreparations.Where(row => row.DefinitionId == definition.Id)
            .ExecuteUpdateAsync(
                row => row.SetProperty(one => one.Classified, one => one.Classified + ids.Length),
                ct
            );
    }

    /// <summary>Marks the preparation as finished, unless somebody is left.</summary>
    private async Task<bool> FinishAsync(int definitionId, CancellationToken ct)
    {
        await using var db = await CreateContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await WithoutOutcome(db, definitionId).AnyAsync(ct))
            return false;
        var everyone = await db.Patients.CountAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        await db
            .DefinitionPreparations.Where(row =>
                row.DefinitionId == definitionId && row.FinishedAt == null
            )
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(one => one.FinishedAt, now)
                        .SetProperty(one => one.Patients, everyone)
                        .SetProperty(one => one.Classified, everyone),
                ct
            );
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <remarks>
    /// A difference of two lists of keys, not an anti-join: the planner believes that a new definition has no outcomes, and would read them again for each
    /// patient.
    /// </remarks>
    private static IQueryable<int> WithoutOutcome(RegistryDbContext db, int definitionId) =>
        db
            .Patients.Select(patient => patient.Id)
            .Except(
                db.Outcomes.Where(outcome => outcome.DefinitionId == definitionId)
                    .Select(outcome => outcome.PatientId)
            );

    private async Task<RegistryDbContext> CreateContextAsync(CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct);
        db.Access = AccessScope.Everything;
        return db;
    }
}
