using System.Net;
using AngleSharp.Dom;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
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
        Assert.Equal([mine.RegistryNumber], NumbersOn(page));
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
        var (client, _) = await OneOfEachOutcomeAsync();
        using (client)
        {
            var page = await client.GetAsync("/patients?outcome=cr");
            var cells = page.Document.QuerySelectorAll("tbody tr td").Select(Words);
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
        var (client, center) = await OneOfEachOutcomeAsync();
        using (client)
        {
            var page = await client.GetAsync($"/patients?{query}");
            Assert.Equal(Numbers(center, expected), NumbersOn(page));
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
        var (client, center) = await OneOfEachOutcomeAsync();
        using (client)
        {
            var page = await client.GetAsync($"/patients?sort={column}");
            Assert.Equal(Numbers(center, up), NumbersOn(page));
            Assert.Single(page.Document.QuerySelectorAll("th[aria-sort]"));
            Assert.NotNull(page.Document.QuerySelector("th[aria-sort=ascending]"));
            var next = page.Find("th[aria-sort] a").GetAttribute("href")!;
            var turned = await client.GetAsync(next);
            Assert.Equal(Numbers(center, down), NumbersOn(turned));
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
        var (client, _) = await OneOfEachOutcomeAsync();
        using (client)
        {
            foreach (var order in new[] { "ascending", "descending" })
            {
                var page = await client.GetAsync($"/patients?sort={column}&order={order}");
                Assert.Equal(3, NumbersOn(page).Count);
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
        Assert.Equal(25, NumbersOn(first).Count);
        var second = await client.GetAsync(first.Find("a[rel=next]").GetAttribute("href")!);
        Assert.Equal(Numbers(center, [2, 1]), NumbersOn(second));
        Assert.Equal("27 of 27 patients", second.TextOf("#list-count"));
        Assert.Equal("eltrombopag", second.ValueOf("tpo_ra"));
        var beyond = await client.GetAsync("/patients?page=99");
        Assert.Equal(Numbers(center, [26, 27]), NumbersOn(beyond));
        Assert.Equal(27, NumbersOn(await client.GetAsync("/patients?size=50")).Count);
    }

    [Theory]
    [InlineData(
        "outcome=good",
        "Outcome: “good” is not among the choices: Complete response (CR), "
    )]
    [InlineData("sort=name", "Sorted by: “name” is not among the choices: registry_number")]
    [InlineData("size=7", "Patients per page: “7” is not among the choices: 25, 50, 100")]
    [InlineData("page=zero", "Page: “zero” is not a page number. Write a whole number from 1")]
    [InlineData("search=%00", "Registry number: the text holds a control character")]
    public async Task BadParameter_IsNamed(string query, string message)
    {
        var (client, _) = await OneOfEachOutcomeAsync();
        using (client)
        {
            var page = await client.GetAsync($"/patients?{query}");
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.StartsWith(message, Assert.Single(page.Errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task CenterOfOthers_IsNoChoice()
    {
        var (own, other) = (await registry.AddCenterAsync(), await registry.AddCenterAsync());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, own);
        var page = await client.GetAsync($"/patients?center={other.CenterCode}");
        Assert.Equal(
            $"Center: “{other.CenterCode}” is not among the choices: {own.CenterCode}",
            Assert.Single(page.Errors)
        );
    }

    [Fact]
    public async Task Wildcards_AreSearchedForAsTyped()
    {
        var (client, _) = await OneOfEachOutcomeAsync();
        using (client)
        {
            var page = await client.GetAsync("/patients?search=%25");
            Assert.Empty(NumbersOn(page));
            Assert.Equal("0 of 3 patients", page.TextOf("#list-count"));
            Assert.Contains("No patient matches", page.Body, StringComparison.Ordinal);
        }
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
        Assert.Equal([patient.RegistryNumber], NumbersOn(page));
        Assert.Equal(
            [center.CenterCode, "Consent withdrawn"],
            page.Document.QuerySelectorAll("tbody td").Select(Words)
        );
        Assert.Empty(NumbersOn(await client.GetAsync("/patients?tpo_ra=eltrombopag")));
        using var monitor = await registry.SignInAsync(RegistryRole.Monitor, center);
        Assert.Empty(NumbersOn(await monitor.GetAsync("/patients")));
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
        var (client, _) = await OneOfEachOutcomeAsync();
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

    /// <summary>Three patients: a complete response, a failure, and one about whom little is known.</summary>
    private async Task<(HtmlClient Client, Center Center)> OneOfEachOutcomeAsync()
    {
        var center = await registry.AddCenterAsync();
        await registry.AddAsync(
            center,
            new CaseBuilder()
                .With(p =>
                {
                    p.Sex = Sex.Female;
                    p.BirthYear = 1960;
                    p.DiagnosisDate = new PartialDate(2010, null);
                })
                .Counts("02-01 120, 05-01 101")
        );
        await registry.AddAsync(
            center,
            new CaseBuilder()
                .With(p => p.DiagnosisDate = new PartialDate(2019, 1, 1))
                .Day0("2019-06-01")
                .Baseline(8, "2019-06-01")
                .WithCombination(c =>
                {
                    c.TpoRa = TpoRa.Romiplostim;
                    c.ImmunosuppressorForItp = Domain.Dictionary.YesNoUnknown.No;
                })
                .Counts("01-15 9")
                .LastFollowUp("2020-12-01")
        );
        await registry.AddAsync(
            center,
            new CaseBuilder()
                .NoDesignatedBaseline()
                .NoFollowUp()
                .WithCombination(c =>
                {
                    c.TpoRaStart = null;
                    c.Immunosuppressor = Immunosuppressor.Azathioprine;
                })
        );
        return (await registry.SignInAsync(RegistryRole.Investigator, center), center);
    }

    private static List<string> Numbers(Center center, IEnumerable<int> sequence) =>
        [.. sequence.Select(number => $"{center.CenterCode}-{number:D4}")];

    private static List<string> Numbers(Center center, string sequence) =>
        Numbers(center, sequence.Split(' ').Select(int.Parse));

    private static List<string> NumbersOn(HtmlPage page) =>
        [.. page.Document.QuerySelectorAll("tbody th").Select(Words)];

    private static IEnumerable<string?> OptionsOf(HtmlPage page, string name) =>
        page
            .Document.QuerySelectorAll($"select[name={name}] option")
            .Select(option => option.GetAttribute("value"))
            .Where(value => value != "");

    private static string Words(IElement element) =>
        string.Join(
            ' ',
            element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
