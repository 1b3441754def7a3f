using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Hosting;

public class LayoutTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task SignIn_HasASkipLinkToTheMainContent()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("#main", page.Find(".skip-link").GetAttribute("href"));
        Assert.Equal("MAIN", page.Find("#main").TagName);
    }

    [Fact]
    public async Task Header_NamesTheRoleAndTheCenters()
    {
        var center = await registry.AddCenterAsync();
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var page = await client.GetAsync("/errors/404");
        Assert.Equal($"Investigator, center {center.CenterCode}", page.TextOf("header .who"));
    }
}
