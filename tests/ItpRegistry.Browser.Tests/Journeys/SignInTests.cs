using System.Text.RegularExpressions;
using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>The first page, in Development: sign in by one click, and switch the language.</summary>
public sealed partial class SignInTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task DemoButton_SignsTheRoleIn_AndSignOutEndsIt()
    {
        await Page.GotoAsync("/");
        await Expect(Page).ToHaveURLAsync(SignInAddress());

        await Page.GetByRole(AriaRole.Button, new() { Name = "Investigator" }).ClickAsync();

        await Expect(Page.Locator("header .who")).ToContainTextAsync("Investigator, center ");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in", Level = 1 }))
            .ToBeVisibleAsync();
        await Page.GotoAsync("/");
        await Expect(Page).ToHaveURLAsync(SignInAddress());
    }

    [Fact]
    public async Task LanguageSwitch_ChangesThePage_AndIsKept()
    {
        await Page.GotoAsync("/sign-in");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Investigateur" }))
            .ToBeVisibleAsync();
        await Page.GotoAsync("/sign-in");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
    }

    [GeneratedRegex("/sign-in")]
    private static partial Regex SignInAddress();
}
