using System.Globalization;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>Who sees which patients counted, and what the filters leave.</summary>
public class CohortFilterTests(DemoRegistry demo) : IClassFixture<DemoRegistry>
{
    [Theory]
    [InlineData("", 39)]
    [InlineData("?cohort=all", 39)]
    [InlineData("?cohort=eligible", 39)]
    [InlineData("?tpo_ra=eltrombopag", 20)]
    [InlineData("?tpo_ra=eltrombopag&tpo_ra=romiplostim", 39)]
    [InlineData("?immunosuppressor=azathioprine", 14)]
    [InlineData("?immunosuppressor=azathioprine&outcome=cr", 5)]
    [InlineData("?outcome=failure", 9)]
    [InlineData("?phase=persistent", 4)]
    [InlineData("?phase=persistent&phase=chronic&definition=1", 39)]
    public async Task Filters_LeaveThoseWhoMatch(string query, int expected)
    {
        var page = await demo.GetAsync("/cohort" + query);

        Assert.Equal($"{expected} patients.", page.TextOf(".cohort-count strong"));
        Assert.Equal($"{expected}", page.TextOf("#table2 tr[data-group='all'] td"));
        Assert.Contains(
            expected == 39 ? "Nobody is left out." : $"{39 - expected} of 39 left out",
            page.TextOf(".cohort-count"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task FiltersInUse_AreNamed()
    {
        var page = await demo.GetAsync(
            "/cohort?immunosuppressor=azathioprine&outcome=cr&outcome=r"
        );

        Assert.Equal("Filters: 2 in use", page.TextOf(".cohort-filters summary"));
        Assert.Equal(
            [
                "Outcome: Complete response (CR), Response (R)",
                "Immunosuppressor: Azathioprine (AZA)",
            ],
            page.Document.QuerySelectorAll(".cohort-chosen li").Select(item => item.TextContent)
        );
    }

    [Fact]
    public async Task Day0Range_IncludesItsEnds_AndTakesTheDayFirst()
    {
        DateOnly first;
        await using (var db = demo.Registry.CreateContext())
            first = db.Characteristics.Min(row => row.Day0)!.Value;
        var iso = $"{first:yyyy-MM-dd}";

        var page = await demo.GetAsync($"/cohort?day0_from={iso}&day0_to={first:dd/MM/yyyy}");
        var later = await demo.GetAsync($"/cohort?day0_from={first.AddDays(1):yyyy-MM-dd}");

        var patients = Everyone(page);
        Assert.InRange(patients, 1, 38);
        Assert.Equal(39 - patients, Everyone(later));
        Assert.Equal(iso, page.ValueOf("day0_from"));
    }

    [Theory]
    [InlineData(
        "?outcome=cured",
        "Outcome: “cured” is not among the choices: cr, r, failure, not_evaluable"
    )]
    [InlineData("?cohort=mine", "Cohort: “mine” is not among the choices: all, eligible")]
    [InlineData("?definition=99", "Response definition: “99” is not among the choices: 1, 2")]
    [InlineData(
        "?day0_from=soon",
        "Day 0 from: “soon” is not a date. Write 2020-01-31, or 31/01/2020 with the day first"
    )]
    [InlineData(
        "?day0_from=2020-01-02&day0_to=2020-01-01",
        "Day 0 up to and including: the last day comes before the first. Enter it on or after “Day 0 from”"
    )]
    public async Task Filter_ThatMeansNothing_IsRefusedInWords_AndNoTableIsShown(
        string query,
        string message
    )
    {
        var page = await demo.GetAsync("/cohort" + query);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal([message], page.Errors);
        Assert.Null(page.Document.QuerySelector("table"));
    }

    [Fact]
    public async Task Investigator_SeesTheOwnCenterOnly_AndTheTitleSaysSo()
    {
        int own;
        await using (var db = demo.Registry.CreateContext())
            own = db.Patients.Count(patient => patient.Center!.CenterCode == "01");

        var page = await demo.GetAsync("/cohort", RegistryRole.Investigator, "01");

        Assert.Equal("Cohort of center 01", page.Heading);
        Assert.Equal($"{own}", page.TextOf("#table2 tr[data-group='all'] td"));
        Assert.DoesNotContain("of 39", page.TextOf(".cohort-count"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("[name='center']"));
    }

    /// <summary>No question but the usual one: two answers that differ by a patient would tell of that patient.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("?cohort=all&definition=1", true)]
    [InlineData("?cohort=eligible", false)]
    [InlineData("?definition=2", false)]
    [InlineData("?source=adjudicated", false)]
    [InlineData("?sex=female", false)]
    public async Task OtherCenters_AreShownForEveryoneOnly(string query, bool shown)
    {
        var page = await demo.GetAsync("/cohort" + query, RegistryRole.Investigator, "01");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(shown, page.Document.QuerySelector("#others") is not null);
    }

    [Fact]
    public async Task OtherCenters_AreNoSectionForWhoSeesAll()
    {
        var page = await demo.GetAsync("/cohort");

        Assert.Null(page.Document.QuerySelector("#other-centers"));
    }

    /// <summary>Of the 30 patients elsewhere or so, every number under 5 is withheld, and what would give it away.</summary>
    [Fact]
    public async Task OtherCenters_ShowNoHandful()
    {
        var page = await demo.GetAsync("/cohort", RegistryRole.Investigator, "01");

        var numbers = page
            .Document.QuerySelectorAll("#others td")
            .SelectMany(cell => cell.TextContent.Split('/', '(')[..1])
            .Select(text => text.Trim())
            .Where(text => int.TryParse(text, CultureInfo.InvariantCulture, out _))
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture))
            .ToList();
        Assert.NotEmpty(numbers);
        Assert.DoesNotContain(numbers, number => number is > 0 and < 5);
        Assert.Contains("withheld", page.TextOf("#others"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Investigator_CannotAskForAnotherCenter()
    {
        var page = await demo.GetAsync("/cohort?center=02", RegistryRole.Investigator, "01");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Center: “02” is not among the choices: 01"], page.Errors);
    }

    [Fact]
    public async Task Monitor_OfTwoCenters_ChoosesBetweenThem()
    {
        var page = await demo.GetAsync("/cohort", RegistryRole.Monitor, "02", "01");

        Assert.Equal("Cohort of centers 01, 02", page.Heading);
        Assert.Equal(
            ["01", "02"],
            page.Document.QuerySelectorAll("[name='center']")
                .Select(box => box.GetAttribute("value"))
        );
    }

    [Fact]
    public async Task Administrator_IsRefused()
    {
        var page = await demo.GetAsync("/cohort", RegistryRole.Administrator);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }

    [Fact]
    public async Task SmallGroups_AreMarked()
    {
        var page = await demo.GetAsync("/cohort?immunosuppressor=cyclophosphamide");

        Assert.Contains(
            "fewer than 5 patients",
            page.TextOf("#table2 tr[data-group='all'] th"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task GroupsWithoutPatients_AreToldInWords()
    {
        var page = await demo.GetAsync("/cohort?immunosuppressor=azathioprine");

        Assert.Contains(
            "Nobody in this group",
            page.TextOf("#table2 tr[data-group='mmf']"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not compared: nobody is evaluable in “Mycophenolate mofetil (MMF)”",
            page.TextOf("[data-group='mmf'][data-versus='aza']"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task NobodyWhoMatches_IsToldInWords_WithoutEmptyTables()
    {
        var page = await demo.GetAsync("/cohort?day0_from=2100-01-01");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("No patient matches.", page.TextOf("#main"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("table"));
        Assert.Null(page.Document.QuerySelector("#figure-bars-data"));
    }

    private static int Everyone(HtmlPage page) =>
        int.Parse(page.TextOf("#table2 tr[data-group='all'] td"), CultureInfo.InvariantCulture);
}
