using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>The grid of platelet counts under the hands of one who types and pastes; nothing is saved.</summary>
public sealed class PlateletGridTests(BrowserFixture browser) : PlateletGridTest(browser)
{
    [Fact]
    public async Task Paste_FillsRows_AddsThoseThatAreMissing_AndFlagsWhatCannotBeRead()
    {
        var lines = Enumerable.Range(1, 28).Select(day => $"{day}/02/2024\t{day},5\tsmear");
        await PasteAsync(
            "date",
            $"Date\tCount\tRemark\n{string.Join('\n', lines)}\n30/02/2024\t<10\t"
        );

        await Expect(Status).ToHaveTextAsync("29 rows pasted, 1 of them with something to mend.");
        await Expect(Rows()).ToHaveCountAsync(FirstEmpty + 29);
        await Expect(Cell(FirstEmpty + 27, "date")).ToHaveValueAsync("2024-02-28");
        await Expect(Cell(FirstEmpty + 27, "count")).ToHaveValueAsync("28,5");
        await Expect(Cell(FirstEmpty + 27, "remark")).ToHaveValueAsync("smear");
        var broken = Cell(FirstEmpty + 28, "date");
        await Expect(broken).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Page.Locator($"#rows_{FirstEmpty + 28}_date-error"))
            .ToHaveTextAsync(
                $"Row {FirstEmpty + 29}: Date: “30/02/2024” is not a date. Write 2020-01-31, or 31/01/2020 with the day first"
            );

        await broken.FillAsync("29/02/2024");
        await broken.PressAsync("Tab");
        await Expect(broken).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Cell(FirstEmpty + 28, "count")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Paste_IntoAFilledCell_OverwritesNothing()
    {
        var stored = await Cell(0, "date").InputValueAsync();
        await Cell(0, "date").FocusAsync();
        await PasteHereAsync("2024-02-01\t20\n2024-02-02\t30");
        await Expect(Cell(0, "date")).ToHaveValueAsync(stored);
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("2024-02-01");

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
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("");
        await Expect(Cell(FirstEmpty + 1, "count")).ToHaveValueAsync("30,5");
        await Expect(Cell(FirstEmpty + 1, "date")).ToHaveAttributeAsync("aria-invalid", "true");
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
    public async Task Enter_BehindTab_GoesToTheBeginningOfTheNextRow()
    {
        await Cell(FirstEmpty, "date").FocusAsync();
        await Page.Keyboard.TypeAsync("2024-02-01");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.TypeAsync("20");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Cell(FirstEmpty + 1, "date")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("2024-02-08");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Cell(FirstEmpty + 1, "count")).ToBeFocusedAsync();
        await Expect(Cell(FirstEmpty, "count")).ToHaveValueAsync("20");
    }

    [Fact]
    public async Task WhyThereIsNoCount_IsAskedWhereThereIsADateAndNone()
    {
        var why = Cell(FirstEmpty, "count_missing");
        await Expect(why).ToBeHiddenAsync();
        await Expect(Cell(0, "count_missing")).ToBeHiddenAsync();
        await Cell(FirstEmpty, "date").FillAsync("2024-02-01");
        await Expect(why).ToBeVisibleAsync();
        await why.SelectOptionAsync("not_done");
        await Cell(FirstEmpty, "count").FillAsync("20");
        await Cell(FirstEmpty, "count").PressAsync("Tab");
        await Expect(why).ToHaveValueAsync("");
        await Expect(why).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Save_WithSomethingToMend_StaysAndLeadsThere()
    {
        await Cell(FirstEmpty, "date").FillAsync("2024-02-01");
        await Cell(FirstEmpty + 1, "date").FillAsync("01/01/2100");
        await Cell(FirstEmpty + 1, "count").FillAsync("20");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(Status).ToHaveTextAsync("Not saved yet. Rows with something to mend: 2.");
        await Expect(Cell(FirstEmpty, "count")).ToBeFocusedAsync();
        await Expect(Page.Locator($"#rows_{FirstEmpty}_count-error"))
            .ToHaveTextAsync(
                $"Row {FirstEmpty + 1}: enter the platelet count, or say why there is none, as a reason or in a remark"
            );
        await Expect(Page.Locator($"#rows_{FirstEmpty + 1}_date-error"))
            .ToHaveTextAsync(
                $"Row {FirstEmpty + 2}: Date: 01/01/2100 is in the future. Accepted: today or earlier"
            );
    }

    [Fact]
    public async Task RowsThatRepeatOthers_AreFlagged_AndLeftOut()
    {
        var date = await Cell(0, "date").InputValueAsync();
        var count = await Cell(0, "count").InputValueAsync();
        await PasteAsync("date", $"{date}\t{count}\n2024-02-01\t20");
        await Expect(Status)
            .ToHaveTextAsync(
                "2 rows pasted, 0 of them with something to mend. Rows with the date and the count of another row, as if pasted twice: 1."
            );
        var note = Page.Locator($"#rows_{FirstEmpty}_date-note");
        await Expect(note).ToHaveTextAsync("same date and count as row 1");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        var leaveOut = Page.GetByRole(AriaRole.Button, new() { Name = "Leave these rows out" });
        await Expect(leaveOut).ToBeFocusedAsync();
        await leaveOut.ClickAsync();
        await Expect(Status).ToHaveTextAsync("Rows marked to be left out: 1.");
        await Expect(note).ToHaveCountAsync(0);
        await Expect(leaveOut).ToBeHiddenAsync();
        await Expect(Cell(FirstEmpty, "remove")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task MoreRows_NeedsNoRoundTrip()
    {
        var count = await Rows().CountAsync();
        await Cell(FirstEmpty, "remark").FillAsync("kept");
        await Page.Locator("#more-rows").ClickAsync();
        await Expect(Rows()).ToHaveCountAsync(count + 10);
        await Expect(Cell(count, "date")).ToBeFocusedAsync();
        await Expect(Cell(FirstEmpty, "remark")).ToHaveValueAsync("kept");
    }
}
