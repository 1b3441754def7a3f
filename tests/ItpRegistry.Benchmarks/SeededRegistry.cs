using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Databases;

namespace ItpRegistry.Benchmarks;

/// <summary>A database of its own with a synthetic cohort in it, on the server that the tests use.</summary>
internal sealed class SeededRegistry : IAsyncDisposable
{
    private readonly RegistryDatabaseFixture databases = new();

    public TestDatabase Database { get; private set; } = null!;

    public static async Task<SeededRegistry> CreateAsync(int patients)
    {
        var registry = new SeededRegistry();
        await registry.databases.InitializeAsync();
        registry.Database = await registry.databases.CreateDatabaseAsync();
        Console.WriteLine($"Seeding {patients:N0} synthetic patients");
        await using var db = registry.Database.CreateContext();
        await new SeedService(db, TimeProvider.System).SeedAsync(
            new SyntheticCohort(patients),
            new ChangeContext(null, "benchmark", ChangeOrigin.Verb)
        );
        await using var command = registry.Database.OwnerSource.CreateCommand("VACUUM ANALYZE");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
        return registry;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await databases.DisposeAsync();
    }
}
