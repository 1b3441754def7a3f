using System.Net;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>What the cohort page shows of the demo cohort is what the paper prints (Crickx et al., Br J Haematol 2023;202:883-889).</summary>
public class CohortTablesOfThePaperTests(DemoRegistry demo) : IClassFixture<DemoRegistry>
{
    // Table 2 of the paper: n, then overall response, CR, R, relapse after response and failure.
    public static TheoryData<string, string[]> Table2 =>
        new()
        {
            {
                "all",
                ["39", "30/39 (77%)", "24/39 (62%)", "6/39 (15%)", "10/30 (33%)", "9/39 (23%)"]
            },
            {
                "previous_immunosuppressor",
                ["19", "17/19 (89%)", "13/19 (68%)", "4/19 (21%)", "7/17 (41%)", "2/19 (11%)"]
            },
            {
                "no_treatment_modification",
                ["25", "18/25 (72%)", "14/25 (56%)", "4/25 (16%)", "6/18 (33%)", "7/25 (28%)"]
            },
            {
                "no_corticosteroids",
                ["22", "15/22 (68%)", "13/22 (59%)", "2/22 (9%)", "5/15 (33%)", "7/22 (32%)"]
            },
            {
                "mmf",
                ["21", "17/21 (81%)", "16/21 (76%)", "1/21 (5%)", "4/17 (24%)", "4/21 (19%)"]
            },
            { "aza", ["14", "9/14 (64%)", "5/14 (36%)", "4/14 (29%)", "4/9 (44%)", "5/14 (36%)"] },
            {
                "eltrombopag",
                ["20", "17/20 (85%)", "13/20 (65%)", "4/20 (20%)", "7/17 (41%)", "3/20 (15%)"]
            },
            {
                "romiplostim",
                ["19", "13/19 (68%)", "11/19 (58%)", "2/19 (11%)", "3/13 (23%)", "6/19 (32%)"]
            },
        };

    // Fisher's exact test of Table 2's counts, to three digits: overall response, complete response, relapse.
    public static TheoryData<string, string, string[]> PValues =>
        new()
        {
            { "previous_immunosuppressor", "complement", ["0.127", "0.514", "0.440"] },
            { "no_treatment_modification", "complement", ["0.445", "0.496", "1.00"] },
            { "no_corticosteroids", "complement", ["0.251", "0.753", "1.00"] },
            { "mmf", "complement", ["0.706", "0.0549", "0.255"] },
            { "mmf", "aza", ["0.432", "0.0332 significant", "0.382"] },
            { "aza", "complement", ["0.238", "0.0190 significant", "0.431"] },
            { "eltrombopag", "romiplostim", ["0.273", "0.748", "0.440"] },
        };

    [Theory]
    [MemberData(nameof(Table2))]
    public async Task Table2_IsThePapers(string group, string[] expected)
    {
        var page = await demo.GetAsync("/cohort");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        // Nobody is not evaluable, and everybody's membership is known.
        Assert.Equal([.. expected, "0", "0"], Cells(page, $"#table2 tr[data-group='{group}'] td"));
    }

    [Theory]
    [MemberData(nameof(PValues))]
    public async Task Comparison_ShowsItsThreePValues(
        string group,
        string versus,
        string[] expected
    )
    {
        var page = await demo.GetAsync("/cohort");

        Assert.Equal(
            [
                $"Overall response p = {expected[0]}",
                $"Complete response p = {expected[1]}",
                $"Relapse p = {expected[2]}",
            ],
            Cells(page, $"{Line(group, versus)} summary .cohort-p")
        );
    }

    [Fact]
    public async Task Comparison_OpensToCountsOddsRatioAndInterval()
    {
        var page = await demo.GetAsync("/cohort");

        Assert.Equal(
            [
                "16 with, 5 without",
                "5 with, 9 without",
                "5.44",
                "1.06 to 33.0",
                "0.0331670",
                "0.199002",
            ],
            Cells(page, $"{Line("mmf", "aza")} tr[data-endpoint='complete_response'] td")
        );
    }

    [Fact]
    public async Task Comparisons_AreMarkedSignificantInWords_WhereTheyAre_AndNowhereElse()
    {
        var page = await demo.GetAsync("/cohort");

        Assert.Equal(
            ["mmf/aza/complete_response", "aza/complement/complete_response"],
            page.Document.QuerySelectorAll(".cohort-mark")
                .Select(mark => mark.Closest(".cohort-p")!)
                .Select(p =>
                    string.Join(
                        '/',
                        p.Closest("details")!.GetAttribute("data-group"),
                        p.Closest("details")!.GetAttribute("data-versus"),
                        p.GetAttribute("data-endpoint")
                    )
                )
        );
    }

