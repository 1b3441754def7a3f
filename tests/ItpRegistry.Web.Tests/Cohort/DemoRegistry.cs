using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>A registry that holds the demo cohort and nothing else; tests of these classes only read it.</summary>
public sealed class DemoRegistry(RegistryWebFixture registries) : IAsyncLifetime
{
    public static ChangeContext Change { get; } = new(null, "tests", ChangeOrigin.Verb);

    public TestRegistry Registry { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Registry = await registries.CreateRegistryAsync();
        await using var scope = Registry.Factory.Services.CreateUnrestrictedScope();
        var loader = ActivatorUtilities.CreateInstance<DemoLoader>(scope.ServiceProvider);
        Assert.True(await loader.LoadIntoEmptyAsync(Change));
    }

    public ValueTask DisposeAsync() => Registry.DisposeAsync();

    public async Task<Center> CenterAsync(string code)
    {
        await using var db = Registry.CreateContext();
        return await db.Centers.SingleAsync(center => center.CenterCode == code);
    }

    /// <summary>A page as a new user with this role sees it, for all centers or for these.</summary>
    public async Task<HtmlPage> GetAsync(
        string address,
        RegistryRole role = RegistryRole.Coordinator,
        params string[] centers
    )
    {
        List<Center> held = [];
        foreach (var code in centers)
            held.Add(await CenterAsync(code));
        using var client = await Registry.SignInAsync(role, [.. held]);
        return await client.GetAsync(address);
    }
}
