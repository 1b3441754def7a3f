using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Account;

/// <summary>Passkeys with a virtual authenticator of the browser: added, used to sign in and as a second step, cancelled, removed.</summary>
public sealed class PasskeyTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string Email = "new-monitor@example.org";

    private ICDPSession? devices;
    private string? device;

    protected override bool Writes => true;

    protected override BrowserNewContextOptions Options =>
        new()
        {
            Locale = "en-US",
            ViewportSize = new() { Width = 1280, Height = 900 },
            // A passkey belongs to a name, never to a number.
            BaseURL = Registry.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
        };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Registry.AddAccountAsync(Email);
        devices = await Context.NewCDPSessionAsync(Page);
        await devices.SendAsync("WebAuthn.enable");
        await AddDeviceAsync(true);
    }

    [Fact]
    public async Task Passkey_IsAdded_SignsIn_AndIsRemoved()
    {
        await AddPasskeyAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync("one See and add passkeys");

        await SignOutAsync();
        await PasskeyButton().ClickAsync();
        await Expect(Heading()).ToHaveTextAsync("Cohort of all centers");

        await Page.GotoAsync("/account/passkeys");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Rename or remove Telephone" })
            .ClickAsync();
        await Page.GetByLabel("Your present password").FillAsync(Accounts.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey" }).ClickAsync();
        await Expect(Heading()).Not.ToHaveTextAsync("Passkey “Telephone”");

        await SignOutAsync();
        await PasskeyButton().ClickAsync();
        await Expect(Page.Locator(".error-summary"))
            .ToContainTextAsync("This passkey did not sign you in");
    }

    [Fact]
    public async Task Passkey_IsTheSecondStep_OfWhoTypesThePassword()
    {
        await AddPasskeyAsync();
        await SignOutAsync();
        // Else the browser signs in by itself from the address field.
        await devices!.SendAsync(
            "WebAuthn.setAutomaticPresenceSimulation",
            new() { ["authenticatorId"] = device!, ["enabled"] = false }
        );
        await Page.SendSignInAsync(Email);
        await Expect(Heading()).ToHaveTextAsync("Second step");
        await devices.SendAsync(
            "WebAuthn.setAutomaticPresenceSimulation",
            new() { ["authenticatorId"] = device!, ["enabled"] = true }
        );

        await PasskeyButton().ClickAsync();

        await Expect(Heading()).ToHaveTextAsync("Cohort of all centers");
    }

    [Fact]
    public async Task DeviceThatDoesNotKnowItsOwner_AddsNothing_AndTheWordsSayWhatToDo()
    {
        await devices!.SendAsync(
            "WebAuthn.setUserVerified",
            new() { ["authenticatorId"] = device!, ["isUserVerified"] = false }
        );
        await FillAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();

        await Expect(Page.Locator("#passkey-status"))
            .ToHaveTextAsync(
                "No passkey was used: it was cancelled, or took too long. You can try again."
            );
    }

    private ILocator Heading() => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private ILocator PasskeyButton() =>
        Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" });

    private async Task FillAsync()
    {
        await Page.SignInAsync(Email);
        await Page.GetByRole(AriaRole.Link, new() { Name = "You can add a passkey instead." })
            .ClickAsync();
        await Page.GetByLabel("Name of the passkey").FillAsync("Telephone");
        await Page.GetByLabel("Your present password").FillAsync(Accounts.Password);
    }

    private async Task AddPasskeyAsync()
    {
        await FillAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(Heading()).ToHaveTextAsync("The passkey was added");
        await Expect(Page.Locator("#codes li")).ToHaveCountAsync(10);
    }

    private async Task SignOutAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true })
            .ClickAsync();
        await Expect(Heading()).ToHaveTextAsync("Sign in");
    }

    private async Task AddDeviceAsync(bool isUserVerified)
    {
        var added = await devices!.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified,
                    automaticPresenceSimulation = true,
                },
            }
        );
        device = added!.Value.GetProperty("authenticatorId").GetString();
    }
}
