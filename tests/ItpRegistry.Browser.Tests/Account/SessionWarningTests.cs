using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Account;

/// <summary>Two minutes before a session ends the page says so, in every tab, and what was typed comes back after either end.</summary>
public sealed class SessionWarningTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string NewEvent = "/patients/01-0001/adverse-events/new";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Maximum = TimeSpan.FromHours(12);
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2);

    protected override bool Writes => true;

    private ILocator Dialog => DialogOf(Page);

    private ILocator Term => Page.Locator("#entry [name=term]");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Context.Clock.InstallAsync();
        await Page.SignInAsync(RegistryRole.Investigator);
    }

    [Fact]
    public async Task NothingDone_IsWarnedOf_AndStayingGoesOnInEveryTab()
    {
        await Page.GotoAsync(NewEvent);
        var other = await Context.NewPageAsync();
        await other.GotoAsync("/patients");
        await PassAsync(Idle - Before);

        await Expect(Dialog).ToContainTextAsync("You will be signed out in 2 minutes");
        await Expect(DialogOf(other)).ToContainTextAsync("You will be signed out in 2 minutes");
        await PassAsync(TimeSpan.FromMinutes(1), Idle - Before + TimeSpan.FromMinutes(1));
        await Expect(Dialog).ToContainTextAsync("You will be signed out in 1 minute,");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" }).ClickAsync();

        await Expect(Dialog).ToBeHiddenAsync();
        await Expect(DialogOf(other)).ToBeHiddenAsync();
        await Page.GotoAsync("/patients");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Patients");
    }

    [Fact]
    public async Task DoneInAnotherTab_IsNoReasonToWarn()
    {
        await Page.GotoAsync(NewEvent);
        await AgeAsync(TimeSpan.FromMinutes(1), TimeSpan.Zero);

        await Page.RunAndWaitForResponseAsync(
            () => Context.Clock.FastForwardAsync((long)(Idle - Before).TotalMilliseconds + 1000),
            response => response.Url.EndsWith("/session", StringComparison.Ordinal)
        );

        await Expect(Dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task IdleLimit_Passed_LosesNothingTyped()
    {
        await TypeAsync();
        await PassAsync(Idle - Before);
        await Expect(Dialog).ToBeVisibleAsync();
        await PassAsync(Before + TimeSpan.FromSeconds(2), Idle + TimeSpan.FromSeconds(1));

        await SignInAgainAsync();
    }

    [Fact]
    public async Task AbsoluteLimit_Passed_LosesNothingTyped()
    {
        await Page.GotoAsync("/patients");
        await AgeAsync(TimeSpan.Zero, Maximum - Before - TimeSpan.FromMinutes(1));
        await TypeAsync();
        await AgeAsync(TimeSpan.Zero, Maximum - Before);
        await Context.Clock.FastForwardAsync((long)TimeSpan.FromMinutes(1).TotalMilliseconds);

        await Expect(Dialog)
            .ToContainTextAsync("a session lasts no longer, whatever is done in it");
        await Expect(Dialog).ToContainTextAsync("What you typed into a form of a patient is kept");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Go on until then" }).ClickAsync();
        await Expect(Dialog).ToBeHiddenAsync();
        await AgeAsync(TimeSpan.Zero, Maximum + TimeSpan.FromSeconds(1));
        await Context.Clock.FastForwardAsync((long)Before.TotalMilliseconds + 2000);

        await SignInAgainAsync();
    }

    [Fact]
    public async Task Dialog_IsUsableByKeyboard_AndSignsOut()
    {
        await Page.GotoAsync("/patients");
        await PassAsync(Idle - Before);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" }))
            .ToBeFocusedAsync();

        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Sign in");
    }

    private static ILocator DialogOf(IPage page) => page.Locator("#session-warning");

    private async Task TypeAsync()
    {
        await Page.GotoAsync(NewEvent);
        await Term.FillAsync("Colitis");
        await Page.Locator("#entry [name=onset]").FillAsync("31/02/2024");
        await Expect(Page.Locator("#draft-status"))
            .ToHaveTextAsync("Not saved yet; what you typed is kept.");
    }

    private async Task SignInAgainAsync()
    {
        await Expect(Dialog).ToContainTextAsync("You have been signed out");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Investigator" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(NewEvent);
        await Expect(Term).ToHaveValueAsync("Colitis");
        await Expect(Page.Locator("#entry [name=onset]")).ToHaveValueAsync("31/02/2024");
    }

    /// <summary>Lets time pass in which nothing is done: for the server, then for the pages.</summary>
    private async Task PassAsync(TimeSpan time, TimeSpan? idle = null)
    {
        await AgeAsync(idle ?? time, idle ?? time);
        await Context.Clock.FastForwardAsync((long)time.TotalMilliseconds);
    }

    /// <summary>Lets the sessions have been last used and begun so long ago.</summary>
    private async Task AgeAsync(TimeSpan idle, TimeSpan age)
    {
        var now = FixedClock.Default.GetUtcNow().UtcDateTime;
        await using var db = Registry.Database.CreateContext();
        await db
            .Sessions.Where(session => session.EndedAt == null)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(session => session.LastSeenAt, now - idle)
                    .SetProperty(session => session.StartedAt, now - age)
            );
    }
}
