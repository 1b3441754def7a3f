using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Seeding;

public sealed class DemoLoaderTests(RegistryDatabaseFixture databases)
{
    private static readonly ChangeContext Change = new(null, "test", ChangeOrigin.Verb);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LoadIntoEmptyAsync_ImportsEveryDatum_AndMarksTheRegistryAsSynthetic()
    {
        await using var database = await databases.CreateDatabaseAsync();

        Assert.True(await LoadAsync(database));

        await using var reading = database.CreateContext();
        var numbers = DemoCohort.Create().Patients.Select(p => p.RegistryNumber).ToList();
        var ids = await reading.Patients.Select(p => p.Id).ToListAsync(Ct);
        var stored = await PatientAggregates.LoadAsync(reading, ids, Ct);
        Assert.Equal(
            PatientText.Of(DemoCohort.Create().Patients),
            PatientText.Of(stored.OrderBy(p => numbers.IndexOf(p.RegistryNumber)))
        );
        Assert.True(await SyntheticDataSetting.IsSetAsync(reading, Ct));
        Assert.Single(await reading.SoftWarnings.ToListAsync(Ct));
    }

    [Fact]
    public async Task LoadIntoEmptyAsync_ASecondTime_DoesNothing()
    {
        await using var database = await databases.CreateDatabaseAsync();
        await LoadAsync(database);
        await using var before = database.CreateContext();
        var revisions = await before.Centers.SumAsync(center => center.DataRevision, Ct);

        Assert.False(await LoadAsync(database));

        await using var after = database.CreateContext();
        Assert.Equal(39, await after.Patients.CountAsync(Ct));
        Assert.Equal(revisions, await after.Centers.SumAsync(center => center.DataRevision, Ct));
    }

    [Fact]
    public async Task LoadIntoEmptyAsync_WhereACenterIs_DoesNothing()
    {
        await using var database = await databases.CreateDatabaseAsync();
        await using (var db = database.CreateContext())
        {
            db.Centers.Add(new() { CenterCode = "99" });
            await db.SaveChangesAsync(Ct);
        }

        Assert.False(await LoadAsync(database));

        await using var reading = database.CreateContext();
        Assert.False(await reading.Patients.AnyAsync(Ct));
        Assert.False(await SyntheticDataSetting.IsSetAsync(reading, Ct));
    }

    private static async Task<bool> LoadAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        var importer = new InterchangeImporter(TimeProvider.System);
        return await new DemoLoader(db, importer).LoadIntoEmptyAsync(Change, Ct);
    }
}
