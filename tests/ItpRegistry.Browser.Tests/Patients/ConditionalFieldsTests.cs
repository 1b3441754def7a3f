using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>Questions that only some answers call for.</summary>
public sealed class ConditionalFieldsTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task AQuestion_ShowsWhenItApplies_AndIsNotHiddenOnceItHoldsSomething()
    {
        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GotoAsync("/patients/new");
        var date = Page.Locator("[name=consent_date]");
        await Expect(date).ToBeHiddenAsync();

        await Page.Locator("[name=consent][value=obtained]").CheckAsync();
        await Expect(date).ToBeVisibleAsync();
        await Page.Locator("[name=consent][value=pending]").CheckAsync();
        await Expect(date).ToBeHiddenAsync();

        await Page.Locator("[name=consent][value=obtained]").CheckAsync();
        await date.FillAsync("2020-01-31");
        await Page.Locator("[name=consent][value=pending]").CheckAsync();
        await Expect(date).ToBeVisibleAsync();
    }
}
