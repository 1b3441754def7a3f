using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Seeding;

/// <summary>Fills an empty registry with a synthetic cohort, in one transaction: all of it or nothing.</summary>
public sealed class SeedService(RegistryDbContext db, TimeProvider clock)
{
    /// <summary>Patients in memory at a time.</summary>
    private const int BatchSize = 500;

    /// <summary>Inserts the cohort, stores what is concluded from it, and marks the registry as synthetic.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="change">Who seeds.</param>
    /// <param name="progress">Told how many patients are inserted, batch by batch; their outcomes are computed after the last.</param>
    /// <param name="ct">Cancels it; nothing is stored then.</param>
    /// <exception cref="RegistryNotEmptyException">There are patients or centers already.</exception>
    public async Task SeedAsync(
        SyntheticCohort cohort,
        ChangeContext change,
        IProgress<int>? progress = null,
        CancellationToken ct = default
    )
    {
        await using var transaction = await RegistryTransaction.BeginAsync(db, change, ct);
        var content = await RegistryContent.CountAsync(db, ct);
        if (!content.IsEmpty)
            throw new RegistryNotEmptyException(content.Patients, content.Centers);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        db.Centers.AddRange(cohort.Centers);
        await SyntheticDataSetting.SetAsync(db, ct);
        await transaction.SaveAsync(ct);
        var inserted = 0;
        foreach (var batch in cohort.Patients().Chunk(BatchSize))
        {
            await PatientBulkInsert.WriteAsync(db, batch, today, ct);
            transaction.Touch(batch.Select(patient => patient.Id));
            progress?.Report(inserted += batch.Length);
        }
        db.Events.Add(Event(change, inserted, cohort));
        await transaction.CommitAsync(ct);
    }

    private static RegistryEvent Event(
        ChangeContext change,
        int patients,
        SyntheticCohort cohort
    ) =>
        new()
        {
            UserId = change.UserId,
            UserName = change.UserName,
            Origin = Codes<ChangeOrigin>.Of(change.Origin),
            Kind = EventKind.Seeded,
            Details = EventDetails.Of(new { Patients = patients, Centers = cohort.Centers.Count }),
        };
}
