using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Hosting;

public class SecurityHeadersTests(RegistryWebFixture registry)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/errors/500")]
    [InlineData("/css/site.css")]
    [InlineData("/healthz")]
    public async Task EveryAnswer_CarriesThem(string path)
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync(path);
        Assert.Equal(Policy, Header(page, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(page, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(page, "X-Frame-Options"));
        Assert.Equal("same-origin", Header(page, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(page, "Cross-Origin-Opener-Policy"));
        Assert.False(page.Response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Pages_AreKeptByNoCache()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Pages_HaveNoInlineScriptOrStyle()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        Assert.Empty(page.Document.QuerySelectorAll("style, [style], script:not([src])"));
        Assert.DoesNotContain(
            page.Document.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Post_WithoutAnAntiforgeryToken_IsRefusedInWords()
    {
        using var client = registry.CreateClient();
        var page = await client.PostAsync("/sign-in", [new("Email", "a@example.org")]);
        Assert.Equal(400, (int)page.Status);
        Assert.Equal("The request could not be accepted", page.Heading);
    }

    private static string Header(HtmlPage page, string name) =>
        Assert.Single(page.Response.Headers.GetValues(name));
}
