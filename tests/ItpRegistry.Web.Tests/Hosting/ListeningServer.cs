using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Hosting;

/// <summary>The web program as it listens on a socket, for what is decided before a request is one.</summary>
public sealed class ListeningServer(RegistryWebFixture registry) : IAsyncLifetime
{
    private TestDatabase? database;
    private RegistryWebFactory? factory;

    public Uri Address => factory!.ClientOptions.BaseAddress;

    public async ValueTask InitializeAsync()
    {
        database = await registry.Databases.CreateDatabaseAsync();
        factory = new RegistryWebFactory(database);
        factory.UseKestrel(0);
        factory.StartServer();
    }

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
    }
}
