using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Testing.Databases;

namespace ItpRegistry.Testing.Web;

/// <summary>One web program on one database; both are gone when disposed.</summary>
public sealed class TestRegistry(
    TestDatabase database,
    IReadOnlyDictionary<string, string>? settings = null
) : IAsyncDisposable
{
    private int made;

    public RegistryWebFactory Factory { get; } = new(database, settings: settings);

    public RegistryDbContext CreateContext() => database.CreateContext();

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
                    MayExport = MayExport(role),
                }),
            ],
        };
        if (centers.Length == 0)
        {
            user.RoleAssignments.Add(
                new RoleAssignment { Role = role, MayExport = MayExport(role) }
            );
        }
        await using var context = CreateContext();
        context.Add(user);
        await context.SaveChangesAsync();
        return user;
    }

    public async ValueTask DisposeAsync()
    {
        await Factory.DisposeAsync();
        await database.DisposeAsync();
    }

    private static bool MayExport(RegistryRole role) =>
        role is RegistryRole.Monitor or RegistryRole.Coordinator;

    private int Next() => Interlocked.Increment(ref made);
}
