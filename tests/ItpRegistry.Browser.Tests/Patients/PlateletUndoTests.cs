using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>Steps in the grid that are taken back and done again; nothing is saved.</summary>
public sealed class PlateletUndoTests(BrowserFixture browser) : PlateletGridTest(browser)
{
    private const string Undo = "ControlOrMeta+z";
    private const string Redo = "ControlOrMeta+Shift+Z";

    [Fact]
    public async Task EveryStep_IsTakenBack_AndDoneAgain()
    {
        var stored = await Cell(0, "count").InputValueAsync();
        var rows = await Rows().CountAsync();
        await Cell(0, "count").FillAsync("77");
        await Cell(0, "remove").CheckAsync();
        await PasteAsync(
            "date",
            string.Join('\n', Enumerable.Range(13, 12).Select(day => $"{day}/02/2024\t20"))
        );
        await Expect(Rows()).ToHaveCountAsync(rows + 2);
        await Page.Locator("#more-rows").ClickAsync();
        await Expect(Rows()).ToHaveCountAsync(rows + 12);

        await PressAsync(Undo, "Undone: 10 more rows.");
        await Expect(Rows()).ToHaveCountAsync(rows + 2);
        await PressAsync(Undo, "Undone: paste of 12 rows.");
        await Expect(Rows()).ToHaveCountAsync(rows);
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("");
        await Expect(Cell(FirstEmpty, "date")).ToBeFocusedAsync();
        await PressAsync(Undo, "Undone: Row 1: Remove.");
        await Expect(Cell(0, "remove")).Not.ToBeCheckedAsync();
        await Expect(Cell(0, "count")).ToHaveValueAsync("77");
        await PressAsync(Undo, "Undone: Row 1: Platelet count.");
        await Expect(Cell(0, "count")).ToHaveValueAsync(stored);
        await Expect(Cell(0, "count")).ToBeFocusedAsync();
        await PressAsync(Undo, "There is nothing to undo.");

        await PressAsync(Redo, "Redone: Row 1: Platelet count.");
        await PressAsync(Redo, "Redone: Row 1: Remove.");
        await Expect(Cell(0, "remove")).ToBeCheckedAsync();
        await PressAsync("ControlOrMeta+y", "Redone: paste of 12 rows.");
        await Expect(Cell(FirstEmpty + 11, "date")).ToHaveValueAsync("2024-02-24");
        await PressAsync(Redo, "Redone: 10 more rows.");
        await Expect(Rows()).ToHaveCountAsync(rows + 12);
        await PressAsync(Redo, "There is nothing to redo.");
    }

    [Fact]
    public async Task Buttons_DoTheSame_AndSayWhetherThereIsAnything()
    {
        var undo = Page.GetByRole(AriaRole.Button, new() { Name = "Undo" });
        var redo = Page.GetByRole(AriaRole.Button, new() { Name = "Redo" });
        await Expect(undo).ToHaveAttributeAsync("aria-disabled", "true");
        await Cell(FirstEmpty, "date").FillAsync("not a date");
        await undo.FocusAsync();
        await Expect(undo).ToHaveAttributeAsync("aria-disabled", "false");
        await Expect(Cell(FirstEmpty, "date")).ToHaveAttributeAsync("aria-invalid", "true");
        await undo.PressAsync("Enter");
        await Expect(Status).ToHaveTextAsync($"Undone: Row {FirstEmpty + 1}: Date.");
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("");
        await Expect(Cell(FirstEmpty, "date")).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(undo).ToBeFocusedAsync();
        await redo.PressAsync("Enter");
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("not a date");
        await Expect(Cell(FirstEmpty, "date")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(redo).ToHaveAttributeAsync("aria-disabled", "true");
    }

    [Fact]
    public async Task ANewStep_EndsWhatCouldBeDoneAgain()
    {
        await TypeAsync(Cell(FirstEmpty, "count"), "20");
        await PressAsync(Undo, $"Undone: Row {FirstEmpty + 1}: Platelet count.");
        await TypeAsync(Cell(FirstEmpty, "count"), "30");
        await PressAsync(Redo, "There is nothing to redo.");
        await Expect(Cell(FirstEmpty, "count")).ToHaveValueAsync("30");
    }

    [Fact]
    public async Task WhileACellIsWritten_TheBrowserUndoesInIt()
    {
        await TypeAsync(Cell(FirstEmpty, "date"), "2024-02-01");
        await Expect(Cell(FirstEmpty, "count")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("20");
        await Page.Keyboard.PressAsync(Undo);
        await Expect(Cell(FirstEmpty, "count")).ToHaveValueAsync("");
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("2024-02-01");
        await PressAsync(Undo, $"Undone: Row {FirstEmpty + 1}: Date.");
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task AReasonForHavingNoCount_AndRowsLeftOut_AreStepsToo()
    {
        await TypeAsync(Cell(FirstEmpty, "date"), "2024-02-01");
        await Cell(FirstEmpty, "count_missing").SelectOptionAsync("not_done");
        await TypeAsync(Cell(FirstEmpty, "count"), "20");
        await PressAsync(Undo, $"Undone: Row {FirstEmpty + 1}: Platelet count.");
        await Expect(Cell(FirstEmpty, "count_missing")).ToHaveValueAsync("not_done");
        await PressAsync(Undo, $"Undone: Row {FirstEmpty + 1}: No count because.");
        await Expect(Cell(FirstEmpty, "count_missing")).ToHaveValueAsync("");

        await PasteAsync("date", "2024-03-01\t20\n2024-03-01\t20");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Leave these rows out" }).ClickAsync();
        await PressAsync(Undo, "Undone: rows left out.");
        await Expect(Page.Locator(".field-note")).ToHaveCountAsync(1);
        await PressAsync(Undo, "Undone: paste of 2 rows.");
        await Expect(Page.Locator(".field-note")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task OtherFields_KeepTheirOwnUndo()
    {
        await TypeAsync(Cell(FirstEmpty, "date"), "2024-02-01");
        await Page.Locator("#pasted").FocusAsync();
        await Page.Keyboard.TypeAsync("text");
        await Page.Keyboard.PressAsync(Undo);
        await Expect(Page.Locator("#pasted")).ToHaveValueAsync("");
        await Expect(Status).ToHaveTextAsync("");
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("2024-02-01");
    }

    private async Task PressAsync(string keys, string said)
    {
        await Page.Keyboard.PressAsync(keys);
        await Expect(Status).ToHaveTextAsync(said);
    }

    private async Task TypeAsync(ILocator cell, string text)
    {
        await cell.FocusAsync();
        await Page.Keyboard.TypeAsync(text);
        await Page.Keyboard.PressAsync("Tab");
    }
}
