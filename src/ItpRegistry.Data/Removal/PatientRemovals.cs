using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data.Removal;

/// <summary>
/// Takes patients out of the registry, for a withdrawal of consent or as duplicates, and brings duplicates back. The reason stays: it is kept with the
/// number, and in the audit trail.
/// </summary>
public sealed class PatientRemovals(RegistryDbContext db, TimeProvider clock)
{
    /// <summary>
    /// Erases all that the registry holds about a patient, with the hidden records that are duplicates of it: forms, drafts, warnings, adjudications,
    /// conclusions, and what the audit trail tells of them. Number, date and reason stay, and of the trail who changed which table when.
    /// </summary>
    /// <param name="patientId">A patient who is in the registry.</param>
    /// <param name="reason">Why; it is never erased.</param>
    /// <param name="change">Who erases.</param>
    /// <param name="ct">Cancels it; then nothing was changed.</param>
    public Task<RemovalResult> EraseAsync(
        int patientId,
        string reason,
        ChangeContext change,
        CancellationToken ct = default
    ) =>
        RunAsync(
            change with
            {
                Reason = reason,
            },
            async transaction =>
            {
                if (await FindAsync(patientId, ct) is not { } patient)
                    return RemovalResult.Gone;
                var hidden = await RemovedPatients.DuplicatesOfAsync(
                    db,
                    patient.RegistryNumber,
                    ct
                );
                int[] ids = [patientId, .. hidden.Select(record => record.PatientId)];
                await LockAsync(ids, ct);
                var tombstone = Removal(patient, RemovalKind.ConsentWithdrawn, reason, change);
                db.Add(tombstone);
                foreach (var record in hidden)
                    BecomesErased(record, tombstone);
                await transaction.SaveAsync(ct);
                await DeleteAsync(transaction.Connection, ids, ct);
                await ConclusionsRefresh.RaiseRevisionsAsync(
                    db,
                    hidden.Select(record => record.CenterId).Append(patient.CenterId).Distinct(),
                    ct
                );
                return RemovalResult.Done;
            },
            ct
        );

    /// <summary>Hides a patient who is in the registry under another number too. Nothing is erased but what is concluded anew when it is restored.</summary>
    /// <param name="patientId">The patient to hide.</param>
    /// <param name="duplicateOf">The registry number under which the patient stays.</param>
    /// <param name="centerIds">The centers whose patients the user may see; null for all.</param>
    /// <param name="reason">Why.</param>
    /// <param name="change">Who hides.</param>
    /// <param name="ct">Cancels it; then nothing was changed.</param>
    public Task<RemovalResult> HideAsync(
        int patientId,
        string duplicateOf,
        IReadOnlySet<int>? centerIds,
        string reason,
        ChangeContext change,
        CancellationToken ct = default
    ) =>
        RunAsync(
            change with
            {
                Reason = reason,
            },
            async transaction =>
            {
                if (await FindAsync(patientId, ct) is not { } patient)
                    return RemovalResult.Gone;
                if (duplicateOf == patient.RegistryNumber)
                    return RemovalResult.OwnNumber;
                // Nobody can take it out while this transaction holds the lock on removals.
                var stays = await RemovedPatients.FindRegisteredAsync(
                    db,
                    other => other.RegistryNumber == duplicateOf,
                    ct
                );
                if (stays is null || centerIds?.Contains(stays.CenterId) == false)
                    return RemovalResult.NoSuchNumber;
                await LockAsync([patientId], ct);
                var removal = Removal(patient, RemovalKind.Duplicate, reason, change);
                removal.DuplicateOf = duplicateOf;
                db.Add(removal);
                await transaction.SaveAsync(ct);
                await SetHiddenAsync(patientId, true, ct);
                // So that no table finds the patient, whichever way it reads them.
                await db.Outcomes.Where(row => row.PatientId == patientId).ExecuteDeleteAsync(ct);
                await db
                    .Characteristics.Where(row => row.PatientId == patientId)
                    .ExecuteDeleteAsync(ct);
                await ConclusionsRefresh.RaiseRevisionsAsync(db, [patient.CenterId], ct);
                return RemovalResult.Done;
            },
            ct
        );

