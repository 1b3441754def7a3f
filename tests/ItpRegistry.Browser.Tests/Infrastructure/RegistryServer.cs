using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ItpRegistry.Browser.Tests.Infrastructure;

/// <summary>The web program on a port of its own, on a database of its own that holds the demo cohort.</summary>
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
            await LoadDemoCohortAsync(server.database);
            server.factory.StartServer();
            await using var scope = server.Services.CreateAsyncScope();
            await scope
                .ServiceProvider.GetRequiredService<DemoAccounts>()
                .CreateAsync(CancellationToken.None);
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

    private static async Task LoadDemoCohortAsync(TestDatabase database)
    {
        var change = new ChangeContext(null, "browser tests", ChangeOrigin.Verb);
        await using var db = database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(db, change);
        var (centers, patients) = DemoCohort.Create();
        db.Centers.AddRange(centers);
        db.Patients.AddRange(patients);
        await transaction.CommitAsync();
    }
}
