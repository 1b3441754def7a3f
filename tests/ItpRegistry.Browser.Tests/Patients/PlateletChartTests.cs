using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>The platelet chart as it is drawn: its points, its tips, the keyboard, the width of the window.</summary>
public sealed class PlateletChartTests(BrowserFixture browser) : BrowserTest(browser)
{
    private ILocator Chart => Page.Locator("#platelet-chart svg");

    private ILocator Tip => Page.Locator("#platelet-chart .chart-tip");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Page.SignInAsync(RegistryRole.Coordinator);
        await Page.GotoAsync("/patients/01-0001");
        await Expect(Chart).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Chart_DrawsEveryCountOfItsTable()
    {
        var counts = await Page.Locator("#counts tbody tr").CountAsync();

        Assert.True(counts > 0);
        await Expect(Chart.Locator(".chart-point")).ToHaveCountAsync(counts);
    }

    [Fact]
    public async Task ArrowKeys_GoFromPointToPoint_AndEscapeClosesTheTip()
    {
        await Chart.Locator("[tabindex='0']").FocusAsync();
        var first = await Tip.TextContentAsync();

        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Tip).Not.ToHaveTextAsync(first!);
        await Page.Keyboard.PressAsync("Home");
        await Expect(Tip).ToHaveTextAsync(first!);
        await Expect(Chart.Locator("[tabindex='0']")).ToHaveCountAsync(1);
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Tip).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Chart_FitsANarrowerWindow()
    {
        await Page.SetViewportSizeAsync(360, 900);

        await Page.WaitForFunctionAsync(
            "() => document.querySelector('#platelet-chart svg').clientWidth <= 360"
        );
        Assert.Equal(0, await Page.HiddenWidthAsync());
    }
}
