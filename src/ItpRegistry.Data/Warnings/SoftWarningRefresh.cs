using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Warnings;

/// <summary>Keeps the stored soft warnings of a patient in step with what the checks find.</summary>
public static class SoftWarningRefresh
{
    /// <summary>
    /// Tracks the changes: new findings are stored unconfirmed, unconfirmed warnings that no longer hold are removed, and a confirmation stands
    /// for as long as what was confirmed has not changed. An import follows the same rule.
    /// </summary>
    /// <param name="db">The context, inside the transaction that changes the patient.</param>
    /// <param name="patient">The patient with all rows, as they will be stored.</param>
    /// <param name="today">The day at which age is taken when there is no day 0.</param>
    /// <param name="ct">Cancels the query.</param>
    public static async Task TrackAsync(
        RegistryDbContext db,
        Patient patient,
        DateOnly today,
        CancellationToken ct = default
    )
    {
        var stored = await db
            .SoftWarnings.Where(warning => warning.PatientId == patient.Id)
            .ToDictionaryAsync(
                warning => (warning.Code, warning.Form, warning.RowKey, warning.Item),
                ct
            );
        foreach (var finding in PatientChecks.SoftWarnings(patient, today))
        {
            var found = Of(patient, finding);
            if (!stored.Remove((found.Code, found.Form, found.RowKey, found.Item), out var known))
                db.SoftWarnings.Add(found);
            else if (!known.IsAbout(finding))
                Renew(known, found);
        }
        db.SoftWarnings.RemoveRange(
            stored.Values.Where(warning => warning.ConfirmedReason is null)
        );
    }

    private static SoftWarning Of(Patient patient, Finding<SoftWarningCode> finding) =>
        new()
        {
            PatientId = patient.Id,
            CenterId = patient.CenterId,
            Code = Codes<SoftWarningCode>.Of(finding.Code),
            Form = finding.File.Code,
            RowKey = finding.RowKey,
            Item = finding.Item.Code,
            Value = finding.Value,
            Detail = SoftWarning.DetailOf(finding),
        };

    private static void Renew(SoftWarning known, SoftWarning found)
    {
        known.Value = found.Value;
        known.Detail = found.Detail;
        known.ConfirmedReason = null;
        known.ConfirmedAt = null;
        known.ConfirmedByUserId = null;
    }
}
