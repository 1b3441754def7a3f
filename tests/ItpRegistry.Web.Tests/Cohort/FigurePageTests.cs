using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
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
            ["3.8", "30", "1", "96.7%", "78.6% to 99.5%"],
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
    public async Task TheFilters_KeepTheChoicesAboveFigures_ButNotOneThatWasRefused()
    {
        var page = await demo.GetAsync(
            "/cohort/figures?survival_by=response&endpoint=complete_response&per=quarter"
        );
        Assert.Equal(
            [("survival_by", "response"), ("endpoint", "complete_response"), ("per", "quarter")],
            Kept(page)
        );

        var refused = await demo.GetAsync("/cohort/figures?survival_by=sex&per=quarter");
        Assert.Equal([("per", "quarter")], Kept(refused));

        static IEnumerable<(string?, string?)> Kept(HtmlPage page) =>
            page
                .Document.QuerySelectorAll(".cohort-filters input[type='hidden']")
                .Select(input => (input.GetAttribute("name"), input.GetAttribute("value")));
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
            page.Document.QuerySelector("#survival_by option[selected]")!.GetAttribute("value")
        );
    }

    [Fact]
    public async Task Flow_IsThatOfThirtyNineEligiblePatients()
    {
        var page = await demo.GetAsync("/cohort/figures");

        var rows = page.Document.QuerySelectorAll("#flow tbody tr");
        Assert.Equal(
            ["39", "0", "0", "0", "39", "30", "19", "10", "1", "9", "0"],
            rows.Select(row => row.QuerySelector("td")!.TextContent)
        );
        Assert.Equal(
            "Combination not stopped:\u00a014; Stopped:\u00a05; –\u00a0Complete response:\u00a04; –\u00a0Pregnancy:\u00a01",
            rows[6].QuerySelectorAll("td")[1].TextContent
        );
    }

    [Fact]
    public async Task Forest_HasTheOddsRatiosOfItsEndpoint()
    {
        var page = await demo.GetAsync("/cohort/figures?endpoint=complete_response");

        Assert.Equal(
            "Complete response: 7 comparisons with an odds ratio, 2 with p ≤ 0.05.",
            page.TextOf("#figure-forest-summary")
        );
        var mmfAgainstAza = page.Document.QuerySelectorAll("#forest tbody tr")[4];
        Assert.Equal(
            ["16/21 against 5/14", "5.44", "1.06 to 33.0", "0.0331670"],
            mmfAgainstAza.QuerySelectorAll("td").Select(cell => cell.TextContent)
        );
    }

    [Fact]
    public async Task Swimmer_LeadsToEachPatient_TheLongestFirst()
    {
        var page = await demo.GetAsync("/cohort/figures");

        var rows = page.Document.QuerySelectorAll("#swimmer tbody tr");
        Assert.Equal(39, rows.Length);
        Assert.Equal("/patients/02-0004", rows[0].QuerySelector("a")!.GetAttribute("href"));
        var months = rows.Select(row =>
            decimal.Parse(
                row.QuerySelectorAll("td")[1].TextContent,
                System.Globalization.CultureInfo.InvariantCulture
            )
        );
        Assert.Equal(months.OrderDescending(), months);
    }

    [Fact]
    public async Task Enrolment_ReachesEverybody()
    {
        var byYear = await demo.GetAsync("/cohort/figures");
        var byQuarter = await demo.GetAsync("/cohort/figures?per=quarter");

        Assert.Equal(
            "39 patients included from 2011 to 2021.",
            byYear.TextOf("#figure-enrolment-summary")
        );
        foreach (var page in new[] { byYear, byQuarter })
        {
            var rows = page.Document.QuerySelectorAll("#enrolment tbody tr");
            Assert.Equal(39, rows.Sum(row => Number(row.QuerySelectorAll("td")[0].TextContent)));
            Assert.Equal("39", rows[^1].QuerySelectorAll("td")[1].TextContent);
        }
    }

    [Fact]
    public async Task Centers_AreMarkedWhereTheyAreSmall()
    {
        var page = await demo.GetAsync("/cohort/figures");

        Assert.Equal(
            "17 centers, 15 of them with fewer than 5 patients.",
            page.TextOf("#figure-centers-summary")
        );
        var first = page.Document.QuerySelector("#centers tbody tr")!;
        Assert.Equal(
            ["9", "4/9 (44%)", "3/9 (33%)", "2/9 (22%)", "0", "45.3% to 93.7%"],
            first.QuerySelectorAll("td").Select(cell => cell.TextContent)
        );
    }

    [Fact]
    public async Task AnInvestigator_SeesTheOwnCenterInEveryFigure()
    {
        var page = await demo.GetAsync("/cohort/figures", RegistryRole.Investigator, "02");

        Assert.StartsWith(
            "Of 5 registered patients 5 are eligible",
            page.TextOf("#figure-flow-summary"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("01-000", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_InFrench_HasNoEnglishNumber()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        client.Language = "fr";

        var page = await client.GetAsync("/cohort/figures");

        Assert.Equal(
            "Tous les répondeurs : n = 30, rechutes et décès : 11, médiane 51,0 mois (IC à 95 % à partir de 14,8, sans limite supérieure).",
            page.TextOf("#figure-survival-summary")
        );
    }

    private static int Number(string text) =>
        int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
