using System.Text.Json;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Seeding;

/// <summary>
/// Inserts new patients with all rows of their forms, and their soft warnings, by one statement a table, a parameter array for each column. (Not by COPY: it does not go
/// through row-level security.)
/// </summary>
internal static class PatientBulkInsert
{
    /// <summary>Inserts patients whose centers are stored, inside the context's transaction; they have their keys afterwards.</summary>
    public static async Task WriteAsync(
        RegistryDbContext db,
        IReadOnlyList<Patient> patients,
        DateOnly today,
        CancellationToken ct = default
    )
    {
        await TakeKeysAsync(db, patients, ct);
        await RowInsert.WriteAsync(db, patients, withKeys: true, ct);
        await WriteRowsAsync(db, patients, patient => patient.PriorTreatments, ct);
        await WriteRowsAsync(db, patients, patient => patient.Combinations, ct);
        await WriteRowsAsync(db, patients, patient => patient.PlateletCounts, ct);
        await WriteRowsAsync(db, patients, patient => patient.RescueTreatments, ct);
        await WriteRowsAsync(db, patients, patient => patient.BleedingEvents, ct);
        await WriteRowsAsync(db, patients, patient => patient.AdverseEvents, ct);
        await WriteRowsAsync<PatientFollowUp>(
            db,
            patients,
            patient => patient.FollowUp is { } followUp ? [followUp] : [],
            ct
        );
        var warnings = patients.SelectMany(patient => WarningsOf(patient, today));
        await RowInsert.WriteAsync(db, [.. warnings], ct: ct);
    }

    /// <summary>Soft warnings are stored as unconfirmed, as an import does.</summary>
    private static IEnumerable<SoftWarning> WarningsOf(Patient patient, DateOnly today) =>
        PatientChecks
            .SoftWarnings(patient, today)
            .Select(finding => new SoftWarning
            {
                PatientId = patient.Id,
                CenterId = patient.CenterId,
                Code = Codes<SoftWarningCode>.Of(finding.Code),
                Form = finding.File.Code,
                RowKey = finding.RowKey,
                Item = finding.Item.Code,
                Value = finding.Value == "" ? null : finding.Value,
                Detail = JsonSerializer.Serialize(finding.Details),
            });

    private static async Task TakeKeysAsync(
        RegistryDbContext db,
        IReadOnlyList<Patient> patients,
        CancellationToken ct
    )
    {
        var keys = await db
            .Database.SqlQuery<int>(
                $"SELECT nextval(pg_get_serial_sequence('patients', 'id'))::integer AS \"Value\" FROM generate_series(1, {patients.Count})"
            )
            .ToListAsync(ct);
        for (var i = 0; i < patients.Count; i++)
        {
            patients[i].Id = keys[i];
            patients[i].CenterId = patients[i].Center!.Id;
        }
    }

    private static async Task WriteRowsAsync<TRow>(
        RegistryDbContext db,
        IReadOnlyList<Patient> patients,
        Func<Patient, IReadOnlyList<TRow>> form,
        CancellationToken ct
    )
        where TRow : PatientRow
    {
        var rows = new List<TRow>();
        foreach (var patient in patients)
        {
            foreach (var row in form(patient))
            {
                row.PatientId = patient.Id;
                row.CenterId = patient.CenterId;
                rows.Add(row);
            }
        }
        await RowInsert.WriteAsync(db, rows, ct: ct);
    }
}
