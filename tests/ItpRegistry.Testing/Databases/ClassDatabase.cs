using Xunit;

namespace ItpRegistry.Testing.Databases;

/// <summary>A migrated database that the tests of a class share: for tests that do not get in each other's way.</summary>
public sealed class ClassDatabase(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private TestDatabase? _database;

    public TestDatabase Database =>
        _database ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async ValueTask InitializeAsync() => _database = await databases.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
