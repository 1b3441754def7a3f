using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Databases;

namespace ItpRegistry.Data.Tests.Conclusions;

/// <summary>A database that holds the demo cohort, written as every change is.</summary>
internal static class DemoDatabase
{
    public static ChangeContext Change { get; } = new(null, "test", ChangeOrigin.Verb);

    public static async Task<TestDatabase> CreateAsync(
        RegistryDatabaseFixture databases,
        CancellationToken ct
    )
    {
        var database = await databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(db, Change, ct);
        var (centers, patients) = DemoCohort.Create();
        db.Centers.AddRange(centers);
        db.Patients.AddRange(patients);
        await transaction.CommitAsync(ct);
        return database;
    }
}