    /// <summary>Brings a hidden duplicate back as it was, with its conclusions computed anew.</summary>
    /// <param name="registryNumber">Its number.</param>
    /// <param name="centerIds">The centers whose patients the user may see; null for all.</param>
    /// <param name="reason">Why.</param>
    /// <param name="change">Who restores.</param>
    /// <param name="ct">Cancels it; then nothing was changed.</param>
    public Task<RemovalResult> RestoreAsync(
        string registryNumber,
        IReadOnlySet<int>? centerIds,
        string reason,
        ChangeContext change,
        CancellationToken ct = default
    ) =>
        RunAsync(
            change with
            {
                Reason = reason,
            },
            async transaction =>
            {
                var removal = await RemovedPatients.FindHiddenAsync(
                    db,
                    registryNumber,
                    centerIds,
                    ct
                );
                if (removal is null)
                    return RemovalResult.Gone;
                await LockAsync([removal.PatientId], ct);
                removal.RestoredAt = clock.GetUtcNow().UtcDateTime;
                removal.RestoredReason = reason;
                removal.RestoredBy = change.UserName;
                await SetHiddenAsync(removal.PatientId, false, ct);
                transaction.Touch([removal.PatientId]);
                return RemovalResult.Done;
            },
            ct
        );

    private async Task<RemovalResult> RunAsync(
        ChangeContext change,
        Func<RegistryTransaction, Task<RemovalResult>> steps,
        CancellationToken ct
    )
    {
        try
        {
            await using var transaction = await RegistryTransaction.BeginAsync(db, change, ct);
            // One removal at a time, and none while an import runs: which numbers are removed stands still until this one is done. A page does not
            // wait for ever for somebody who is at it.
            await db.Database.ExecuteSqlRawAsync(
                "SET LOCAL lock_timeout = '5s'; LOCK TABLE patient_removals IN SHARE ROW EXCLUSIVE MODE",
                ct
            );
            var result = await steps(transaction);
            if (result is RemovalResult.Done)
                await transaction.CommitAsync(ct);
            return result;
        }
        catch (Exception failure)
            when (failure.GetBaseException()
                    is PostgresException
                    {
                        SqlState: PostgresErrorCodes.LockNotAvailable
                            or PostgresErrorCodes.DeadlockDetected
                    }
            )
        {
            db.ChangeTracker.Clear();
            return RemovalResult.Busy;
        }
    }

    private Task<RegisteredPatient?> FindAsync(int patientId, CancellationToken ct) =>
        RemovedPatients.FindRegisteredAsync(db, patient => patient.Id == patientId, ct);

    /// <summary>Waits for those who are changing the patients, and makes those who come later wait; in ascending order, as every writer does.</summary>
    private async Task LockAsync(int[] ids, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM patients WHERE id = ANY({ids}) ORDER BY id FOR UPDATE",
            ct
        );

    private PatientRemoval Removal(
        RegisteredPatient patient,
        RemovalKind kind,
        string reason,
        ChangeContext change
    ) =>
        new()
        {
            RegistryNumber = patient.RegistryNumber,
            PatientId = patient.Id,
            CenterId = patient.CenterId,
            Kind = kind,
            Reason = reason,
            RemovedAt = clock.GetUtcNow().UtcDateTime,
            RemovedByUserId = change.UserId,
            RemovedBy = change.UserName,
        };

    /// <summary>A hidden record becomes a tombstone; the audit trail keeps why it was hidden.</summary>
    private static void BecomesErased(PatientRemoval hidden, PatientRemoval tombstone)
    {
        hidden.Kind = tombstone.Kind;
        hidden.Reason = tombstone.Reason;
        hidden.RemovedAt = tombstone.RemovedAt;
        hidden.RemovedByUserId = tombstone.RemovedByUserId;
        hidden.RemovedBy = tombstone.RemovedBy;
    }

    private async Task DeleteAsync(NpgsqlConnection connection, int[] ids, CancellationToken ct)
    {
        foreach (var form in DataDictionary.Files.Where(file => file.BelongsToPatient))
        {
            await using var delete = new NpgsqlCommand(
                $"DELETE FROM {form.Code} WHERE patient_id = ANY ($1)",
                connection
            );
            delete.Parameters.AddWithValue(ids);
            await delete.ExecuteNonQueryAsync(ct);
        }
        // What is no form goes with the patient, by its foreign key.
        await db
            .Patients.IgnoreQueryFilters()
            .Where(patient => ids.Contains(patient.Id))
            .ExecuteDeleteAsync(ct);
        foreach (var id in ids)
            await db.Database.ExecuteSqlAsync($"SELECT erase_audit_content({id})", ct);
    }

    private async Task SetHiddenAsync(int patientId, bool hidden, CancellationToken ct) =>
        await db
            .Patients.IgnoreQueryFilters()
            .Where(patient => patient.Id == patientId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(
                        patient => EF.Property<bool>(patient, RegistryDbContext.Hidden),
                        hidden
                    ),
                ct
            );
}
