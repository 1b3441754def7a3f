using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>Dates pasted into the grid: read as a block, asked about when they can be read in several ways; nothing is saved.</summary>
public sealed class PlateletDateTests(BrowserFixture browser) : PlateletGridTest(browser)
{
    private const string Ambiguous = "03/04/2024\t20\tsmear\n12/05/2024\t30";

    private ILocator Question => Page.Locator("#paste-question");

    [Fact]
    public async Task Ambiguous_IsAskedBeforeAnythingStandsInTheGrid()
    {
        await PasteAsync("date", Ambiguous);

        await Expect(Question.GetByRole(AriaRole.Radio)).ToHaveCountAsync(2);
        await Expect(Question.GetByLabel("Day first")).ToBeFocusedAsync();
        await Expect(Question.Locator("[data-answer=day_first] li"))
            .ToHaveTextAsync(["03/04/2024 is 3 April 2024", "12/05/2024 is 12 May 2024"]);
        await Expect(Question.Locator("[data-answer=month_first] li"))
            .ToHaveTextAsync(["03/04/2024 is 4 March 2024", "12/05/2024 is 5 December 2024"]);
        await Expect(Question).ToContainTextAsync("Rows that wait for your answer: 2.");
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("");

        await PressAsync("Put into the grid");
        await Expect(Question.Locator(".field-error")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(Status).ToHaveTextAsync("First say how the pasted dates are written.");

        await Question.GetByLabel("Month first").CheckAsync();
        await PressAsync("Put into the grid");
        await Expect(Question).ToHaveCountAsync(0);
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("2024-03-04");
        await Expect(Cell(FirstEmpty, "remark")).ToHaveValueAsync("smear");
        await Expect(Cell(FirstEmpty + 1, "date")).ToHaveValueAsync("2024-12-05");
        await Expect(Cell(FirstEmpty, "date")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Ambiguous_ByKeyboardAlone()
    {
        await PasteAsync("date", Ambiguous);
        await Page.Keyboard.PressAsync("Space");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Cell(FirstEmpty + 1, "date")).ToHaveValueAsync("2024-05-12");
    }

    [Fact]
    public async Task PutNothing_LeavesTheGridAsItWas()
    {
        await PasteAsync("date", Ambiguous);
        await PressAsync("Put nothing into the grid");
        await Expect(Question).ToHaveCountAsync(0);
        await Expect(Status).ToHaveTextAsync("Nothing was pasted.");
        await Expect(Cell(FirstEmpty, "count")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task SerialNumbers_AreConfirmed_AndTimesAreLeftOut()
    {
        await PasteAsync("date", "43831\t20\n43832.75\t30");
        await Expect(Question.Locator("[data-answer=serial1904] li"))
            .ToHaveTextAsync(["43831 is 2 January 2024", "43832.75 is 3 January 2024"]);
        await Question.GetByLabel("From 1900").CheckAsync();
        await PressAsync("Put into the grid");
        await Expect(Cell(FirstEmpty + 1, "date")).ToHaveValueAsync("2020-01-02");
        await Expect(Status)
            .ToHaveTextAsync(
                "2 rows pasted, 0 of them with something to mend. Times of day were left out, for the registry keeps days. Dates that had one: 1."
            );
    }

    [Fact]
    public async Task DatesThatContradictEachOther_AreFlaggedInTheirRows()
    {
        await PasteAsync("date", "31/01/2024\t20\n03/04/2024\t30\n01/31/2024\t40");
        await Expect(Question).ToHaveCountAsync(0);
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("2024-01-31");
        await Expect(Page.Locator($"#rows_{FirstEmpty + 1}_date-error"))
            .ToHaveTextAsync(
                $"Row {FirstEmpty + 2}: Date: “03/04/2024” can be read in two ways, and the dates pasted with it contradict each other. Write 2024-04-03 or 2024-03-04"
            );
        await Expect(Page.Locator($"#rows_{FirstEmpty + 2}_date-error"))
            .ToContainTextAsync("has no month in second place");
        await Cell(FirstEmpty + 1, "date").FillAsync("2024-04-03");
        await Cell(FirstEmpty + 1, "date").PressAsync("Tab");
        await Expect(Page.Locator($"#rows_{FirstEmpty + 1}_date-error")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task TheTextField_IsPutIntoTheGridWithoutARoundTrip()
    {
        await Cell(FirstEmpty, "date").FillAsync("2024-02-01");
        await Page.Locator("#pasted").FillAsync(Ambiguous);
        await Page.Locator("#paste-submit").ClickAsync();
        await Question.GetByLabel("Day first").CheckAsync();
        await PressAsync("Put into the grid");
        await Expect(Cell(FirstEmpty + 1, "date")).ToHaveValueAsync("2024-04-03");
        await Expect(Page.Locator("#pasted")).ToHaveValueAsync("");
        await Page.Locator("#grid-undo").ClickAsync();
        await Expect(Cell(FirstEmpty + 1, "date")).ToHaveValueAsync("");
        await Expect(Cell(FirstEmpty, "date")).ToHaveValueAsync("2024-02-01");
    }

    [Fact]
    public async Task FiveHundredRows_AreThereWithinASecond_AndGoneAtOnce()
    {
        var first = new DateOnly(2016, 1, 13);
        var lines = Enumerable
            .Range(0, 500)
            .Select(i => $"{first.AddDays(i):dd'/'MM'/'yyyy}\t{i}\t");
        // The time of the page's thread, which other programs of the machine do not lengthen.
        var cdp = await Page.Context.NewCDPSessionAsync(Page);
        await cdp.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        var before = await WorkedAsync(cdp);
        await PasteAsync("date", string.Join("\r\n", lines));
        await Expect(Rows()).ToHaveCountAsync(FirstEmpty + 500);
        await Expect(Cell(FirstEmpty + 499, "count")).ToHaveValueAsync("499");
        var seconds = await WorkedAsync(cdp) - before;
        await Page.Locator("#grid-undo").ClickAsync();
        await Expect(Rows()).ToHaveCountAsync(FirstEmpty + 10);
        await Expect(Status).ToHaveTextAsync("Undone: paste of 500 rows.");
        TestContext.Current.TestOutputHelper?.WriteLine($"500 rows pasted in {seconds:0.000} s");
        Assert.InRange(seconds, 0.001, 1);
    }

    /// <summary>The seconds that the page's thread has worked since the page came.</summary>
    private static async Task<double> WorkedAsync(ICDPSession cdp)
    {
        var answer = await cdp.SendAsync("Performance.getMetrics");
        return answer!
            .Value.GetProperty("metrics")
            .EnumerateArray()
            .First(metric => metric.GetProperty("name").GetString() == "TaskDuration")
            .GetProperty("value")
            .GetDouble();
    }

    private Task PressAsync(string name) =>
        Question.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
}
