using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Home;

/// <summary>Each role lands where its work begins.</summary>
public class HomePageTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task Coordinator_LandsOnTheCohort()
    {
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.GetAsync("/");

        Assert.Equal("/cohort", page.Location);
    }

    [Fact]
    public async Task Investigator_LandsOnThePatients()
    {
        using var client = await registry.SignInAsync(
            RegistryRole.Investigator,
            await registry.AddCenterAsync()
        );
        var page = await client.GetAsync("/");

        Assert.Equal("/patients", page.Location);
    }

    [Fact]
    public async Task Monitor_LandsOnThePatients()
    {
        using var client = await registry.SignInAsync(RegistryRole.Monitor);
        var page = await client.GetAsync("/");

        Assert.Equal("/patients", page.Location);
    }

    [Fact]
    public async Task Administrator_ReadsWhatTheRoleSees()
    {
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await client.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(
            "it sees no patient, no table and no export",
            page.TextOf("#main"),
            StringComparison.Ordinal
        );
    }
}
