using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Testing.Databases;
using Xunit;

namespace ItpRegistry.Testing.Web;

/// <summary>
/// One web program on one database for an assembly's tests: put <c>[assembly: AssemblyFixture(typeof(RegistryWebFixture))]</c> in the assembly.
/// Tests keep apart by making centers, users and patients of their own, never by wiping; one that needs to know everything in the registry
/// creates a registry of its own.
/// </summary>
public sealed class RegistryWebFixture : IAsyncLifetime
{
    private readonly RegistryDatabaseFixture databases = new();
    private TestRegistry? shared;

    /// <summary>Databases for tests that need one of their own.</summary>
    public RegistryDatabaseFixture Databases => databases;

    public RegistryWebFactory Factory => shared!.Factory;

    public async ValueTask InitializeAsync()
    {
        await databases.InitializeAsync();
        shared = await CreateRegistryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (shared is not null)
            await shared.DisposeAsync();
        await databases.DisposeAsync();
    }

    /// <summary>A web program on an empty database, for a test that needs to know everything in it, or other settings.</summary>
    public async Task<TestRegistry> CreateRegistryAsync(
        IReadOnlyDictionary<string, string>? settings = null
    ) => new(await databases.CreateDatabaseAsync(), settings);

    public RegistryDbContext CreateContext() => shared!.CreateContext();

    /// <inheritdoc cref="TestRegistry.CreateClient"/>
    public HtmlClient CreateClient() => shared!.CreateClient();

    /// <inheritdoc cref="TestRegistry.SignInAsync"/>
    public Task<HtmlClient> SignInAsync(RegistryRole role, params Center[] centers) =>
        shared!.SignInAsync(role, centers);

    /// <inheritdoc cref="TestRegistry.AddCenterAsync"/>
    public Task<Center> AddCenterAsync() => shared!.AddCenterAsync();

    /// <inheritdoc cref="TestRegistry.AddUserAsync"/>
    public Task<RegistryUser> AddUserAsync(RegistryRole role, params Center[] centers) =>
        shared!.AddUserAsync(role, centers);
}
