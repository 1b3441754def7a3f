using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Testing.Databases;
using Xunit;

namespace ItpRegistry.Testing.Web;

/// <summary>
/// One web program on one database for an assembly's tests: put <c>[assembly: AssemblyFixture(typeof(RegistryWebFixture))]</c> in the assembly.
/// Tests keep apart by making centers, users and patients of their own, never by wiping.
/// </summary>
public sealed class RegistryWebFixture : IAsyncLifetime
{
    private readonly RegistryDatabaseFixture databases = new();
    private TestDatabase? database;
    private RegistryWebFactory? factory;
    private int made;

    /// <summary>Databases for tests that need one of their own.</summary>
    public RegistryDatabaseFixture Databases => databases;

    public RegistryWebFactory Factory => factory!;

    public async ValueTask InitializeAsync()
    {
        await databases.InitializeAsync();
        database = await databases.CreateDatabaseAsync();
        factory = new RegistryWebFactory(database);
    }

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        await databases.DisposeAsync();
    }

    public RegistryDbContext CreateContext() => database!.CreateContext();

    /// <summary>A browser without a session.</summary>
    public HtmlClient CreateClient() => Factory.CreateHtmlClient();

    /// <summary>A browser of a new user with one role, for these centers; for all of them when none is named.</summary>
    public async Task<HtmlClient> SignInAsync(RegistryRole role, params Center[] centers) =>
        await Factory.CreateHtmlClientAsync(await AddUserAsync(role, centers));

    /// <summary>A new center with a code of its own.</summary>
    public async Task<Center> AddCenterAsync()
    {
        var center = new Center { CenterCode = $"T{Next()}" };
        await using var context = CreateContext();
        context.Add(center);
        await context.SaveChangesAsync();
        return center;
    }

    /// <summary>A new user with one role, for these centers; for all of them when none is named.</summary>
    public async Task<RegistryUser> AddUserAsync(RegistryRole role, params Center[] centers)
    {
        var email = $"user{Next()}@example.org";
        var user = new RegistryUser
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            DisplayName = $"{role}",
            SecurityStamp = $"{Guid.NewGuid()}",
            RoleAssignments =
            [
                .. centers.Select(center => new RoleAssignment
                {
                    Role = role,
                    CenterId = center.Id,
                }),
            ],
        };
        if (centers.Length == 0)
            user.RoleAssignments.Add(new RoleAssignment { Role = role });
        await using var context = CreateContext();
        context.Add(user);
        await context.SaveChangesAsync();
        return user;
    }

    private int Next() => Interlocked.Increment(ref made);
}
