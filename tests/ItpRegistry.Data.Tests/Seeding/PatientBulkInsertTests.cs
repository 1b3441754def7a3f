using ItpRegistry.Data.Seeding;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Seeding;

/// <summary>Patients inserted by arrays of columns are read back by EF Core as they were.</summary>
public sealed class PatientBulkInsertTests(RegistryDatabaseFixture databases)
{
    [Fact]
    public async Task WriteAsync_StoresEveryDatum()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await databases.CreateDatabaseAsync();
        var cohort = new SyntheticCohort(150, 4, 7);
        Patient[] patients = [.. cohort.Patients(), .. DemoPatients()];

        await using (var db = database.CreateContext())
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            db.Centers.AddRange(patients.Select(patient => patient.Center!).Distinct());
            await db.SaveChangesAsync(ct);
            await PatientBulkInsert.WriteAsync(db, patients, new(2026, 1, 1), ct);
            await transaction.CommitAsync(ct);
        }

        await using var reading = database.CreateContext();
        var stored = await reading
            .Patients.AsNoTracking()
            .Include(patient => patient.Center)
            .Include(patient => patient.PriorTreatments.OrderBy(row => row.Sequence))
            .Include(patient => patient.Combinations.OrderBy(row => row.Sequence))
            .Include(patient =>
                patient.PlateletCounts.OrderBy(row => row.Date).ThenBy(row => row.Repeat)
            )
            .Include(patient => patient.RescueTreatments.OrderBy(row => row.Sequence))
            .Include(patient => patient.BleedingEvents.OrderBy(row => row.Sequence))
            .Include(patient => patient.AdverseEvents.OrderBy(row => row.Sequence))
            .Include(patient => patient.FollowUp)
            .AsSplitQuery()
            .OrderBy(patient => patient.Id)
            .ToListAsync(ct);
        Assert.Equal(PatientText.Of(patients), PatientText.Of(stored));
    }

    /// <summary>Under center codes that the synthetic cohort does not use.</summary>
    private static IEnumerable<Patient> DemoPatients() =>
        DemoCohort.Create().Patients.Where(patient => patient.Center!.CenterCode is "16" or "17");
}
