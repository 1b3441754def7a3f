using System.Net;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>The figures of the demo cohort, by the tables behind them.</summary>
public class FigurePageTests(DemoRegistry demo) : IClassFixture<DemoRegistry>
{
    [Fact]
    public async Task Survival_IsThatOfThirtyResponders()
    {
        var page = await demo.GetAsync("/cohort/figures");

        Assert.Equal(
            "All responders: n = 30, relapses and deaths: 11, median 51.0 months (95% CI from 14.8, no upper limit).",
            page.TextOf("#figure-survival-summary")
        );
        var rows = page.Document.QuerySelectorAll("#survival tbody tr");
        Assert.Equal(11, rows.Length);
        Assert.Equal(
            ["3.9", "30", "1", "96.7%", "78.6% to 99.5%"],
            rows[0].QuerySelectorAll("td").Select(cell => cell.TextContent)
        );
    }

    [Fact]
    public async Task Survival_ByTpoRa_HasTheLogRankTestOfTheVerb()
    {
        var page = await demo.GetAsync("/cohort/figures?survival_by=tpo_ra");

        Assert.EndsWith(
            "Log-rank test: p = 0.733",
            page.TextOf("#figure-survival-summary"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task AChoiceThatIsNone_IsRefusedByItsName()
    {
        var page = await demo.GetAsync("/cohort/figures?survival_by=sex");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(
            "Curves by: “sex” is not among the choices: none, tpo_ra, immunosuppressor, response, previous_immunosuppressor",
            page.TextOf(".error-summary"),
            StringComparison.Ordinal
        );
        Assert.Null(page.Document.QuerySelector("figure"));
    }

    [Fact]
    public async Task TheChoiceOfAFigure_KeepsTheFilters()
    {
        var page = await demo.GetAsync("/cohort/figures?tpo_ra=eltrombopag&survival_by=response");

        var kept = page.Document.QuerySelectorAll("#survival input[type='hidden']");
        Assert.Equal(
            [("tpo_ra", "eltrombopag")],
            kept.Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!))
        );
        Assert.Equal(
            "response",
            page.Document.QuerySelector("#by option[selected]")!.GetAttribute("value")
        );
    }
}
