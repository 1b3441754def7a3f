using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>The timeline as it is drawn: its bars, marks and points, its two ranges, its tips, the width of the window.</summary>
public sealed class TimelineTests(BrowserFixture browser) : BrowserTest(browser)
{
    private ILocator Chart => Page.Locator("#timeline-chart svg");

    private ILocator Items => Chart.Locator(".timeline-item");

    private ILocator Tip => Page.Locator("#timeline-chart .chart-tip");

    private ILocator FromDay0 => Page.Locator("#timeline-ranges button").First;

    private ILocator WholeHistory => Page.Locator("#timeline-ranges button").Last;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Page.SignInAsync(RegistryRole.Coordinator);
        await Page.GotoAsync("/patients/01-0001");
        await Expect(Chart).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WholeHistory_DrawsEveryRowOfTheTable()
    {
        await WholeHistory.ClickAsync();

        await Expect(WholeHistory).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(FromDay0).ToHaveAttributeAsync("aria-pressed", "false");
        var rows = await Page.Locator("#timeline-table tbody tr th").AllTextContentsAsync();
        var drawn = await Items.EvaluateAllAsync<string[]>(
            "items => items.map(item => item.getAttribute('aria-label').split('. ')[0])"
        );
        Assert.NotEmpty(rows);
        Assert.Equal(rows, drawn);
    }

    [Fact]
    public async Task FromDay0_LeavesOutWhatEndedBefore_AndGivesTheCountsTheWidth()
    {
        await Expect(FromDay0).ToHaveAttributeAsync("aria-pressed", "true");
        var all = await Page.Locator("#timeline-table tbody tr").CountAsync();
        var inRange = await Items.CountAsync();
        Assert.InRange(inRange, 1, all - 1);
        var near = await WidthOfCountsAsync();
        Assert.True(near > 700, $"The counts are {near} px wide.");

        await WholeHistory.ClickAsync();

        // 33 years before day 0 and 2 after it: drawn alike throughout, the counts would have 70 px.
        var whole = await WidthOfCountsAsync();
        Assert.InRange(whole, 300, near);
        await Expect(Chart.Locator(".timeline-break")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task ABar_StandsBetweenItsDates()
    {
        // Azathioprine began last of the two, on day 0.
        var bar = await Chart
            .Locator(".timeline-certain.timeline-immunosuppressor")
            .First.BoundingBoxAsync();
        var day0 = await Chart.Locator(".timeline-day line").First.BoundingBoxAsync();

        Assert.Equal(day0!.X, bar!.X, 1.5);
    }

    [Fact]
    public async Task ArrowKeys_GoFromThingToThing_AndTheTipSaysWhatItIs()
    {
        await Chart.Locator("[tabindex='0']").FocusAsync();
        await Expect(Tip).ToContainTextAsync("Day 0");

        await Page.Keyboard.PressAsync("End");
        await Expect(Tip).ToContainTextAsync("Platelet count");
        await Expect(Chart.Locator("[tabindex='0']")).ToHaveCountAsync(1);
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Tip).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Timeline_FitsANarrowerWindow()
    {
        await Page.SetViewportSizeAsync(360, 900);

        await Page.WaitForFunctionAsync(
            "() => document.querySelector('#timeline-chart svg').clientWidth <= 360"
        );
        Assert.Equal(0, await Page.HiddenWidthAsync());
    }

    private Task<float> WidthOfCountsAsync() =>
        Chart
            .Locator(".chart-line")
            .EvaluateAsync<float>("line => line.getBoundingClientRect().width");
}
