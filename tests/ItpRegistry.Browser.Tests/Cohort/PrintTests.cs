using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Cohort;

/// <summary>Tables and figures on paper: a portrait page of A4 within margins of 1 cm, from a screen that was dark, in the language of the longer words.</summary>
public sealed class PrintTests(BrowserFixture browser) : BrowserTest(browser)
{
    protected override BrowserNewContextOptions Options =>
        new()
        {
            Locale = "fr",
            ColorScheme = ColorScheme.Dark,
            ViewportSize = new() { Width = 718, Height = 1000 },
        };

    [Theory]
    [InlineData("/cohort", 4)]
    [InlineData("/cohort/figures", 8)]
    public async Task Printed_NothingIsCut_NothingIsToBePressed_AndThePaperIsWhite(
        string address,
        int fewest
    )
    {
        await Page.SignInAsync(RegistryRole.Coordinator);
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Page.GotoAsync(address);
        await Expect(Page.Locator("figure svg").First).ToBeVisibleAsync();

        var edges = await Page.EvaluateAsync<double[]>(
            """
            () => [...document.querySelectorAll("main table, main figure svg")]
              .filter((element) => element.checkVisibility())
              .map((element) => element.getBoundingClientRect().right)
            """
        );
        Assert.True(edges.Length >= fewest, $"{edges.Length} tables and figures are there.");
        Assert.All(edges, right => Assert.InRange(right, 1, 718));
        await Expect(Page.Locator("main :is(button, select, input):visible")).ToHaveCountAsync(0);
        Assert.Equal(
            "rgb(255, 255, 255)",
            await Page.EvaluateAsync<string>(
                "() => getComputedStyle(document.body).backgroundColor"
            )
        );
    }
}
