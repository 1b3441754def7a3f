using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>Groups that the reader composes, and the patients behind the numbers.</summary>
public class ComposedGroupTests(DemoRegistry demo) : IClassFixture<DemoRegistry>
{
    [Fact]
    public async Task Group_IsARowOfTable2_AndAColumnOfTable1BesideItsComplement()
    {
        var page = await demo.GetAsync(
            "/cohort?group=On%20MMF%7Cimmunosuppressor%3Dmycophenolate_mofetil"
        );

        // The same numbers as the paper's own group.
        Assert.Equal(
            Cells(page, "#table2 tr[data-group='mmf'] td"),
            Cells(page, "#table2 tr[data-composed='0'] td")
        );
        Assert.Equal(
            ["Characteristic", "On MMF (n = 21)", "not “On MMF” (n = 18)", "p", "p, Holm"],
            Cells(page, "#table1-groups thead th")
        );
        // R: fisher.test(matrix(c(8, 13, 9, 9), 2)) and the like are proven in the domain; here each names its test.
        Assert.Contains(
            "Mann-Whitney test",
            page.TextOf("#table1-groups tr[data-variable='age_years']"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Fisher’s exact test",
            page.TextOf("#table1-groups tr[data-variable='sex']"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task GroupsBy_AVariable_AreItsChoices_AndSeveralAreComparedAtOnce()
    {
        var page = await demo.GetAsync("/cohort?by=immunosuppressor");

        Assert.Equal(5, page.Document.QuerySelectorAll("#table2 tr[data-composed]").Length);
        Assert.Contains(
            "Kruskal-Wallis test",
            page.TextOf("#table1-groups tr[data-variable='age_years']"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Fisher-Freeman-Halton exact test",
            page.TextOf("#table1-groups tr[data-variable='phase']"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task OverlappingGroups_AreShownAndNotTested()
    {
        var page = await demo.GetAsync(
            "/cohort?group=Women%7Csex%3Dfemale&group=Old%7Cage_years_from%3D60"
        );

        Assert.Null(page.Document.QuerySelector("#table1-groups th:nth-child(4)"));
        Assert.Contains(
            "The groups overlap",
            page.TextOf("#characteristics"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task GroupOfEverybody_LeavesNobodyToCompareWith_AndSaysSo()
    {
        var page = await demo.GetAsync("/cohort?group=Known%7Csex%3Dfemale%26sex%3Dmale");

        Assert.Equal("39", page.TextOf("#table2 tr[data-composed='0'] td"));
        Assert.Contains(
            "not “Known”",
            page.TextOf("p[data-composed='Known']"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "group=X",
        "Group “X”: everybody would be in it. Choose at least one filter for the group"
    )]
    [InlineData("group=X%7Csexe%3Dfemale", "Group “X”: “sexe” is no variable of a cohort")]
    [InlineData(
        "group=X%7Csex%3Dfemme",
        "Sex: “femme” is not among the choices: female, male, missing"
    )]
    [InlineData("group=%7Csex%3Dfemale", "Group “”: a group needs a name of at most 60 characters")]
    [InlineData(
        "age_years_from=70&age_years_to=60",
        "Age (years), up to and including: “60” comes before the first value. Enter it at or above that"
    )]
    [InlineData(
        "by=age_years",
        "Groups by: “age_years” is not among the choices: eligibility, record_state, outcome, computed_outcome, adjudicated_outcome, investigator_assessment, relapse, died, tpo_ra, immunosuppressor, sex, phase, bleeding_at_inclusion, m_protein, ana_positive, secondary_itp, prior_corticosteroids, corticosteroid_refractory, prior_ivig, prior_rituximab, prior_splenectomy, prior_dapsone, prior_hydroxychloroquine, previous_immunosuppressor, same_drug_again, no_treatment_modification, no_corticosteroids"
    )]
    public async Task Group_ThatMeansNothing_IsRefusedInWords(string query, string message)
    {
        var page = await demo.GetAsync("/cohort?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal([message], page.Errors);
    }

    [Fact]
    public async Task ComposedGroup_IsAddedToTheAddressOfTheTables()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.GetAsync(
            "/cohort/groups?phase=chronic&new.name=Old&new.age_years_from=60,5"
        );

        Assert.Equal(
            "/cohort?phase=chronic&group=Old%7Cage_years_from%3D60.5#outcomes",
            page.Location
        );
    }

    [Fact]
    public async Task EveryNumberOfEveryTable_OpensAsManyPatients()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.GetAsync("/cohort?definition=2&by=phase");
        var links = page
            .Document.QuerySelectorAll("a.cohort-cell")
            .Select(link => (Address: link.GetAttribute("href")!, Text: link.TextContent.Trim()))
            .DistinctBy(link => link.Address)
            .ToList();

        Assert.InRange(links.Count, 150, 500);
        foreach (var (address, text) in links)
        {
            var behind = await client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, behind.Status);
            var count = behind.TextOf(".cohort-count strong").Split(' ')[0];
            if (NumberIn(text) is { } number)
                Assert.Equal($"{number} at {address}", $"{count} at {address}");
        }
    }

    /// <summary>The patients that a cell counts: 30 of "30/39 (77%)", 3 of "TPO-RA 3"; none where it shows a median.</summary>
    private static string? NumberIn(string text)
    {
        var share = text.Split('/')[0];
        var last = text.Split(' ')[^1];
        return text.Contains('[', StringComparison.Ordinal) ? null
            : share.All(char.IsAsciiDigit) ? share
            : last.All(char.IsAsciiDigit) ? last
            : null;
    }

    private static IEnumerable<string> Cells(HtmlPage page, string selector) =>
        page
            .Document.QuerySelectorAll(selector)
            .Select(cell =>
                string.Join(
                    ' ',
                    cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                )
            );
}
