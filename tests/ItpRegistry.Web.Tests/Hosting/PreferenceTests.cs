using System.Net;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Hosting;

public class PreferenceTests(RegistryWebFixture registry)
{
    [Theory]
    [InlineData("en-GB", "en", "Sign in")]
    [InlineData("fr-CA", "fr", "Se connecter")]
    [InlineData("de", "en", "Sign in")]
    public async Task Language_IsTheBrowsersUntilOneIsChosen(
        string browser,
        string language,
        string heading
    )
    {
        using var client = registry.CreateClient();
        client.Language = browser;
        var page = await client.GetAsync("/sign-in");
        Assert.Equal(language, page.Find("html").GetAttribute("lang"));
        Assert.Equal(heading, page.Heading);
    }

    [Fact]
    public async Task LanguageSwitch_KeepsTheChoiceAndGoesBack()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in?returnUrl=%2F");
        Assert.Equal("Français", page.TextOf("button[name='language']"));
        var answer = await client.SubmitAsync(page, "button[value='fr']");
        Assert.Equal("/sign-in?returnUrl=%2F", answer.Location);
        var french = await client.GetAsync("/sign-in");
        Assert.Equal("Se connecter", french.Heading);
        Assert.Equal("English", french.TextOf("button[name='language']"));
    }

    [Fact]
    public async Task LanguageSwitch_ToAnotherSite_GoesToTheStartPage()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        var answer = await client.SubmitAsync(
            page,
            "button[value='fr']",
            ("returnUrl", "https://elsewhere.example/")
        );
        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task LanguageSwitch_ToALanguageThatIsNotThere_IsRefused()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        var answer = await client.SubmitAsync(page, "form[action='/language']", ("language", "xx"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task ThemeSwitch_IsWrittenIntoThePageByTheServer()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        Assert.Equal("auto", page.Find("html").GetAttribute("data-theme"));
        await client.SubmitAsync(page, "button[value='dark']");
        var dark = await client.GetAsync("/sign-in");
        Assert.Equal("dark", dark.Find("html").GetAttribute("data-bs-theme"));
        Assert.Equal("Dark", dark.TextOf("button[name='theme'][aria-pressed='true']"));
    }
}
