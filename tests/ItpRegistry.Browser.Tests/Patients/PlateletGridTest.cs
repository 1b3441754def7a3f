using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>A test that has the grid of a patient with stored counts before it.</summary>
public abstract class PlateletGridTest(BrowserFixture browser) : BrowserTest(browser)
{
    /// <summary>The position of the first row that shows no stored count.</summary>
    protected int FirstEmpty { get; private set; }

    protected ILocator Status => Page.Locator("#platelet-status");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!Writes)
            await KeepNoDraftAsync();
        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GotoAsync("/patients/01-0001/platelets");
        await Expect(Page.Locator("li[data-with-script]")).ToBeVisibleAsync();
        FirstEmpty = await Rows().CountAsync() - 10;
    }

    /// <summary>What is typed stays in the page: the registry is other tests' too.</summary>
    private async Task KeepNoDraftAsync() =>
        // Not by a route: what a page sends when it is closed goes past routes.
        await Page.AddInitScriptAsync(
            """
            const send = window.fetch;
            window.fetch = (address, options) =>
              String(address).endsWith("handler=draft") ? Promise.resolve(new Response(null, { status: 204 })) : send(address, options);
            """
        );

    protected ILocator Rows() => Page.Locator(".platelet-grid tbody tr");

    protected ILocator Cell(int row, string column) =>
        Page.Locator($"[name='rows[{row}].{column}']");

    protected async Task PasteAsync(string column, string text)
    {
        await Cell(FirstEmpty, column).FocusAsync();
        await PasteHereAsync(text);
    }

    /// <summary>What a browser does on Ctrl+V, with this text on the clipboard.</summary>
    protected async Task PasteHereAsync(string text) =>
        await Page.EvaluateAsync(
            """
            (text) => {
              const clipboardData = new DataTransfer();
              clipboardData.setData("text/plain", text);
              document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }
            """,
            text
        );
}
