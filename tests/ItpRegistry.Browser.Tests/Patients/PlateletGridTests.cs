using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>The grid of platelet counts under the hands of one who types and pastes; nothing is saved.</summary>
public sealed class PlateletGridTests(BrowserFixture browser) : BrowserTest(browser)
{
    private int firstEmpty;

    private ILocator Status => Page.Locator("#platelet-status");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GotoAsync("/patients/01-0001/platelets");
        await Expect(Page.Locator("[data-with-script]")).ToBeVisibleAsync();
        firstEmpty = await Rows().CountAsync() - 10;
    }

    [Fact]
    public async Task Paste_FillsRows_AddsThoseThatAreMissing_AndFlagsWhatCannotBeRead()
    {
        var lines = Enumerable.Range(1, 28).Select(day => $"{day}/02/2024\t{day},5\tsmear");
        await PasteAsync(
            "date",
            $"Date\tCount\tRemark\n{string.Join('\n', lines)}\n02/29/2024\t<10\t"
        );

        await Expect(Status).ToHaveTextAsync("29 rows pasted, 1 of them with something to mend.");
        await Expect(Rows()).ToHaveCountAsync(firstEmpty + 29);
        await Expect(Cell(firstEmpty + 27, "date")).ToHaveValueAsync("28/02/2024");
        await Expect(Cell(firstEmpty + 27, "count")).ToHaveValueAsync("28,5");
        await Expect(Cell(firstEmpty + 27, "remark")).ToHaveValueAsync("smear");
        var broken = Cell(firstEmpty + 28, "date");
        await Expect(broken).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Page.Locator($"#rows_{firstEmpty + 28}_date-error"))
            .ToContainTextAsync("has no month in second place");

        await broken.FillAsync("29/02/2024");
        await broken.PressAsync("Tab");
        await Expect(broken).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Cell(firstEmpty + 28, "count")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Paste_IntoAFilledCell_OverwritesNothing()
    {
        var stored = await Cell(0, "date").InputValueAsync();
        await Cell(0, "date").FocusAsync();
        await PasteHereAsync("2024-02-01\t20\n2024-02-02\t30");
        await Expect(Cell(0, "date")).ToHaveValueAsync(stored);
        await Expect(Cell(firstEmpty, "date")).ToHaveValueAsync("2024-02-01");

        await Cell(0, "count").FocusAsync();
        await PasteHereAsync("20\n30");
        await Expect(Status)
            .ToHaveTextAsync(
                "Nothing was pasted: some of those cells are filled already. Paste into empty cells."
            );
    }

    [Fact]
    public async Task Paste_OfOneColumn_GoesDownThatColumn()
    {
        await PasteAsync("count", "20\n30,5");
        await Expect(Cell(firstEmpty, "date")).ToHaveValueAsync("");
        await Expect(Cell(firstEmpty + 1, "count")).ToHaveValueAsync("30,5");
        await Expect(Cell(firstEmpty + 1, "date")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Enter_GoesDown_AndMakesARowBehindTheLast()
    {
        var count = await Rows().CountAsync();
        await Cell(count - 2, "count").PressAsync("Enter");
        await Expect(Cell(count - 1, "count")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Rows()).ToHaveCountAsync(count + 1);
        await Expect(Cell(count, "count")).ToBeFocusedAsync();
        await Expect(Cell(count, "count"))
            .ToHaveAttributeAsync("aria-label", $"Row {count + 1}: Platelet count");
    }

    [Fact]
    public async Task MoreRows_NeedsNoRoundTrip()
    {
        var count = await Rows().CountAsync();
        await Cell(firstEmpty, "remark").FillAsync("kept");
        await Page.Locator("#more-rows").ClickAsync();
        await Expect(Rows()).ToHaveCountAsync(count + 10);
        await Expect(Cell(count, "date")).ToBeFocusedAsync();
        await Expect(Cell(firstEmpty, "remark")).ToHaveValueAsync("kept");
    }

    private ILocator Rows() => Page.Locator(".platelet-grid tbody tr");

    private ILocator Cell(int row, string column) => Page.Locator($"[name='rows[{row}].{column}']");

    private async Task PasteAsync(string column, string text)
    {
        await Cell(firstEmpty, column).FocusAsync();
        await PasteHereAsync(text);
    }

    /// <summary>What a browser does on Ctrl+V, with this text on the clipboard.</summary>
    private async Task PasteHereAsync(string text) =>
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
