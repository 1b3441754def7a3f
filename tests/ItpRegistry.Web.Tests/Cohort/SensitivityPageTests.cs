using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>The demo cohort under the two built-in definitions: 2 of its 39 patients change class.</summary>
public class SensitivityPageTests(DemoRegistry demo) : IClassFixture<DemoRegistry>
{
    [Fact]
    public async Task Table2_StandsUnderEveryDefinition()
    {
        var page = await demo.GetAsync("/cohort/sensitivity");

        Assert.Equal(
            ["Outcome", "Crickx 2023", "IWG 2009"],
            Cells(page, "#by-definition thead th")
        );
        Assert.Equal(
            ["30/39 (77%)", "31/39 (79%)"],
            Cells(page, "#by-definition tr[data-row='OverallResponse'] td")
        );
        Assert.Equal(
            ["10/30 (33%)", "11/31 (35%)"],
            Cells(page, "#by-definition tr[data-row='Relapse'] td")
        );
        Assert.Equal(
            ["16/21 (76%)", "17/21 (81%)"],
            Cells(
                page,
                "#groups-by-definition [data-group='mmf'] tr[data-row='CompleteResponse'] td"
            )
        );
    }

    [Fact]
    public async Task WhoChangesClass_IsListedWithTheStepThatDiffers()
    {
        var page = await demo.GetAsync("/cohort/sensitivity");

        Assert.Equal("2 of 39 patients change class.", page.TextOf("#changed"));
        Assert.Equal("1", page.TextOf("#transitions [data-from='r'] [data-to='cr']"));
        Assert.Equal("39", page.TextOf("#transitions [data-from='all'] [data-to='all']"));
        Assert.Equal(["01-0002", "04-0003"], Listed(page));
        var relapse = page.TextOf("[data-patient='04-0003']");
        Assert.Contains("Under Crickx 2023 Failure", relapse, StringComparison.Ordinal);
        Assert.Contains("Under IWG 2009 Response (R)", relapse, StringComparison.Ordinal);
        Assert.Contains(
            "Response episode Crickx 2023: 22 Jan 2013 to 29 Jan 2013 (7 days); too short (3 calendar months needed); lost on 6 Feb 2013, the first occasion without response.",
            relapse,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Bleeding", relapse, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=failure&to=r", "Failure under Crickx 2023, Response (R) under IWG 2009", 1)]
    [InlineData("from=failure", "Failure under Crickx 2023", 9)]
    [InlineData("to=failure", "Failure under IWG 2009", 8)]
    [InlineData(
        "from=cr&to=failure",
        "Complete response (CR) under Crickx 2023, Failure under IWG 2009",
        0
    )]
    public async Task Cell_ListsItsPatients(string cell, string heading, int patients)
    {
        var page = await demo.GetAsync($"/cohort/sensitivity?{cell}");

        Assert.Equal($"{heading}: {patients}", page.TextOf("#list h3"));
        Assert.Equal(patients, Listed(page).Count);
    }

    [Fact]
    public async Task List_HasPages_AndItsLinksKeepTheCohort()
    {
        var page = await demo.GetAsync("/cohort/sensitivity?cohort=eligible&from=cr&to=cr");
        Assert.Equal(24, Listed(page).Count);

        var all = await demo.GetAsync(
            "/cohort/sensitivity?cohort=eligible&before=1&after=2&part=9"
        );
        Assert.Equal(2, Listed(all).Count);
        Assert.Equal(
            "/cohort/sensitivity?cohort=eligible&before=1&after=2&from=cr&to=cr#list",
            all.Find("#transitions [data-from='cr'] [data-to='cr'] a").GetAttribute("href")
        );
    }

    [Fact]
    public async Task OutcomeFilter_ChoosesUnderTheDefinitionThatItNames()
    {
        var page = await demo.GetAsync("/cohort/sensitivity?outcome=failure&definition=2");

        Assert.Contains(
            "The filter on the outcome chose the patients by their class under IWG 2009.",
            page.TextOf("#main"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["8/8 (100%)", "8/8 (100%)"],
            Cells(page, "#by-definition tr[data-row='Failure'] td")
        );
    }

    [Fact]
    public async Task NobodyInTheCohort_IsToldInWords_WithoutTables()
    {
        var page = await demo.GetAsync("/cohort/sensitivity?day0_from=2100-01-01");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("No patient matches.", page.TextOf("#main"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("table"));
    }

    [Fact]
    public async Task SameDefinitionTwice_IsToldInWords()
    {
        var page = await demo.GetAsync("/cohort/sensitivity?before=2&after=2");

        Assert.Contains(
            "Both are the same definition: nobody changes class.",
            page.TextOf("#compare"),
            StringComparison.Ordinal
        );
        Assert.Null(page.Document.QuerySelector("#transitions"));
    }

    [Theory]
    [InlineData("before=99", "First definition: “99” is not among the choices: 1, 2")]
    [InlineData(
        "to=good",
        "Class under the second definition: “good” is not among the choices: cr, r, failure, not_evaluable"
    )]
    public async Task AddressThatMeansNothing_IsRefusedInWords(string query, string message)
    {
        var page = await demo.GetAsync($"/cohort/sensitivity?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal([message], page.Errors);
    }

    [Fact]
    public async Task Investigator_SeesTheOwnCenterOnly()
    {
        var page = await demo.GetAsync("/cohort/sensitivity", RegistryRole.Investigator, "04");

        Assert.Equal(["04-0003"], Listed(page));
    }

    private static List<string> Listed(HtmlPage page) =>
        [
            .. page
                .Document.QuerySelectorAll("[data-patient]")
                .Select(item => item.GetAttribute("data-patient")!),
        ];

    private static IEnumerable<string> Cells(HtmlPage page, string selector) =>
        page.Document.QuerySelectorAll(selector).Select(cell => cell.TextContent.Trim());
}
