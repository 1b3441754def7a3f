using System.Linq.Expressions;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Removal;

/// <summary>A patient who is in the registry, neither erased nor hidden.</summary>
public sealed record RegisteredPatient(int Id, int CenterId, string RegistryNumber);

/// <summary>A page of the patients who were taken out of the registry, the last one first.</summary>
/// <param name="Rows">The removals, each with the code of its center.</param>
/// <param name="Number">Which page it is, from 1: the one asked for, or the last one there is.</param>
/// <param name="LastPage">The number of the last page.</param>
/// <param name="Total">How many patients there are on all pages.</param>
public sealed record RemovedPatientsPage(
    IReadOnlyList<(PatientRemoval Removal, string CenterCode)> Rows,
    int Number,
    int LastPage,
    int Total
);

/// <summary>Reads who was taken out of the registry and is not back.</summary>
public static class RemovedPatients
{
    /// <summary>Patients on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Reads a page.</summary>
    /// <param name="db">The context.</param>
    /// <param name="centerIds">The centers whose patients the reader may see; null for all.</param>
    /// <param name="pageNumber">Which page, from 1.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task<RemovedPatientsPage> ReadAsync(
        RegistryDbContext db,
        IReadOnlySet<int>? centerIds,
        int pageNumber,
        CancellationToken ct = default
    )
    {
        var removals = InForce(db, centerIds).AsNoTracking();
        var total = await removals.CountAsync(ct);
        var lastPage = Math.Max(1, (total + PageSize - 1) / PageSize);
        var number = Math.Clamp(pageNumber, 1, lastPage);
        var rows = await removals
            .OrderByDescending(removal => removal.RemovedAt)
            .ThenBy(removal => removal.RegistryNumber)
            .Skip((number - 1) * PageSize)
            .Take(PageSize)
            .Join(
                db.Centers,
                removal => removal.CenterId,
                center => center.Id,
                (removal, center) => new { removal, center.CenterCode }
            )
            .ToListAsync(ct);
        return new([.. rows.Select(row => (row.removal, row.CenterCode))], number, lastPage, total);
    }

    /// <summary>
    /// How many persons withdrew consent and were erased. A hidden duplicate that was erased with its patient is no further person.
    /// </summary>
    public static Task<int> CountErasedAsync(
        RegistryDbContext db,
        IReadOnlySet<int>? centerIds,
        CancellationToken ct = default
    ) =>
        InForce(db, centerIds)
            .CountAsync(
                removal =>
                    removal.Kind == RemovalKind.ConsentWithdrawn && removal.DuplicateOf == null,
                ct
            );

    /// <summary>The removal of a hidden duplicate, tracked; null when there is none of that number.</summary>
    public static Task<PatientRemoval?> FindHiddenAsync(
        RegistryDbContext db,
        string registryNumber,
        IReadOnlySet<int>? centerIds,
        CancellationToken ct = default
    ) =>
        InForce(db, centerIds)
            .SingleOrDefaultAsync(
                removal =>
                    removal.RegistryNumber == registryNumber
                    && removal.Kind == RemovalKind.Duplicate,
                ct
            );

    /// <summary>The hidden records of the person who is in the registry under a number, and the duplicates of those; tracked, by number.</summary>
    public static async Task<IReadOnlyList<PatientRemoval>> DuplicatesOfAsync(
        RegistryDbContext db,
        string registryNumber,
        CancellationToken ct = default
    )
    {
        var hidden = await InForce(db, null)
            .Where(removal => removal.Kind == RemovalKind.Duplicate)
            .ToListAsync(ct);
        var byOriginal = hidden.ToLookup(removal => removal.DuplicateOf);
        List<PatientRemoval> found = [.. byOriginal[registryNumber]];
        // A record is hidden as a duplicate of one that is not hidden yet, so that no chain leads back.
        for (var next = 0; next < found.Count; next++)
            found.AddRange(byOriginal[found[next].RegistryNumber]);
        return [.. found.OrderBy(removal => removal.RegistryNumber, StringComparer.Ordinal)];
    }

    internal static Task<RegisteredPatient?> FindRegisteredAsync(
        RegistryDbContext db,
        Expression<Func<Patient, bool>> which,
        CancellationToken ct
    ) =>
        db
            .Patients.Where(which)
            .Select(patient => new RegisteredPatient(
                patient.Id,
                patient.CenterId,
                patient.RegistryNumber
            ))
            .SingleOrDefaultAsync(ct);

    private static IQueryable<PatientRemoval> InForce(
        RegistryDbContext db,
        IReadOnlySet<int>? centerIds
    )
    {
        var removals = db.Removals.Where(removal => removal.RestoredAt == null);
        if (centerIds is null)
            return removals;
        int[] ids = [.. centerIds];
        return removals.Where(removal => ids.Contains(removal.CenterId));
    }
}
