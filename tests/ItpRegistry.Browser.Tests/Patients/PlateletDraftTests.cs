using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>What stands in the grid and is not saved comes back; what is saved is done with.</summary>
public sealed class PlateletDraftTests(BrowserFixture browser) : PlateletGridTest(browser)
{
    private ILocator DraftStatus => Page.Locator("#draft-status");

    protected override bool Writes => true;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // Whoever leaves with unsaved changes is asked; these tests leave.
        Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
    }

    [Fact]
    public async Task PastedRows_ComeBack_FromTheServer()
    {
        await PasteAsync("date", "31/01/2024\t20\n03/04/2024\t30\n01/31/2024\t40");
        await Expect(DraftStatus).ToHaveTextAsync("Not saved yet; what you typed is kept.");
        await Page.EvaluateAsync("() => sessionStorage.clear()");
        await Page.ReloadAsync();
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("2024-01-31");
        // A date that could not be read is not read after all.
        await Expect(Page.Locator($"#rows_{FirstEmpty + 1}_date-error"))
            .ToContainTextAsync("can be read in two ways");
    }

    [Fact]
    public async Task RowsThatTheServerDidNotGet_ComeBack_FromTheTab()
    {
        await Page.RouteAsync(
            "**/*handler=draft",
            route => route.AbortAsync("internetdisconnected")
        );
        var lines = Enumerable.Range(13, 12).Select(day => $"{day}/02/2024\t20");
        await PasteAsync("date", string.Join('\n', lines));
        await PasteRestAsync();
        await Page.UnrouteAsync("**/*handler=draft");
        await Page.ReloadAsync();
        await Expect(DraftStatus)
            .ToHaveTextAsync("What you typed before is back in the form. It is not saved yet.");
        await Expect(Rows()).ToHaveCountAsync(FirstEmpty + 15);
        await Expect(Cell(FirstEmpty + 11, "date")).ToHaveValueAsync("2024-02-24");
        await Expect(Page.Locator($"#rows_{FirstEmpty + 12}_date-error"))
            .ToContainTextAsync("contradict each other");
        // What came back is where the steps begin.
        await Page.Keyboard.PressAsync("ControlOrMeta+z");
        await Expect(Status).ToHaveTextAsync("There is nothing to undo.");
    }

    [Fact]
    public async Task Saved_TheDraftIsDoneWith_AndACorrectionIsGivenAReason()
    {
        await PasteAsync("date", "13/02/2024\t20");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save as complete" }).ClickAsync();
        await Expect(Page.Locator(".entry-done"))
            .ToContainTextAsync("Platelet counts: saved as complete.");
        await Page.GotoAsync("/patients/01-0001/platelets");
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("2024-02-13");
        await Expect(DraftStatus).ToHaveTextAsync("");
        await Expect(Page.Locator(".entry-notice")).ToBeHiddenAsync();

        await Cell(FirstEmpty, "count").FillAsync("30");
        var correct = Page.GetByRole(AriaRole.Button, new() { Name = "Save the correction" });
        await correct.ClickAsync();
        await Expect(Status).ToContainTextAsync("a change needs a reason");
        var reason = Page.GetByLabel("Reason for the correction");
        await Expect(reason).ToBeFocusedAsync();
        await reason.FillAsync("misread");
        await correct.ClickAsync();
        await Expect(Page.Locator(".entry-done"))
            .ToContainTextAsync("Platelet counts: saved as complete.");
    }

    [Fact]
    public async Task SavedElsewhereMeanwhile_TheGridThatWasMergedStays()
    {
        await Cell(1, "count").FillAsync("55");
        await SaveElsewhereAsync("rows[0].count", "66");
        await SaveDraftAsync();
        await Expect(Page.Locator("#conflict-title")).ToBeVisibleAsync();
        await Expect(Cell(0, "count")).ToHaveValueAsync("66");
        await Expect(Cell(1, "count")).ToHaveValueAsync("55");
        await SaveDraftAsync();
        await Expect(Page.Locator(".entry-done")).ToContainTextAsync("Platelet counts: saved.");
        await Expect(Cell(0, "count")).ToHaveValueAsync("66");
        await Expect(Cell(1, "count")).ToHaveValueAsync("55");
    }

    [Fact]
    public async Task RemovedElsewhereMeanwhile_WhatComesBackBelongsToTheCountsItWasTypedFor()
    {
        await Page.RouteAsync(
            "**/*handler=draft",
            route => route.AbortAsync("internetdisconnected")
        );
        var third = await Cell(2, "date").InputValueAsync();
        await Cell(2, "count").FillAsync("55");
        await Cell(2, "count").PressAsync("Tab");
        await Expect(DraftStatus).ToContainTextAsync("No connection");
        await SaveElsewhereAsync("rows[0].remove", "true");
        await Page.UnrouteAsync("**/*handler=draft");
        await Page.ReloadAsync();
        await Expect(Cell(2, "count")).ToHaveValueAsync("55");
        await SaveDraftAsync();
        await Expect(Page.Locator("#conflict-title")).ToBeVisibleAsync();
        await Expect(Cell(1, "date")).ToHaveValueAsync(third);
        await Expect(Cell(1, "count")).ToHaveValueAsync("55");
        await SaveDraftAsync();
        await Expect(Rows()).ToHaveCountAsync(FirstEmpty - 1 + 10);
        await Expect(Cell(1, "count")).ToHaveValueAsync("55");
    }

    private Task SaveDraftAsync() =>
        Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();

    /// <summary>Changes one field in another window, and saves.</summary>
    private async Task SaveElsewhereAsync(string field, string value)
    {
        var other = await Page.Context.NewPageAsync();
        await other.GotoAsync("/patients/01-0001/platelets");
        var discard = other.Locator("button[value=discard]");
        if (await discard.CountAsync() > 0)
            await discard.ClickAsync();
        var changed = other.Locator($"[name='{field}']");
        if (value == "true")
            await changed.CheckAsync();
        else
            await changed.FillAsync(value);
        await other.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(other.Locator(".entry-done")).ToBeVisibleAsync();
        await other.CloseAsync();
    }

    /// <summary>Two dates that contradict each other, behind what is there.</summary>
    private async Task PasteRestAsync()
    {
        await Cell(FirstEmpty, "date").FocusAsync();
        await PasteHereAsync("03/04/2024\t30\n31/01/2024\t20\n01/31/2024\t40");
        await Page.Locator($"[name='rows[{FirstEmpty + 14}].date']").FillAsync("2024-03-01");
        await Expect(DraftStatus).ToContainTextAsync("No connection");
    }
}
