using System.Globalization;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Writing;

/// <summary>Gives new patients their registry numbers.</summary>
public static class PatientRegistration
{
    /// <summary>
    /// The next registry number of a center: one more than the highest that it ever gave, from 1; the number of a patient who was erased or hidden is not
    /// given again. The center is locked until the transaction ends, so that two who register at once wait for each other and get two numbers.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no transaction to hold the lock, or no such center.</exception>
    public static async Task<string> NextNumberAsync(
        RegistryDbContext db,
        int centerId,
        CancellationToken ct = default
    )
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A registry number is given in a transaction.");
        var codes = await db
            .Database.SqlQuery<string>(
                $"SELECT center_code FROM centers WHERE id = {centerId} FOR NO KEY UPDATE"
            )
            .ToListAsync(ct);
        var code = codes.SingleOrDefault();
        if (code is null)
            throw new InvalidOperationException($"There is no center {centerId}.");
        // A statement of its own: begun after the lock is held, it sees the number that the one before has committed.
        var highest = await db
            .Database.SqlQuery<long>(
                $"""
                SELECT coalesce(max(substring(registry_number FROM '[0-9]+$')::bigint), 0) AS "Value"
                FROM (
                    SELECT registry_number FROM patients WHERE center_id = {centerId}
                    UNION ALL SELECT registry_number FROM patient_removals WHERE center_id = {centerId}
                ) given
                """
            )
            .SingleAsync(ct);
        var digits = (highest + 1).ToString(
            $"D{Patient.RegistryNumberMinimumDigits}",
            CultureInfo.InvariantCulture
        );
        return $"{code}-{digits}";
    }
}
