using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Schema;

public sealed class MigrationTests(RegistryDatabaseFixture databases)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_EmptyDatabase_AppliesEveryMigration()
    {
        await using var database = await databases.CreateEmptyDatabaseAsync();
        await using var db = database.CreateOwnerContext();

        await db.Database.MigrateAsync(Ct);

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.False(await db.Patients.AnyAsync(Ct));
    }

    [Fact]
    public async Task Migrate_EmptyDatabase_StoresTheBuiltInDefinitions()
    {
        await using var database = await databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();

        var stored = await db.ResponseDefinitions.OrderBy(d => d.Id).ToListAsync(Ct);

        Assert.Equal(
            [
                ResponseDefinition.Crickx2023 with
                {
                    Id = 1,
                },
                ResponseDefinition.Iwg2009 with
                {
                    Id = 2,
                },
            ],
            stored
        );
    }
}
