using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>What was typed into a form comes back, whatever came between: the session, the connection, the back button, another computer.</summary>
public sealed class NothingTypedIsLostTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string NewEvent = "/patients/01-0001/adverse-events/new";
    private const string History = "/patients/01-0001/history";
    private const string Kept = "Not saved yet; what you typed is kept.";

    protected override bool Writes => true;

    private ILocator Term => Field("term");

    private ILocator Onset => Field("onset");

    private ILocator Titre => Field("ana_titre");

    private ILocator Status => Page.Locator("#draft-status");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Page.SignInAsync(RegistryRole.Investigator);
    }

    [Fact]
    public async Task ExpiredSession_BringsTheFormBackAfterSigningIn()
    {
        await Page.GotoAsync(NewEvent);
        await Term.FillAsync("Colitis");
        await Onset.FillAsync("31/02/2024");
        await Page.Locator("[name=serious][value=yes]").CheckAsync();
        await Page.Locator("[name=serious_death][value=no]").CheckAsync();
        await Context.ClearCookiesAsync();

        await SaveRowAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Sign in");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Investigator" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync(NewEvent);
        await Expect(Page.GetByText("What you typed here and did not save is shown below"))
            .ToBeVisibleAsync();
        await Expect(Term).ToHaveValueAsync("Colitis");
        await Expect(Onset).ToHaveValueAsync("31/02/2024");
        await Expect(Page.Locator("[name=serious][value=yes]")).ToBeCheckedAsync();
        await Expect(Page.Locator("[name=serious_death][value=no]")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task LostConnection_WhileTypingAndAtTheSave_LosesNothing()
    {
        await Page.GotoAsync(NewEvent);
        await Term.FillAsync("Colitis");
        await Expect(Status).ToHaveTextAsync(Kept);
        await Context.SetOfflineAsync(true);
        await Onset.FillAsync("2024-06-10");
        await Expect(Status)
            .ToHaveTextAsync(
                "No connection: what you typed is kept in this window and sent again."
            );
        await Context.SetOfflineAsync(false);
        await Expect(Status).ToHaveTextAsync(Kept);

        await Context.SetOfflineAsync(true);
        await Field("ctcae_grade").FillAsync("2");
        await SaveRowAsync();
        await Expect(Term).ToHaveCountAsync(0);
        await Context.SetOfflineAsync(false);
        await Page.GotoAsync(NewEvent);

        await Expect(Term).ToHaveValueAsync("Colitis");
        await Expect(Onset).ToHaveValueAsync("2024-06-10");
        await Expect(Field("ctcae_grade")).ToHaveValueAsync("2");
        await SaveRowAsync();
        await Expect(Page.Locator(".entry-done")).ToHaveTextAsync("Adverse events: saved.");
        await Page.GotoAsync(NewEvent);
        await Expect(Term).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Leaving_Asks_AndStayingOrComingBackKeepsWhatWasTyped()
    {
        List<string> asked = [];
        var stay = true;
        Page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Type);
            await (stay ? dialog.DismissAsync() : dialog.AcceptAsync());
        };
        await Page.GotoAsync("/patients/01-0001");
        await Page.Locator("#forms a[href$='/history']").ClickAsync();
        await Titre.ClickAsync();
        await Titre.FillAsync("");
        await Page.Keyboard.TypeAsync("640");

        await Page.Locator("a[accesskey=n]").ClickAsync();

        await Expect(Titre).ToHaveValueAsync("640");
        Assert.Equal([DialogType.BeforeUnload], asked);

        stay = false;
        await Page.GoBackAsync();
        await Expect(Page).ToHaveURLAsync("/patients/01-0001");
        await Page.GoForwardAsync();
        await Expect(Titre).ToHaveValueAsync("640");
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public async Task Draft_IsShownInAnotherBrowser_AndCanBeDiscarded()
    {
        await Page.GotoAsync(History);
        var stored = await Titre.InputValueAsync();
        await Titre.FillAsync("6400 or so");
        await Expect(Status).ToHaveTextAsync(Kept);

        await using (var other = await Browser.OpenContextAsync(Registry, Options))
        {
            var page = await other.NewPageAsync();
            await page.SignInAsync(RegistryRole.Investigator);
            await page.GotoAsync(History);
            await Expect(page.Locator("[name=ana_titre]")).ToHaveValueAsync("6400 or so");
        }
        await Page.ReloadAsync();
        await Expect(Titre).ToHaveValueAsync("6400 or so");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Discard it and show what is stored" })
            .ClickAsync();

        await Expect(Titre).ToHaveValueAsync(stored);
        await Page.ReloadAsync();
        await Expect(Titre).ToHaveValueAsync(stored);
    }

    private ILocator Field(string name) => Page.Locator($"#entry [name={name}]");

    private Task SaveRowAsync() => Page.Locator("#entry button[value=save]").ClickAsync();
}
