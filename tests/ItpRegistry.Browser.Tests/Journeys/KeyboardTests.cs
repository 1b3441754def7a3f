using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>The registry by keyboard alone: no step here uses a pointer.</summary>
public sealed class KeyboardTests(BrowserFixture browser) : BrowserTest(browser)
{
    /// <summary>More stops of the Tab key than any page here has before what is looked for.</summary>
    private const int MostStops = 80;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Page.GotoAsync("/sign-in");
        await TabToAsync(Page.GetByRole(AriaRole.Button, new() { Name = "Investigator" }));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Heading()).ToHaveTextAsync("Patients");
    }

    [Fact]
    public async Task SkipLink_IsFirst_AndLeadsToTheContent()
    {
        await Page.Keyboard.PressAsync("Tab");
        var skip = Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the main content" });
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();

        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.Locator("main")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "New patient" }))
            .ToBeFocusedAsync();
    }

    [Fact]
    public async Task List_IsSearchedAndFiltered_AndAPatientOpened()
    {
        await TabToAsync(Page.GetByText("Filters", new() { Exact = true }));
        await Page.Keyboard.PressAsync("Enter");
        await TabToAsync(Page.GetByRole(AriaRole.Combobox, new() { Name = "Outcome" }));
        await Page.Keyboard.TypeAsync("Fail");
        await Page.Keyboard.PressAsync("Enter");
        await TabToAsync(Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).Last);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#list-count")).ToHaveTextAsync("2 of 9 patients");

        await TabToAsync(Page.GetByRole(AriaRole.Link, new() { Name = "01-0003" }));
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Heading()).ToHaveTextAsync("Patient 01-0003");
        await TabToAsync(Page.Locator("#platelet-chart [tabindex='0']"));
        await Expect(Page.Locator("#platelet-chart .chart-tip")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Page.Locator("#platelet-chart .chart-point").Nth(1)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Form_IsSent_AndItsRefusalLeadsToTheField()
    {
        await TabToAsync(Page.GetByRole(AriaRole.Link, new() { Name = "New patient" }));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Heading()).ToHaveTextAsync("New patient");
        var year = Page.GetByLabel("Year of birth", new() { Exact = true });
        await Expect(Page.GetByLabel("Female", new() { Exact = true })).ToBeFocusedAsync();
        await TabToAsync(year);
        await Page.Keyboard.TypeAsync("19o8");

        await Page.Keyboard.PressAsync("Enter");

        var summary = Page.Locator(".error-summary");
        await Expect(summary).ToBeFocusedAsync();
        // Every question that a complete form asks has its message, in the order of the form.
        await TabToAsync(summary.GetByRole(AriaRole.Link, new() { Name = "“19o8”" }));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(year).ToBeFocusedAsync();
        await Expect(year).ToHaveValueAsync("19o8");
    }

    [Fact]
    public async Task LanguageAndSection_AreChanged()
    {
        await TabToAsync(Page.GetByRole(AriaRole.Button, new() { Name = "Français" }));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");

        await TabToAsync(Page.GetByRole(AriaRole.Link, new() { Name = "Cohorte", Exact = true }));
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Heading()).ToHaveTextAsync("Cohorte du centre 01");
    }

    /// <summary>Presses Tab until the element has the focus, which the reader must be able to see.</summary>
    private async Task TabToAsync(ILocator wanted)
    {
        await Expect(wanted).ToBeVisibleAsync();
        for (var stops = 0; stops < MostStops; stops++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                await Expect(wanted).ToBeInViewportAsync();
                return;
            }
        }
        Assert.Fail($"{MostStops} times Tab did not lead to {wanted}.");
    }

    private ILocator Heading() => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
}
