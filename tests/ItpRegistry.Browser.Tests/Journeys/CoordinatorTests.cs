using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>A coordinator reads the cohort of all centers, with every comparison and the counts behind it.</summary>
public sealed class CoordinatorTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly Dictionary<string, string> ColumnOf = new()
    {
        ["overall_response"] = "Overall response (CR + R)",
        ["complete_response"] = "Complete response (CR)",
        ["response"] = "Response (R)",
        ["relapse"] = "Relapse after response",
        ["failure"] = "Failure",
    };

    private ILocator Count => Page.Locator(".cohort-count");

    private ILocator MmfAgainstAza =>
        Page.Locator(".cohort-comparison[data-group=mmf][data-versus=aza]");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Page.SignInAsync(RegistryRole.Coordinator);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Cohort", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Cohort of all centers");
    }

    [Fact]
    public async Task Table2_IsThePapers()
    {
        var columns = await Page.Locator("#table2 thead th").AllInnerTextsAsync();
        List<string> different = [];
        foreach (var cell in PaperTable2.Cells)
        {
            var row = Page.Locator($"#table2 tr[data-group={cell.Group}]");
            var column = columns.ToList().IndexOf(ColumnOf[cell.Outcome]);
            Assert.True(column > 0, $"No column '{ColumnOf[cell.Outcome]}'.");
            var shown = await row.Locator("th, td").Nth(column).InnerTextAsync();
            if (shown != cell.Printed)
                different.Add($"{cell.Group}, {cell.Outcome}: {shown} instead of {cell.Printed}");
        }

        Assert.Equal(8 * ColumnOf.Count, PaperTable2.Cells.Count);
        Assert.Empty(different);
    }

    [Fact]
    public async Task MmfAgainstAza_IsSignificantForCompleteResponse_WithItsCounts()
    {
        var summary = MmfAgainstAza.Locator("summary");
        await Expect(summary.Locator("[data-endpoint=complete_response]"))
            .ToContainTextAsync("p = 0.0332");
        await Expect(summary.GetByText("significant", new() { Exact = true })).ToHaveCountAsync(1);
        await Expect(summary.Locator("[data-endpoint=complete_response]"))
            .ToContainTextAsync("significant");

        await summary.ClickAsync();

        var counts = MmfAgainstAza.Locator("tr[data-endpoint=complete_response] td");
        await Expect(counts)
            .ToHaveTextAsync([
                "16 with, 5 without",
                "5 with, 9 without",
                "5.44",
                "1.06 to 33.0",
                "0.0331670",
                "0.199002",
            ]);
    }

    [Fact]
    public async Task Bars_ShowThreePartsOfEachGroup()
    {
        await Expect(Page.Locator("#figure-bars [role='img']")).ToHaveCountAsync(8 * 3);
    }

    [Fact]
    public async Task Filter_ChangesTheCounts()
    {
        await Expect(Count).ToContainTextAsync("39 patients.");
        await Page.GetByText("Filter the patients").ClickAsync();
        await Page.GetByRole(AriaRole.Group, new() { Name = "Immunosuppressor", Exact = true })
            .GetByLabel("Azathioprine")
            .CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Expect(Count).ToContainTextAsync("14 patients.");
        await Expect(Count).ToContainTextAsync("25 of 39 left out");
        await Expect(Page.Locator("#table2 tr[data-group=all] td").Nth(1))
            .ToHaveTextAsync("9/14 (64%)");
        await Expect(Page.Locator("#table2 tr[data-group=mmf]")).ToContainTextAsync("Nobody");
    }

    [Fact]
    public async Task OtherDefinition_IsNamedAndClassifiesAnew()
    {
        await Page.GetByLabel("Response definition").SelectOptionAsync("IWG 2009");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Expect(Count).ToContainTextAsync("under the definition IWG 2009");
        await Expect(Page.Locator("#methods")).ToContainTextAsync("IWG 2009");
        // Under IWG 2009 a second count 7 days later confirms a response: transient ones are responses too.
        await Expect(Page.Locator("#table2 tr[data-group=all] td").Nth(1))
            .Not.ToHaveTextAsync("30/39 (77%)");
    }

    [Fact]
    public async Task French_IsOneClickAway()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Cohorte de tous les centres");
        await Expect(MmfAgainstAza.Locator("[data-endpoint=complete_response]").First)
            .ToContainTextAsync("p = 0,0332");
    }
}
