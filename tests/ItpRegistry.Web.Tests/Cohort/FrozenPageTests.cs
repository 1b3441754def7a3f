using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Pages.Cohort.FreezeParts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>Cohorts that are frozen, and what the pages tell of them.</summary>
public class FrozenPageTests(DemoRegistry demo) : IClassFixture<DemoRegistry>
{
    private const string Nobody =
        "Nobody is in this cohort: there is nothing to freeze. Choose other filters";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Form_ShowsWhatWillBeFrozen_AndAsksForNameAndReason()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var form = await client.GetAsync("/cohort/frozen/new?immunosuppressor=azathioprine");

        var blank = await client.SubmitAsync(form, "main form .btn-primary");
        var tooLong = await client.SubmitAsync(
            form,
            "main form .btn-primary",
            ("name", new string('x', 81)),
            ("reason", "A paper")
        );

        Assert.Equal(
            "CohortImmunosuppressor: Azathioprine (AZA) Patients14 Response definitionCrickx 2023, version 1 OutcomesComputed",
            form.TextOf(".cohort-question")
        );
        Assert.Equal(HttpStatusCode.BadRequest, blank.Status);
        Assert.Equal(["Name: enter a value", "Reason: write the reason"], blank.Errors);
        Assert.Equal(["Name: 81 characters are too many. At most 80 are kept"], tooLong.Errors);
        Assert.Equal("A paper", tooLong.ValueOf("reason"));
    }

    [Theory]
    [InlineData("?sex=female&prior_lines_from=99")]
    [InlineData("?outcome=not_evaluable")]
    public async Task EmptyCohort_CannotBeFrozenOrPacked(string query)
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);

        var freeze = await client.GetAsync("/cohort/frozen/new" + query);
        var pack = await client.GetAsync("/cohort/pack" + query);

        Assert.Equal(HttpStatusCode.BadRequest, freeze.Status);
        Assert.Equal([Nobody], freeze.Errors);
        Assert.Null(freeze.Document.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.BadRequest, pack.Status);
        Assert.Equal(
            ["Nobody is in this cohort whose data you may export: there is nothing to pack."],
            pack.Errors
        );
    }

    [Fact]
    public async Task FrozenCohort_IsListed_Downloaded_AndItsNameIsTaken()
    {
        var user = await demo.Registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = await demo.Registry.Factory.CreateHtmlClientAsync(user);

        var address = await FreezeAsync(client, "First", "?tpo_ra=eltrombopag");
        var again = await client.SubmitAsync(
            await client.GetAsync("/cohort/frozen/new"),
            "main form .btn-primary",
            ("name", " First "),
            ("reason", "Again")
        );
        var page = await client.GetAsync(address);
        var list = await client.GetAsync("/cohort/frozen");
        var file = await client.GetAsync(page.Find("a[download]").GetAttribute("href")!);

        Assert.Equal(
            ["Name: there is a frozen dataset “First” already. Choose another name"],
            again.Errors
        );
        Assert.Equal("First", page.Heading);
        Assert.Equal(
            "The checksum matches: the archive, read again just now, is byte for byte what was frozen.",
            page.TextOf("#checksum")
        );
        Assert.Equal(
            "The tables, made again by today’s program from the frozen rows, are the same as those that were frozen.",
            page.TextOf("#tables-again")
        );
        Assert.Equal(
            "The live data give the same answer today: the same patients, and nothing about them has changed.",
            page.TextOf("#same-today")
        );
        Assert.Contains(
            list.Document.QuerySelectorAll("main tbody a"),
            link => link.TextContent == "First"
        );
        var bytes = await file.Response.Content.ReadAsByteArrayAsync(Ct);
        await using var db = demo.Registry.CreateContext();
        var dataset = await db.FrozenDatasets.SingleAsync(one => one.Name == "First", Ct);
        Assert.Equal(20, dataset.Patients);
        Assert.Equal("A paper", dataset.Reason);
        Assert.Equal(dataset.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var events = await db
            .Events.Where(happened => happened.UserId == user.Id)
            .OrderBy(happened => happened.Id)
            .Select(happened => happened.Kind)
            .ToListAsync(Ct);
        Assert.Equal(
            [EventKind.DatasetFrozen, EventKind.Exported],
            events.Where(kind => kind is EventKind.DatasetFrozen or EventKind.Exported)
        );
    }

    [Fact]
    public async Task ChangeOfTheLiveData_IsNamedOnThePage()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var address = await FreezeAsync(client, "Compared", "");
        string number;
        await using (var scope = demo.Registry.Factory.Services.CreateUnrestrictedScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Data.RegistryDbContext>();
            await using var transaction = await RegistryTransaction.BeginAsync(
                db,
                DemoRegistry.Change,
                Ct
            );
            var outcome = await db.Outcomes.FirstAsync(
                one => one.Outcome == ResponseClass.Cr && one.DefinitionId == 1,
                Ct
            );
            var patient = await db
                .Patients.Include(one => one.PlateletCounts)
                .SingleAsync(one => one.Id == outcome.PatientId, Ct);
            foreach (var count in patient.PlateletCounts)
                count.Count = 5;
            number = patient.RegistryNumber;
            await transaction.CommitAsync(Ct);
        }

        var page = await client.GetAsync(address);

        Assert.Equal(number, page.TextOf("#changed tbody th"));
        Assert.Equal("Complete response (CR) → Failure", page.TextOf("#changed tbody td"));
        Assert.Contains(
            "Time to response, days",
            page.TextOf("#changed tbody td + td"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["39", "39", "0"],
            page.Document.QuerySelectorAll("#then-now tbody tr td:nth-child(2)")
                .Select(cell => cell.TextContent)
        );
        Assert.Equal("−1", page.TextOf("#then-now tbody tr:nth-child(3) td:nth-child(4)"));
        Assert.Contains("matches", page.TextOf("#checksum"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pack_OfOneCentersMonitor_HoldsThatCenterAlone()
    {
        var page = await demo.GetAsync("/cohort/pack", RegistryRole.Monitor, "01");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(
            "itp-registry-pack-20260115-1000.zip",
            page.Response.Content.Headers.ContentDisposition?.FileName
        );
        using var zip = new ZipArchive(await page.Response.Content.ReadAsStreamAsync(Ct));
        var patients = Text(zip, "patients.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(
            patients.Skip(1),
            line => Assert.StartsWith("01-", line, StringComparison.Ordinal)
        );
        Assert.True(patients.Length > 1);
        Assert.Contains("It is not frozen.", Text(zip, "README.txt"), StringComparison.Ordinal);
        Assert.Contains(
            "Only patients of the following centers were considered: 01.",
            Text(zip, "methods-en.txt"),
            StringComparison.Ordinal
        );
        Assert.Contains("centres suivants", Text(zip, "methods-fr.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_TellTheDefinitionAndTheCohort()
    {
        var crickx = await demo.GetAsync("/cohort/methods?eligibility=eligible");
        var iwg = await demo.GetAsync(
            "/cohort/methods?definition=2&source=adjudicated&group=Old%7Cage_years_from%3D60"
        );

        var text = crickx.TextOf("#draft-en");
        Assert.Contains(
            "(CR) level was a count above 100 × 10⁹/L.",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Eligibility required day 0 to lie between 1 Jan 2009 and 31 Dec 2021.",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("at least 3 calendar months between", text, StringComparison.Ordinal);
        Assert.Contains("lost with the first count below R level", text, StringComparison.Ordinal);
        var other = iwg.TextOf("#draft-en");
        Assert.Contains("a count of at least 100 × 10⁹/L.", other, StringComparison.Ordinal);
        Assert.Contains("Bleeding of WHO grade 1 or more", other, StringComparison.Ordinal);
        Assert.Contains("at least 7 days between", other, StringComparison.Ordinal);
        Assert.Contains("on two successive occasions", other, StringComparison.Ordinal);
        Assert.Contains(
            "the adjudicated class replaced the computed one",
            other,
            StringComparison.Ordinal
        );
        Assert.Contains("“Old” (Age (years): from 60)", other, StringComparison.Ordinal);
        Assert.Contains(
            "définition « IWG 2009 » (version 1)",
            iwg.TextOf("#draft-fr"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task EveryValueOfARow_HasAName()
    {
        await using var scope = demo.Registry.Factory.Services.CreateUnrestrictedScope();
        var db = scope.ServiceProvider.GetRequiredService<Data.RegistryDbContext>();
        var words = scope.ServiceProvider.GetRequiredService<ChangeWording>();
        var row = (await CohortRowQuery.LoadAsync(db, 1, ct: Ct))[0];

        var names = CohortRowJson.Values(row).Keys.ToDictionary(code => code, words.Label);

        Assert.DoesNotContain(
            names,
            pair =>
                pair.Value.Length == 0
                || pair.Value == $"Field.{pair.Key}"
                || pair.Value == $"Filter.{pair.Key}"
        );
    }

    private static async Task<string> FreezeAsync(HtmlClient client, string name, string query)
    {
        var frozen = await client.SubmitAsync(
            await client.GetAsync("/cohort/frozen/new" + query),
            "main form .btn-primary",
            ("name", name),
            ("reason", "A paper")
        );
        Assert.Equal(HttpStatusCode.Redirect, frozen.Status);
        return frozen.Location!;
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
