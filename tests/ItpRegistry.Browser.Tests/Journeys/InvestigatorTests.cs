using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>An investigator enters a patient of the own center and reads how the response is classified.</summary>
public sealed class InvestigatorTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string Number = "01-0010";

    protected override bool Writes => true;

    private ILocator Summary => Page.Locator(".error-summary");

    [Fact]
    public async Task NewPatient_IsEnteredAndClassified()
    {
        await Page.GotoAsync("/");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Investigator" }).ClickAsync();
        await ListHoldsTheOwnCenterOnlyAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "New patient" }).ClickAsync();
        await NewPatient.FillIdentificationAsync(Page);
        await MistakeIsRefusedAndNothingTypedIsLostAsync();
        await RegisterAsync();

        await Expect(Heading()).ToHaveTextAsync("ITP history");
        await NewPatient.OpenAsync(Page, "Combination");
        await NewPatient.FillCombinationAsync(Page);
        await NewPatient.CompleteAsync(Page);

        await Expect(Heading()).ToHaveTextAsync("Platelet counts");
        await PasteAsync(
            "Date\tPlatelets\n"
                + string.Join('\n', NewPatient.Counts.Select(row => $"{row.Date}\t{row.Count}"))
        );
        await NewPatient.CompleteAsync(Page);

        await Expect(Heading()).ToHaveTextAsync("Rescue treatments and later lines");
        await Page.Locator(".form-steps-home").ClickAsync();
        await ClassificationIsTracedAsync();
        await ChartIsDrawnAsync();
    }

    [Fact]
    public async Task PatientOfAnotherCenter_IsNotThere()
    {
        await Page.SignInAsync(RegistryRole.Investigator);

        var answer = await Page.GotoAsync("/patients/02-0001");

        Assert.Equal(404, answer!.Status);
        await Expect(Heading()).ToHaveTextAsync("Page not found");
    }

    private async Task ListHoldsTheOwnCenterOnlyAsync()
    {
        await Expect(Heading()).ToHaveTextAsync("Patients");
        var numbers = await Page.Locator(".list-table tbody th").AllInnerTextsAsync();
        Assert.Equal(9, numbers.Count);
        Assert.All(numbers, number => Assert.StartsWith("01-", number, StringComparison.Ordinal));
    }

    private async Task MistakeIsRefusedAndNothingTypedIsLostAsync()
    {
        var included = Page.GetByLabel("Date included in the registry", new() { Exact = true });
        await included.FillAsync("02/21/2024");
        await RegisterAsync();

        await Expect(Summary).ToBeFocusedAsync();
        var message = Summary.GetByRole(AriaRole.Link);
        await Expect(message)
            .ToHaveTextAsync(
                "Date included in the registry: “02/21/2024” is not a date. Write 2020-01-31, or 31/01/2020 with the day first"
            );
        await Expect(Page.GetByLabel("Female")).ToBeCheckedAsync();
        await Expect(Page.GetByLabel("Year of birth", new() { Exact = true }))
            .ToHaveValueAsync("1958");
        await Expect(Page.GetByLabel("Non-opposition", new() { Exact = true })).ToBeCheckedAsync();
        await Expect(Page.GetByLabel("Date of this status", new() { Exact = true }))
            .ToHaveValueAsync("20/02/2024");
        await Expect(included).ToHaveValueAsync("02/21/2024");

        await message.ClickAsync();
        await Expect(included).ToBeFocusedAsync();
        await included.FillAsync("21/02/2024");
    }

    /// <summary>Puts text on the clipboard as a spreadsheet does, and pastes it into the first cell of the grid.</summary>
    private async Task PasteAsync(string text)
    {
        var elsewhere = Page.GetByLabel("Rows of date, count and remark");
        await elsewhere.FillAsync(text);
        await elsewhere.FocusAsync();
        await Page.Keyboard.PressAsync("ControlOrMeta+A");
        await Page.Keyboard.PressAsync("ControlOrMeta+X");
        await Expect(elsewhere).ToHaveValueAsync("");

        await Page.GetByLabel("Row 1: Date").FocusAsync();
        await Page.Keyboard.PressAsync("ControlOrMeta+V");

        await Expect(Page.Locator("#platelet-status"))
            .ToHaveTextAsync(
                $"{NewPatient.Counts.Count} rows pasted, 0 of them with something to mend."
            );
    }

    private async Task ClassificationIsTracedAsync()
    {
        await Expect(Heading()).ToHaveTextAsync($"Patient {Number}");
        await Expect(Page.Locator(".record-class")).ToHaveTextAsync("Complete response (CR)");
        await Expect(Page.Locator(".record-outcome"))
            .ToContainTextAsync("Counts stayed at CR level from 26 Apr 2024 to 25 Oct 2024");
        var trace = Page.Locator(".trace");
        // Onset, last evidence and loss of the response as a whole.
        await Expect(trace).ToContainTextAsync("5 Apr 2024");
        await Expect(trace).ToContainTextAsync("20 Dec 2024");
        await Expect(trace).ToContainTextAsync("17 Jan 2025");
    }

    private async Task ChartIsDrawnAsync()
    {
        var chart = Page.Locator("#platelet-chart svg");
        await Expect(chart).ToBeVisibleAsync();
        // The baseline is a point of its own: it is not among the counts after day 0.
        await Expect(chart.Locator(".chart-point")).ToHaveCountAsync(NewPatient.Counts.Count + 1);
        await Expect(chart.Locator("line.chart-threshold")).ToHaveCountAsync(3);
        await Expect(chart.Locator(".chart-bar")).ToHaveCountAsync(2);
        await Expect(chart.Locator(".chart-episode-cr:not(.chart-transient)")).ToHaveCountAsync(1);
        await Expect(chart.Locator(".chart-loss")).ToHaveCountAsync(1);
        await Expect(chart.GetByText("R level: 30")).ToBeVisibleAsync();
        await Expect(chart.GetByText("2 × baseline: 16")).ToBeVisibleAsync();
    }

    private Task RegisterAsync() =>
        Page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();

    private ILocator Heading() => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
}
