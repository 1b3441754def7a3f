using System.Globalization;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;

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
        // By the program itself, in a process of its own, so that this one begins as a freshly started program does.
        var seeded = await RegistryProcess.RunAsync(
            registry.Database,
            "seed",
            "--patients",
            patients.ToString(CultureInfo.InvariantCulture)
        );
        if (seeded.ExitCode != 0)
            throw new InvalidOperationException($"Seeding failed: {seeded.Error}");
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
