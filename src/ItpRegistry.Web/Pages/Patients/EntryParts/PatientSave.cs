using ItpRegistry.Data;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>
/// Changes a patient by one form: the patient is locked and read, changed, checked as a whole and stored, or left as it was. Disposed without
/// <see cref="CommitAsync"/>, nothing was changed.
/// </summary>
public sealed class PatientSave : IAsyncDisposable
{
    private readonly RegistryDbContext _db;
    private readonly RegistryTransaction _transaction;
    private readonly DateOnly _today;
    private readonly HashSet<string> _earlier;
    private Func<CancellationToken, Task>? _insert;

    private PatientSave(
        RegistryDbContext db,
        RegistryTransaction transaction,
        Patient patient,
        DateOnly today
    )
    {
        _db = db;
        _transaction = transaction;
        _today = today;
        Patient = patient;
        _earlier = [.. PatientChecks.HardErrors(patient, today).Select(KeyOf)];
    }

    /// <summary>The patient with all rows, read after the lock was taken; tracked by no context.</summary>
    public Patient Patient { get; }

    public static async Task<PatientSave> BeginAsync(
        RegistryDbContext db,
        CurrentUser user,
        int patientId,
        DateOnly today,
        CancellationToken cancellation,
        string? reason = null
    )
    {
        var transaction = await RegistryTransaction.BeginAsync(
            db,
            user.Change(reason),
            cancellation
        );
        try
        {
            // Two who save the same patient take turns; the second one sees what the first one stored.
            await db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM patients WHERE id = {patientId} FOR NO KEY UPDATE",
                cancellation
            );
            var patient =
                await PatientAggregates.LoadAsync(db, patientId, cancellation)
                ?? throw new InvalidOperationException($"There is no patient {patientId}.");
            return new(db, transaction, patient, today);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// What forbids to store the patient as changed by now: contradictions in the rows of this file, and those that the change brought about
    /// elsewhere.
    /// </summary>
    public IReadOnlyList<Finding<HardErrorCode>> Contradictions(CrfFile file) =>
        [
            .. PatientChecks
                .HardErrors(Patient, _today)
                .Where(found => found.File == file || !_earlier.Contains(KeyOf(found))),
        ];

    /// <summary>Says that the patient was changed by SQL, past the context.</summary>
    public void Touch() => _transaction.Touch([Patient.Id]);

    /// <summary>Has new rows stored by one statement, after what the context tracks: a row that goes makes room for its key first.</summary>
    public void Insert<TRow>(IReadOnlyList<TRow> rows)
        where TRow : class, IPatientRow =>
        _insert = cancellation => RowInsert.WriteAsync(_db, rows, ct: cancellation);

    /// <summary>Stores what the context tracks, with the warnings and the conclusions that follow from it.</summary>
    /// <returns>Whether the patient now has soft warnings about this file's rows that nobody has confirmed.</returns>
    /// <exception cref="DbUpdateConcurrencyException">A row was changed by somebody else meanwhile; nothing was stored.</exception>
    public async Task<bool> CommitAsync(CrfFile file, CancellationToken cancellation)
    {
        await SoftWarningRefresh.TrackAsync(_db, Patient, _today, cancellation);
        var warned = _db.SoftWarnings.Local.Any(warning =>
            warning.Form == file.Code
            && warning.ConfirmedReason is null
            && _db.Entry(warning).State is not EntityState.Deleted
        );
        try
        {
            if (_insert is not null)
            {
                await _transaction.SaveAsync(cancellation);
                await _insert(cancellation);
                Touch();
            }
            await _transaction.CommitAsync(cancellation);
        }
        catch (Exception failure)
            when (failure.GetBaseException()
                    is PostgresException
                    {
                        SqlState: PostgresErrorCodes.DeadlockDetected
                            or PostgresErrorCodes.UniqueViolation
                    }
            )
        {
            // Another writer, such as an import, changed the patient's rows without waiting for its lock.
            throw new DbUpdateConcurrencyException("Changed by another writer.", failure);
        }
        return warned;
    }

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    private static string KeyOf(Finding<HardErrorCode> found) =>
        $"{found.Code} {found.File.Code} {found.RowKey} {found.Item.Code}";
}
