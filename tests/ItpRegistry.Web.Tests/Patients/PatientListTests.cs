using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The list of patients.</summary>
public sealed class PatientListTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task Investigator_SeesOwnCentersOnly()
    {
        var (own, other) = (await registry.AddCenterAsync(), await registry.AddCenterAsync());
        var mine = await registry.AddAsync(own, new CaseBuilder());
        await registry.AddAsync(other, new CaseBuilder());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, own);
        var page = await client.GetAsync("/patients");
        Assert.Equal([mine.RegistryNumber], page.NumbersOn());
        Assert.Equal("1 of 1 patient", page.TextOf("#list-count"));
        Assert.Equal([own.CenterCode], OptionsOf(page, "center"));
    }

    [Fact]
    public async Task Administrator_IsRefused()
    {
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/patients")).Status);
    }

    [Fact]
    public async Task Row_TellsWhatIsDerived()
    {
        var (client, _) = await registry.OneOfEachOutcomeAsync();
        using (client)
        {
            var page = await client.GetAsync("/patients?outcome=cr");
            var cells = page.Document.QuerySelectorAll("tbody tr td").Select(cell => cell.Words());
            Assert.Equal(
                [
                    "Female",
                    "59",
                    "1 Jan 2020",
                    "Eltrombopag + MMF",
                    "Chronic",
                    "10",
                    "Complete response (CR)",
                    "Undetermined",
                    "1 Jan 2021",
                ],
                cells.Skip(1)
            );
        }
    }

    [Theory]
    [InlineData("outcome=cr", 1)]
    [InlineData("outcome=failure", 2)]
    [InlineData("outcome=not_evaluable", 3)]
    [InlineData("phase=persistent", 2)]
    [InlineData("tpo_ra=romiplostim", 2)]
    [InlineData("immunosuppressor=azathioprine", 3)]
    [InlineData("eligibility=not_eligible", 2)]
    [InlineData("tpo_ra=eltrombopag&immunosuppressor=mycophenolate_mofetil", 1)]
    [InlineData("search=-0002", 2)]
    public async Task Filter_LeavesThoseWhoPass(string query, params int[] expected)
    {
        var (client, center) = await registry.OneOfEachOutcomeAsync();
        using (client)
        {
            var page = await client.GetAsync($"/patients?{query}");
            Assert.Equal(Numbers(center, expected), page.NumbersOn());
            Assert.Equal("1 of 3 patients", page.TextOf("#list-count"));
        }
    }

    [Theory]
    [InlineData("registry_number", "1 2 3", "3 2 1")]
    [InlineData("day0", "2 1 3", "1 2 3")]
    [InlineData("phase", "2 1 3", "1 2 3")]
    [InlineData("outcome", "1 2 3", "3 2 1")]
    [InlineData("combination", "3 1 2", "2 1 3")]
    [InlineData("baseline", "2 1 3", "1 2 3")]
    [InlineData("last_follow_up", "2 1 3", "1 2 3")]
    public async Task Sort_GoesBothWays_UnknownLast(string column, string up, string down)
    {
        var (client, center) = await registry.OneOfEachOutcomeAsync();
        using (client)
        {
            var page = await client.GetAsync($"/patients?sort={column}");
            Assert.Equal(Numbers(center, up), page.NumbersOn());
            Assert.Single(page.Document.QuerySelectorAll("th[aria-sort]"));
            Assert.NotNull(page.Document.QuerySelector("th[aria-sort=ascending]"));
            var next = page.Find("th[aria-sort] a").GetAttribute("href")!;
            var turned = await client.GetAsync(next);
            Assert.Equal(Numbers(center, down), turned.NumbersOn());
            Assert.NotNull(turned.Document.QuerySelector("th[aria-sort=descending]"));
        }
    }

    [Theory]
    [InlineData("center")]
    [InlineData("sex")]
    [InlineData("age")]
    [InlineData("eligibility")]
    public async Task Sort_ByEveryOtherColumn_KeepsEveryPatient(string column)
    {
        var (client, _) = await registry.OneOfEachOutcomeAsync();
        using (client)
        {
            foreach (var order in new[] { "ascending", "descending" })
            {
                var page = await client.GetAsync($"/patients?sort={column}&order={order}");
                Assert.Equal(3, page.NumbersOn().Count);
            }
        }
    }

    [Fact]
    public async Task Paging_KeepsFiltersAndOrder()
    {
        var center = await registry.AddCenterAsync();
        for (var i = 0; i < 27; i++)
            await registry.AddAsync(center, new CaseBuilder());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var first = await client.GetAsync(
            "/patients?sort=registry_number&order=descending&phase=&tpo_ra=eltrombopag"
        );
        Assert.Equal(25, first.NumbersOn().Count);
        var second = await client.GetAsync(first.Find("a[rel=next]").GetAttribute("href")!);
        Assert.Equal(Numbers(center, [2, 1]), second.NumbersOn());
        Assert.Equal("27 of 27 patients", second.TextOf("#list-count"));
        Assert.Equal("eltrombopag", second.ValueOf("tpo_ra"));
        var beyond = await client.GetAsync("/patients?page=99");
        Assert.Equal(Numbers(center, [26, 27]), beyond.NumbersOn());
        Assert.Equal(27, (await client.GetAsync("/patients?size=50")).NumbersOn().Count);
    }

    [Fact]
    public async Task Withdrawn_ShowsNothingClinical_AndIsFoundByNothingClinical()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(
            center,
            new CaseBuilder().With(p => p.Consent = ConsentStatus.Withdrawn)
        );
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var page = await client.GetAsync("/patients");
        Assert.Equal([patient.RegistryNumber], page.NumbersOn());
        Assert.Equal(
            [center.CenterCode, "Consent withdrawn"],
            page.Document.QuerySelectorAll("tbody td").Select(cell => cell.Words())
        );
        Assert.Empty((await client.GetAsync("/patients?tpo_ra=eltrombopag")).NumbersOn());
        using var monitor = await registry.SignInAsync(RegistryRole.Monitor, center);
        Assert.Empty((await monitor.GetAsync("/patients")).NumbersOn());
    }

    [Fact]
    public async Task NewPatient_IsOfferedToThoseWhoEnter()
    {
        var center = await registry.AddCenterAsync();
        using var investigator = await registry.SignInAsync(RegistryRole.Investigator, center);
        using var monitor = await registry.SignInAsync(RegistryRole.Monitor, center);
        var offered = await investigator.GetAsync("/patients");
        Assert.NotNull(offered.Document.QuerySelector("a[href='/patients/new']"));
        var withheld = await monitor.GetAsync("/patients");
        Assert.Null(withheld.Document.QuerySelector("a[href='/patients/new']"));
    }

    [Fact]
    public async Task French_IsSpoken()
    {
        var (client, _) = await registry.OneOfEachOutcomeAsync();
        using (client)
        {
            client.Language = "fr";
            var page = await client.GetAsync("/patients?outcome=cr");
            Assert.Equal("1 patients sur 3", page.TextOf("#list-count"));
            Assert.Equal(
                "Réponse : Réponse complète (RC)",
                page.TextOf(".restriction").Replace("Retirer le critère ", "").TrimEnd('×', ' ')
            );
        }
    }

    private static List<string> Numbers(Center center, IEnumerable<int> sequence) =>
        [.. sequence.Select(number => $"{center.CenterCode}-{number:D4}")];

    private static List<string> Numbers(Center center, string sequence) =>
        Numbers(center, sequence.Split(' ').Select(int.Parse));

    private static IEnumerable<string?> OptionsOf(HtmlPage page, string name) =>
        page
            .Document.QuerySelectorAll($"select[name={name}] option")
            .Select(option => option.GetAttribute("value"))
            .Where(value => value != "");
}
