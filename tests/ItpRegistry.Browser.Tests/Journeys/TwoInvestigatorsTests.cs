using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>Two investigators edit the same form at once.</summary>
public sealed class TwoInvestigatorsTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string History = "/patients/01-0001/history";

    protected override bool Writes => true;

    [Fact]
    public async Task Conflict_ShowsBothVersions_AndKeepsWhatIsChosen()
    {
        await using var second = await Browser.OpenContextAsync(Registry, Options);
        await second.AddCookiesAsync([await Registry.AddInvestigatorAsync("01")]);
        var other = await second.NewPageAsync();
        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GotoAsync(History);
        await other.GotoAsync(History);

        await AnswerAsync(other, "321", "2001-02");
        await Expect(other.Locator(".entry-done")).ToHaveTextAsync("ITP history: saved.");
        await AnswerAsync(Page, "654", "2003-04");

        var conflict = Page.GetByRole(AriaRole.Alert);
        await Expect(conflict.GetByRole(AriaRole.Heading))
            .ToHaveTextAsync("Somebody else saved this form meanwhile");
        await Expect(conflict.Locator("tbody tr")).ToHaveCountAsync(2);
        foreach (var version in new[] { "321", "654", "2001-02", "2003-04" })
            await Expect(conflict).ToContainTextAsync(version);
        await Expect(Field(Page, "ana_titre")).ToHaveValueAsync("654");

        await conflict.Locator("[name='keep.ana_titre'][value=stored]").CheckAsync();
        await conflict.Locator("[name='keep.diagnosis_date'][value=typed]").CheckAsync();
        await SaveAsync(Page);

        await Expect(Page.Locator(".entry-done")).ToHaveTextAsync("ITP history: saved.");
        await other.GotoAsync(History);
        await Expect(Field(other, "ana_titre")).ToHaveValueAsync("321");
        await Expect(Field(other, "diagnosis_date")).ToHaveValueAsync("2003-04");
    }

    [Fact]
    public async Task TypedWithoutAConnection_ComesBackOverANewerVersion_AndOverwritesNothingUnseen()
    {
        await using var second = await Browser.OpenContextAsync(Registry, Options);
        await second.AddCookiesAsync([await Registry.AddInvestigatorAsync("01")]);
        var other = await second.NewPageAsync();
        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GotoAsync(History);
        await other.GotoAsync(History);

        await Page.RouteAsync(
            "**/*handler=draft",
            route => route.AbortAsync("internetdisconnected")
        );
        await Field(Page, "ana_titre").FillAsync("654");
        await Expect(Page.Locator("#draft-status")).ToContainTextAsync("No connection");
        await AnswerAsync(other, "321", "2001-02");
        await Expect(other.Locator(".entry-done")).ToHaveTextAsync("ITP history: saved.");
        await Page.ReloadAsync();
        await Expect(Field(Page, "ana_titre")).ToHaveValueAsync("654");
        await SaveAsync(Page);

        // The date was not touched here, and is about to be put back: both are shown before anything is stored.
        var conflict = Page.GetByRole(AriaRole.Alert);
        await Expect(conflict.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(conflict.Locator("[name='keep.diagnosis_date'][value=stored]"))
            .ToBeCheckedAsync();
        await SaveAsync(Page);
        await other.GotoAsync(History);
        await Expect(Field(other, "ana_titre")).ToHaveValueAsync("654");
        await Expect(Field(other, "diagnosis_date")).ToHaveValueAsync("2001-02");
    }

    private static async Task AnswerAsync(IPage page, string titre, string diagnosis)
    {
        await Field(page, "ana_titre").FillAsync(titre);
        await Field(page, "diagnosis_date").FillAsync(diagnosis);
        await SaveAsync(page);
    }

    private static ILocator Field(IPage page, string name) => page.Locator($"#entry [name={name}]");

    private static Task SaveAsync(IPage page) =>
        page.Locator("#entry button[value=draft]").ClickAsync();
}
