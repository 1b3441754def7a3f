using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;

namespace ItpRegistry.Browser.Tests.Infrastructure;

/// <summary>
/// The web program on a port of its own and an empty database of its own, which it fills with the demo cohort as it does on a developer's machine.
/// </summary>
public sealed class RegistryServer : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly RegistryWebFactory factory;

    private RegistryServer(TestDatabase database)
    {
        this.database = database;
        factory = new RegistryWebFactory(database, RegistryWebFactory.Development);
        factory.UseKestrel(0);
    }

    public TestDatabase Database => database;

    public IServiceProvider Services => factory.Services;

    /// <summary>Where the program answers, without a slash at the end.</summary>
    public string Address => factory.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);

    public static async Task<RegistryServer> StartAsync(RegistryDatabaseFixture databases)
    {
        var server = new RegistryServer(await databases.CreateDatabaseAsync());
        try
        {
            server.factory.StartServer();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await database.DisposeAsync();
    }
}
