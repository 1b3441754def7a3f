using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Infrastructure;

/// <summary>
/// The web program on a port of its own and a database of its own. An empty one it fills with the demo cohort, as it does on a developer's machine.
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

    /// <summary>Starts the program.</summary>
    /// <param name="databases">Where its database is made.</param>
    /// <param name="fill">Puts something into the database before, so that the demo cohort is not loaded.</param>
    public static async Task<RegistryServer> StartAsync(
        RegistryDatabaseFixture databases,
        Func<TestDatabase, Task>? fill = null
    )
    {
        var server = new RegistryServer(await databases.CreateDatabaseAsync());
        try
        {
            if (fill is not null)
                await fill(server.database);
            server.factory.StartServer();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The session of a new investigator of a center, as a cookie of a browser.</summary>
    public async Task<Cookie> AddInvestigatorAsync(string centerCode)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var user = new RegistryUser
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            DisplayName = "Second investigator",
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        await using (var context = database.CreateContext())
        {
            var center = await context.Centers.SingleAsync(c => c.CenterCode == centerCode);
            user.RoleAssignments.Add(
                new RoleAssignment { Role = RegistryRole.Investigator, CenterId = center.Id }
            );
            context.Add(user);
            await context.SaveChangesAsync();
        }
        var session = await factory.CreateSessionAsync(user);
        return new()
        {
            Name = session.Name,
            Value = session.Value,
            Url = Address,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await database.DisposeAsync();
    }
}