    [Fact]
    public async Task Comparisons_OfTheTwoTpoRas_AreShownOnce()
    {
        var page = await demo.GetAsync("/cohort");

        Assert.Empty(page.Document.QuerySelectorAll(Line("romiplostim", "complement")));
        Assert.Empty(page.Document.QuerySelectorAll(Line("eltrombopag", "complement")));
        Assert.Contains(
            "Eltrombopag and romiplostim are compared once",
            page.TextOf("#comparisons .cohort-notes"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Table1_ShowsSharesAndMedians()
    {
        var page = await demo.GetAsync("/cohort");

        Assert.Equal("26/39 (67%)", Cells(page, "#table1 tr[data-level='female'] td")[0]);
        Assert.Equal("35/39 (90%)", Cells(page, "#table1 tr[data-level='chronic'] td")[0]);
        Assert.Equal("8/39 (21%)", Cells(page, "#table1 tr[data-variable='secondary_itp'] td")[0]);
        Assert.Equal(
            Enum.GetValues<Table1Variable>().Select(Codes<Table1Variable>.Of),
            page.Document.QuerySelectorAll("#table1 tbody tr")
                .Select(row => row.GetAttribute("data-variable"))
                .Distinct()
        );
    }

    [Fact]
    public async Task Table1_ShowsQuartilesOnDemand()
    {
        var page = await demo.GetAsync("/cohort");
        Assert.Equal(3, Cells(page, "#table1 tr[data-variable='age_years'] td").Count);

        var asked = await demo.GetAsync(
            page.Find("#characteristics a").GetAttribute("href")!.Split('#')[0]
        );

        var cells = Cells(asked, "#table1 tr[data-variable='age_years'] td");
        Assert.Equal(4, cells.Count);
        Assert.Matches("^[0-9.]+ to [0-9.]+$", cells[1]);
    }

    [Theory]
    [InlineData("imputable", "17/39 (44%)")]
    [InlineData("serious", "12/39 (31%)")]
    [InlineData("death", "1/39 (3%)")]
    [InlineData("gastrointestinal", "6/39 (15%)")]
    [InlineData("thrombosis", "5/39 (13%)")]
    [InlineData("infection", "5/39 (13%)")]
    [InlineData("cancer", "2/39 (5%)")]
    public async Task Table3_IsThePapers(string item, string expected)
    {
        var page = await demo.GetAsync("/cohort");

        Assert.Equal(expected, Cells(page, $"#table3 tr[data-item='{item}'] td")[0]);
    }

    [Fact]
    public async Task Table3_NamesTheDrugConcerned()
    {
        var page = await demo.GetAsync("/cohort");

        Assert.Equal(
            "Mycophenolate mofetil (MMF)\u00a06",
            Cells(page, "#table3 tr[data-item='gastrointestinal'] td")[3]
        );
    }

    [Fact]
    public async Task Footnote_SaysWhichRelapseFigureIsFollowed_UnderThePapersDefinitionOnly()
    {
        const string Note = "Table 2 is followed; 11 is the number who relapsed or died";
        var page = await demo.GetAsync("/cohort");
        var other = await demo.GetAsync("/cohort?definition=2");

        Assert.Contains(Note, page.TextOf("#outcomes"), StringComparison.Ordinal);
        Assert.DoesNotContain(Note, other.TextOf("#outcomes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bars_CarryTheirTableAndDrawTheSameNumbers()
    {
        var page = await demo.GetAsync("/cohort");

        var aza = page.Document.QuerySelectorAll("#bars details tbody tr")[(int)CohortGroup.Aza];
        Assert.Equal(
            ["5/14 (36%)", "4/14 (29%)", "5/14 (36%)", "0"],
            aza.QuerySelectorAll("td").Select(cell => cell.TextContent)
        );
        var drawn = page.Find("#figure-bars-data").TextContent;
        Assert.Contains("\"share\":\"5/14 (36%)\"", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_InFrench_WritesNumbersAsFrenchDoes()
    {
        using var client = await demo.Registry.SignInAsync(Data.Accounts.RegistryRole.Coordinator);
        client.Language = "fr";
        var page = await client.GetAsync("/cohort");

        Assert.Equal("Cohorte de tous les centres", page.Heading);
        Assert.Equal("30/39 (77\u00a0%)", Cells(page, "#table2 tr[data-group='all'] td")[1]);
        Assert.Contains(
            "0,0332",
            page.TextOf($"{Line("mmf", "aza")} summary"),
            StringComparison.Ordinal
        );
    }

    private static string Line(string group, string versus) =>
        $".cohort-comparison[data-group='{group}'][data-versus='{versus}']";

    /// <summary>The words of the elements, single-spaced but for no-break spaces within French numbers.</summary>
    private static IReadOnlyList<string> Cells(HtmlPage page, string selector)
    {
        var cells = page.Document.QuerySelectorAll(selector);
        Assert.True(cells.Length > 0, $"No '{selector}' in ({page.Status}):\n{page.Body}");
        return
        [
            .. cells.Select(cell =>
                string.Join(
                        ' ',
                        cell.TextContent.Split(
                            [' ', '\n', '\r', '\t'],
                            StringSplitOptions.RemoveEmptyEntries
                        )
                    )
                    .Replace("p\u00a0=\u00a0", "p = ", StringComparison.Ordinal)
            ),
        ];
    }
}
