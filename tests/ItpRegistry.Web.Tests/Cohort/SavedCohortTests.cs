using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>Cohorts under a name: versions, links that stay, and two of them compared.</summary>
public class SavedCohortTests(DemoRegistry demo) : IClassFixture<DemoRegistry>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SavedCohort_IsAskedForByItsLink_AndKeepsItsGroupsAndFilters()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var id = await SaveAsync(
            client,
            "?immunosuppressor=azathioprine&group=Old%7Cage_years_from%3D60",
            "AZA only"
        );

        var page = await client.GetAsync($"/cohort?cohort=saved-{id}");
        var narrowed = await client.GetAsync($"/cohort?cohort=saved-{id}&outcome=cr");

        Assert.Equal("14 patients.", page.TextOf(".cohort-count strong"));
        Assert.Equal("Old", page.TextOf("#table2 tr[data-composed='0'] th"));
        Assert.Equal("5 patients.", narrowed.TextOf(".cohort-count strong"));
    }

    [Fact]
    public async Task SameName_IsTheNextVersion_AndTheEarlierLinkStaysAsItWas()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var first = await SaveAsync(client, "?tpo_ra=eltrombopag", "By drug");
        var second = await SaveAsync(client, "?tpo_ra=romiplostim", "By drug");

        var before = await client.GetAsync($"/cohort?cohort=saved-{first}");
        var after = await client.GetAsync($"/cohort?cohort=saved-{second}");
        var list = await client.GetAsync("/cohort/saved");

        Assert.Equal("20 patients.", before.TextOf(".cohort-count strong"));
        Assert.Equal("19 patients.", after.TextOf(".cohort-count strong"));
        Assert.Equal("By drug, version 2", list.TextOf($"#saved-{second} h2"));
        Assert.Equal("By drug, version 1", list.TextOf($"#saved-{first} h2"));
        await using var db = demo.Registry.CreateContext();
        var rows = await NamedCohort.LoadAsync(
            db,
            "By drug",
            ResponseDefinition.Crickx2023.Name,
            Ct
        );
        Assert.Equal(19, rows.Count);
        var refusal = await Assert.ThrowsAsync<InterchangeException>(() =>
            NamedCohort.LoadAsync(db, "By drugs", ResponseDefinition.Crickx2023.Name, Ct)
        );
        Assert.StartsWith(
            "There is no cohort 'By drugs': name one of all, eligible, ",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("ALL")]
    [InlineData("Eligible")]
    public async Task Name_ThatIsNone_IsRefused_AndNothingIsStored(string name)
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var form = await client.GetAsync("/cohort/save");

        var page = await client.SubmitAsync(
            form,
            "main form button",
            ("name", name),
            ("note", "n")
        );

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(
            [
                $"Name: “{name}” cannot be the name of a cohort. Write 1 to 80 characters on one line, other than “all” and “eligible”",
            ],
            page.Errors
        );
        Assert.Equal("n", page.ValueOf("note"));
        await using var db = demo.Registry.CreateContext();
        Assert.False(await db.SavedCohorts.AnyAsync(cohort => cohort.Name == name, Ct));
    }

    [Fact]
    public async Task Contradiction_IsRefused()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var id = await SaveAsync(client, "?sex=female", "Women");

        var page = await client.GetAsync($"/cohort/save?cohort=saved-{id}&sex=male");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(
            [
                "Cohort and filters contradict each other, so that nobody could ever belong. Change a filter before saving",
            ],
            page.Errors
        );
    }

    [Fact]
    public async Task StoredVersion_CannotBeChangedByTheProgram()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var id = await SaveAsync(client, "", "Kept");
        await using var db = demo.Registry.CreateContext();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            db
                .SavedCohorts.Where(cohort => cohort.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(cohort => cohort.Name, "Lost"), Ct)
        );

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task TwoCohorts_AreTestedWhenNobodyIsInBoth_AndNotOtherwise()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var mmf = await SaveAsync(client, "?immunosuppressor=mycophenolate_mofetil", "MMF");
        var aza = await SaveAsync(client, "?immunosuppressor=azathioprine", "AZA");

        var apart = await client.GetAsync($"/cohort/compare?first=saved-{mmf}&second=saved-{aza}");
        var within = await client.GetAsync($"/cohort/compare?first=all&second=saved-{aza}");

        Assert.Equal(
            "21 patients in “MMF, version 1”, 14 in “AZA, version 1”, 0 of them in both.",
            apart.TextOf(".cohort-count")
        );
        // 16/21 against 5/14: the comparison that the paper leaves out.
        Assert.Equal(
            "Complete response (CR) 16/21 (76%) 5/14 (36%) p = 0.0332",
            apart.TextOf("#compare-table2 tbody tr:nth-child(2)")
        );
        Assert.Contains(
            "14 of them in both.",
            within.TextOf(".cohort-count"),
            StringComparison.Ordinal
        );
        Assert.Null(within.Document.QuerySelector("#compare-table2 th:nth-child(4)"));
    }

    [Fact]
    public async Task Comparison_WithWhatIsNoCohort_IsRefused()
    {
        var page = await demo.GetAsync("/cohort/compare?first=everyone");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.StartsWith(
            "First cohort: “everyone” is not among the choices: all, eligible",
            page.Errors[0],
            StringComparison.Ordinal
        );
    }

    private static async Task<int> SaveAsync(HtmlClient client, string query, string name)
    {
        var form = await client.GetAsync("/cohort/save" + query);
        var page = await client.SubmitAsync(form, "main form button", ("name", name), ("note", ""));
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        return int.Parse(
            page.Location!.Split('=')[1],
            System.Globalization.CultureInfo.InvariantCulture
        );
    }
}
