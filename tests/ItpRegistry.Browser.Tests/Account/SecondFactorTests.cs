using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Account;

/// <summary>A new coordinator's first two sign-ins: the authenticator app is set up, then asked for; and without it a code on paper helps.</summary>
public sealed class SecondFactorTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string Email = "new-coordinator@example.org";

    protected override bool Writes => true;

    [Fact]
    public async Task NewCoordinator_AddsTheApp_SignsInWithIt_AndWithARecoveryCode()
    {
        await Registry.AddAccountAsync(Email);
        await Page.SignInAsync(Email);

        await Expect(Heading()).ToHaveTextAsync("Set up an authenticator app");
        await Expect(Page.Locator("svg.qr")).ToBeVisibleAsync();
        var app = await Page.SetUpAuthenticatorAsync();
        var codes = await Page.Locator("#codes code").AllInnerTextsAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync("10 left.");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Patients", Exact = true }).ClickAsync();
        await Expect(Heading()).ToHaveTextAsync("Patients");

        await SignOutAsync();
        await Page.SendSignInAsync(Email);
        await Expect(Heading()).ToHaveTextAsync("Second step");
        await Page.Locator("#Code").FillAsync(app.Code(1));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Heading()).ToHaveTextAsync("Cohort of all centers");

        await SignOutAsync();
        await Page.SendSignInAsync(Email);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Use a recovery code" }).ClickAsync();
        await Page.GetByLabel("Recovery code").FillAsync(codes[0]);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Heading()).ToHaveTextAsync("Cohort of all centers");
    }

    private ILocator Heading() => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private async Task SignOutAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(Heading()).ToHaveTextAsync("Sign in");
    }
}
