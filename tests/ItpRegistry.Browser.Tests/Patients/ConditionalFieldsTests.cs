using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>Questions that only some answers call for.</summary>
public sealed class ConditionalFieldsTests(BrowserFixture browser) : BrowserTest(browser)
{
    protected override bool Writes => true;

    private ILocator Date => Page.Locator("[name=consent_date]");

    private ILocator Question => Page.GetByRole(AriaRole.Alertdialog);

    [Fact]
    public async Task AQuestion_ShowsWhenItApplies_AndAsksBeforeItsAnswerIsCleared()
    {
        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GotoAsync("/patients/new");
        await Expect(Date).ToBeHiddenAsync();

        await ChooseAsync("obtained");
        await Expect(Date).ToBeVisibleAsync();
        await ChooseAsync("pending");
        await Expect(Date).ToBeHiddenAsync();
        await Expect(Question).ToHaveCountAsync(0);

        await ChooseAsync("obtained");
        await Date.FillAsync("2020-01-31");
        await ChooseAsync("pending");
        await Expect(Question)
            .ToContainTextAsync(
                "With this answer, others no longer apply and are cleared: Date of this status: 2020-01-31"
            );
        await Expect(Question.GetByText("Keep my earlier answer")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Question).ToHaveCountAsync(0);
        await Expect(Page.Locator("[name=consent][value=obtained]")).ToBeCheckedAsync();
        await Expect(Date).ToHaveValueAsync("2020-01-31");

        await ChooseAsync("pending");
        await Question.GetByText("Clear them").ClickAsync();
        await Expect(Date).ToBeHiddenAsync();
        await Expect(Date).ToHaveValueAsync("");
    }

    private Task ChooseAsync(string consent) =>
        Page.Locator($"[name=consent][value={consent}]").CheckAsync();
}
