using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>The rows of a repeating form: put in another order, and deleted with a reason.</summary>
public sealed class RowsTests(BrowserFixture browser) : BrowserTest(browser)
{
    protected override bool Writes => true;

    private ILocator Rows => Page.Locator(".row-listed");

    private ILocator Names => Rows.Locator(".row-name a");

    private ILocator Done => Page.Locator(".entry-done");

    [Fact]
    public async Task Row_IsMovedUp_AndDeletedWithAReason()
    {
        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GotoAsync("/patients/01-0001/prior-treatments");
        var names = await Names.AllInnerTextsAsync();

        await Rows.Nth(1)
            .GetByRole(AriaRole.Button, new() { Name = $"Move up: {names[1]}" })
            .ClickAsync();

        await Expect(Done).ToHaveTextAsync("Prior treatments: the order was changed.");
        await Expect(Names).ToHaveTextAsync([names[1], names[0], .. names.Skip(2)]);

        await Rows.Nth(0).GetByRole(AriaRole.Link, new() { Name = "Delete" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync($"Delete: {names[1]}");
        await DeleteAsync();
        await Expect(Page.Locator(".error-summary"))
            .ToContainTextAsync("write why the row is deleted");
        await Page.Locator("[name=correction_reason]").FillAsync("entered twice");
        await DeleteAsync();

        await Expect(Done).ToHaveTextAsync("Prior treatments: the row was deleted.");
        await Expect(Names).ToHaveTextAsync([names[0], .. names.Skip(2)]);
    }

    private Task DeleteAsync() => Page.Locator("main .btn-danger").ClickAsync();
}
