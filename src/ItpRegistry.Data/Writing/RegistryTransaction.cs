using System.Globalization;
using ItpRegistry.Data.Adjudication;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Entry;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ItpRegistry.Data.Writing;

/// <summary>
/// The one way in which patients' data change, from pages, imports, verbs and seeds alike: who changes them is known to the database, and what
/// is concluded from them is stored anew before anything is committed. Disposed without <see cref="CommitAsync"/>, nothing was changed.
/// </summary>
/// <example><code>
/// await using var transaction = await RegistryTransaction.BeginAsync(db, change, ct);
/// db.PlateletCounts.Add(count);
/// await transaction.CommitAsync(ct);
/// </code></example>
public sealed class RegistryTransaction : IAsyncDisposable
{
    private readonly RegistryDbContext _db;
    private readonly IDbContextTransaction _transaction;
    private readonly SortedSet<int> _touched = [];
    private bool _everyPatient;

    private RegistryTransaction(RegistryDbContext db, IDbContextTransaction transaction)
    {
        _db = db;
        _transaction = transaction;
    }

    /// <summary>The connection inside the transaction, for what is written faster without EF Core.</summary>
    public NpgsqlConnection Connection => (NpgsqlConnection)_db.Database.GetDbConnection();

    public static async Task<RegistryTransaction> BeginAsync(
        RegistryDbContext db,
        ChangeContext change,
        CancellationToken ct = default
    )
    {
        var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            var userId = change.UserId?.ToString(CultureInfo.InvariantCulture) ?? "";
            var origin = Codes<ChangeOrigin>.Of(change.Origin);
            await db.Database.ExecuteSqlAsync(
                $"""
                SELECT set_config('itp.user_id', {userId}, true),
                       set_config('itp.user', {change.UserName}, true),
                       set_config('itp.origin', {origin}, true),
                       set_config('itp.reason', {change.Reason ?? ""}, true)
                """,
                ct
            );
            return new RegistryTransaction(db, transaction);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says which patients were changed past the context, by SQL of the caller's own.</summary>
    public void Touch(IEnumerable<int> patientIds) => _touched.UnionWith(patientIds);

    /// <summary>Says that something was changed that every patient's conclusions rest on, such as the study period.</summary>
    public void TouchEveryPatient() => _everyPatient = true;

    /// <summary>Saves what the context tracks, refreshes the conclusions of every patient touched, and commits.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A row was changed by somebody else meanwhile; nothing was stored.</exception>
    public async Task CommitAsync(CancellationToken ct = default)
    {
        await SaveAsync(ct);
        if (_everyPatient)
            await ConclusionsRefresh.OfEveryPatientAsync(_db, ct);
        else
            await ConclusionsRefresh.OfPatientsAsync(_db, _touched, ct);
        await _transaction.CommitAsync(ct);
    }

    /// <summary>Saves what the context tracks without committing, as often as it helps.</summary>
    public async Task SaveAsync(CancellationToken ct = default)
    {
        _db.ChangeTracker.DetectChanges();
        var changed = _db
            .ChangeTracker.Entries()
            .Where(entry =>
                entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            )
            .Select(entry => entry.Entity)
            .ToList();
        await _db.SaveChangesAsync(ct);
        // New patients have their keys only now.
        _touched.UnionWith(changed.OfType<Patient>().Select(patient => patient.Id));
        _touched.UnionWith(changed.OfType<IPatientRow>().Select(row => row.PatientId));
        // No conclusion rests on these, but cohort rows show them, and are read anew when their center's data have moved.
        _touched.UnionWith(changed.OfType<FormCompletion>().Select(done => done.PatientId));
        _touched.UnionWith(changed.OfType<OutcomeAdjudication>().Select(made => made.PatientId));
    }

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();
}
