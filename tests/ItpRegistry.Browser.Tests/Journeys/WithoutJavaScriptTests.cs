using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>The same work in a browser that runs no script: everything but the charts, whose numbers stand in a table.</summary>
public sealed class WithoutJavaScriptTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string History = "/patients/01-0001/history";

    protected override bool Writes => true;

    protected override BrowserNewContextOptions Options =>
        new() { Locale = "en-US", JavaScriptEnabled = false };

    [Fact]
    public async Task NewPatient_IsEnteredAndClassified()
    {
        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GetByRole(AriaRole.Link, new() { Name = "New patient" }).ClickAsync();
        await NewPatient.FillIdentificationAsync(Page);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();
        await NewPatient.OpenAsync(Page, "Combination");
        await NewPatient.FillCombinationAsync(Page);
        await NewPatient.CompleteAsync(Page);
        (string Date, string Count)[] counts =
        [
            ("2024-04-01", "35"),
            ("2024-05-01", "60"),
            ("2024-07-01", "80"),
        ];
        for (var i = 0; i < counts.Length; i++)
        {
            await Page.GetByLabel($"Row {i + 1}: Date").FillAsync(counts[i].Date);
            await Page.GetByLabel($"Row {i + 1}: Platelet count").FillAsync(counts[i].Count);
        }

        await NewPatient.CompleteAsync(Page);
        await Page.Locator(".form-steps-home").ClickAsync();

        await Expect(Page.Locator(".record-class")).ToHaveTextAsync("Response (R)");
        await Expect(Page.Locator(".record-chart noscript").GetByRole(AriaRole.Paragraph))
            .ToBeVisibleAsync();
        await Page.GetByText("The chart as a table").ClickAsync();
        await Expect(Page.Locator("#counts tbody tr")).ToHaveCountAsync(counts.Length + 1);
        await Expect(Page.Locator("#counts tbody")).ToContainTextAsync("1 Jul 2024");
    }

    [Fact]
    public async Task CohortTables_AreThere_AndFiltersWork()
    {
        await Page.SignInAsync(RegistryRole.Coordinator);
        await Page.GotoAsync("/cohort");
        await Page.GetByText("Filter the patients").ClickAsync();
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Eltrombopag" }).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Expect(Page.Locator(".cohort-count")).ToContainTextAsync("20 patients.");
        await Expect(Page.Locator("#table2 [data-group=all] td").First).ToHaveTextAsync("20");
        await Page.GetByText("The figure as a table").ClickAsync();
        await Expect(Page.Locator("#bars table")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ExpiredSession_BringsTheFormBackAfterSigningIn()
    {
        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GotoAsync(History);
        await Titre.FillAsync("6400 or so");
        await Context.ClearCookiesAsync();

        await SaveDraftAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Investigator" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync(History);
        await Expect(Titre).ToHaveValueAsync("6400 or so");
    }

    [Fact]
    public async Task AnswersThatNoLongerApply_AreClearedOnceTheReaderAgrees_NotByEnter()
    {
        var asks = Page.GetByRole(AriaRole.Alert);
        var cause = Page.Locator("[name=secondary_cause]");
        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GotoAsync(History);
        await Page.Locator("[name=itp_type][value=secondary]").CheckAsync();
        await cause.SelectOptionAsync("evans");
        await SaveDraftAsync();
        await Expect(Page.Locator(".entry-done")).ToBeVisibleAsync();

        await Page.Locator("[name=itp_type][value=primary]").CheckAsync();
        await SaveDraftAsync();
        await Expect(asks).ToContainTextAsync("Cause of secondary ITP: Evans syndrome");
        await Titre.PressAsync("Enter");
        await Expect(asks).ToContainTextAsync("Cause of secondary ITP: Evans syndrome");
        await Expect(cause).ToHaveValueAsync("evans");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Clear these answers and save" })
            .ClickAsync();
        await Expect(Page.Locator(".entry-done")).ToBeVisibleAsync();
        await Expect(cause).ToHaveValueAsync("");
    }

    private ILocator Titre => Page.Locator("[name=ana_titre]");

    private Task SaveDraftAsync() =>
        Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
}
