using ItpRegistry.Testing.Databases;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

/// <summary>A registry that the tests of a class share, since each of them is refused and so leaves it empty.</summary>
public sealed class EmptyRegistry(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private InterchangeRegistry? registry;

    internal InterchangeRegistry Registry => registry!;

    public async ValueTask InitializeAsync() =>
        registry = await InterchangeRegistry.CreateAsync(databases);

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(0, await Registry.ScalarAsync<long>("SELECT count(*) FROM centers"));
        await Registry.DisposeAsync();
    }
}
