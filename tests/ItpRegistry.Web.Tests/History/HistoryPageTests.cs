using System.Globalization;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Auditing.History;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Access;
using ItpRegistry.Web.Tests.Patients;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.History;

/// <summary>The page that tells everything that a reader may see.</summary>
public sealed class HistoryPageTests(RegistryWebFixture registry)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Investigator_SeesTheOwnCenters_AndNothingOfAnother()
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        using (var others = await registry.SignInAsync(RegistryRole.Investigator, centers.Other))
            await others.GetAsync($"/patients/{centers.Theirs.RegistryNumber}");
        using var client = await registry.SignInAsync(RegistryRole.Investigator, centers.Own);
        await client.GetAsync($"/patients/{centers.Mine.RegistryNumber}");

        var page = await client.GetAsync("/history");

        Assert.Equal("History", page.Heading);
        Assert.Equal(
            [
                $"Record looked at Patient {centers.Mine.RegistryNumber}",
                $"Patient {centers.Mine.RegistryNumber} Identification / ITP history: added; Combination therapy / Inclusion visit: added; Platelet counts: 2 rows added; Follow-up: added",
            ],
            Told(page)
        );
        Assert.DoesNotContain(centers.Theirs.RegistryNumber, page.Body, StringComparison.Ordinal);
        Assert.Equal(
            [
                $"/patients/{centers.Mine.RegistryNumber}/",
                $"/patients/{centers.Mine.RegistryNumber}/changes",
            ],
            page.Document.QuerySelectorAll(".history-day a")
                .Select(link => link.GetAttribute("href")!)
        );
        Assert.Equal(
            [],
            Told(await client.GetAsync($"/history?patient={centers.Theirs.RegistryNumber}"))
        );
    }

    [Fact]
    public async Task Administrator_SeesAccounts_AndNothingClinical()
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        using (var reader = await registry.SignInAsync(RegistryRole.Investigator, centers.Own))
        {
            await reader.GetAsync($"/patients/{centers.Mine.RegistryNumber}");
            await reader.GetAsync("/export");
        }
        using var client = await registry.SignInAsync(RegistryRole.Administrator);

        var page = await client.GetAsync("/history");

        Assert.Contains("Request refused", Told(page));
        Assert.DoesNotContain(
            Told(page),
            line => line.Contains("Patient", StringComparison.Ordinal)
        );
        Assert.Empty(page.Document.QuerySelectorAll("option[value=platelet_counts]"));
        Assert.Empty(page.Document.QuerySelectorAll("[name=patient]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/history/file")).Status);
        Assert.Empty(Told(await client.GetAsync("/history?what=changes")));
    }

    [Fact]
    public async Task Filters_LetThroughWhatTheyName_AndNothingElse()
    {
        var (center, patient, client) = await CorrectedAsync();
        using (client)
        {
            var corrected =
                $"Patient {patient.RegistryNumber} Identification / ITP history: changed";
            var added =
                $"Patient {patient.RegistryNumber} Identification / ITP history: added; Combination therapy / Inclusion visit: added; Follow-up: added";
            // Of a save the part that was asked for.
            var ofIdentification =
                $"Patient {patient.RegistryNumber} Identification / ITP history: added";
            var today = DateTime.UtcNow;
            foreach (
                var (query, expected) in new (string, string[])[]
                {
                    ("", [corrected, added]),
                    ("who=center%20OF", [corrected]),
                    ("who=nobody", []),
                    ("what=identification", [corrected, ofIdentification]),
                    ("what=itp_history", []),
                    ("what=follow_up", [$"Patient {patient.RegistryNumber} Follow-up: added"]),
                    ("what=changes", [corrected, added]),
                    ("what=views", []),
                    ("what=removals", []),
                    ($"patient={patient.RegistryNumber}", [corrected, added]),
                    ("patient=99-9999", []),
                    ($"from={Day(today)}&to={Day(today)}", [corrected, added]),
                    ($"from={Day(today.AddDays(1))}", []),
                    ($"to={Day(today.AddDays(-1))}", []),
                    ("to=9999-12-31", [corrected, added]),
                }
            )
            {
                var page = await client.GetAsync($"/history?{query}");
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.Equal(
                    $"{query}: {string.Join('|', expected)}",
                    $"{query}: {string.Join('|', Told(page))}"
                );
            }
            Assert.Equal(
                "Reason: wrong sister",
                Words((await client.GetAsync("/history")).Find(".history-reason").TextContent)
            );
        }
        using var monitor = await registry.SignInAsync(
            RegistryRole.Monitor,
            center,
            await registry.AddCenterAsync()
        );
        Assert.Equal(2, Told(await monitor.GetAsync($"/history?center={center.CenterCode}")).Count);
    }

    [Theory]
    [InlineData("what=everything", "What: choose one of the list")]
    [InlineData("center=ZZ", "Center: choose one of the list")]
    [InlineData(
        "from=soon",
        "From this day: “soon” is not a date. Write 2020-01-31, or 31/01/2020 with the day first"
    )]
    [InlineData("from=2026-01-02&to=2026-01-01", "The last day is before the first")]
    public async Task FilterThatMeansNothing_IsToldInWords(string query, string message)
    {
        using var client = await registry.SignInAsync(
            RegistryRole.Monitor,
            await registry.AddCenterAsync(),
            await registry.AddCenterAsync()
        );
        var page = await client.GetAsync($"/history?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal([message], page.Errors);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await client.GetAsync($"/history/file?{query}")).Status
        );
    }

    [Theory]
    [InlineData("who=%27%3B%20DROP%20TABLE%20patients%3B%20--")]
    [InlineData("who=%00&patient=%00")]
    [InlineData("who=%25&behind=1-2")]
    [InlineData("behind=99999999999999999999-1")]
    [InlineData("behind=x&who=%5C%27")]
    public async Task HostileFilters_FindNothing_OrAreLeftOut(string query)
    {
        using var client = await registry.SignInAsync(
            RegistryRole.Investigator,
            await registry.AddCenterAsync()
        );
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/history?{query}")).Status);
    }

    /// <summary>Page by page nothing is told twice and nothing left out, events and saves of one moment included.</summary>
    [Fact]
    public async Task Pages_TellEachLineOnce_InOrder()
    {
        var center = await registry.AddCenterAsync();
        await using (var db = registry.CreateContext())
        {
            for (var i = 0; i < HistoryQuery.PageSize + 20; i++)
            {
                await using var transaction = await RegistryTransaction.BeginAsync(
                    db,
                    StoredPatients.Tester,
                    Ct
                );
                foreach (var n in new[] { 1, 2 })
                {
                    db.Add(
                        new Patient
                        {
                            RegistryNumber = $"{center.CenterCode}-{(2 * i) + n:D4}",
                            CenterId = center.Id,
                        }
                    );
                }
                db.Add(
                    new RegistryEvent
                    {
                        UserName = "test",
                        Origin = "verb",
                        Kind = EventKind.Imported,
                        CenterId = center.Id,
                    }
                );
                await transaction.CommitAsync(Ct);
            }
        }
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        List<string> lines = [];
        List<string> moments = [];
        var next = "/history";
        var pages = 0;
        while (next is not null)
        {
            var page = await client.GetAsync(next);
            pages++;
            lines.AddRange(Told(page));
            moments.AddRange(
                page.Document.QuerySelectorAll(".history-day time")
                    .Select(time => time.GetAttribute("datetime")!)
            );
            next = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        const int saves = HistoryQuery.PageSize + 20;
        Assert.Equal(((saves * 3) + HistoryQuery.PageSize - 1) / HistoryQuery.PageSize, pages);
        Assert.Equal(
            saves,
            lines.Count(line => line.StartsWith("Imported", StringComparison.Ordinal))
        );
        Assert.Equal(
            saves * 2,
            lines
                .Where(line => line.StartsWith("Patient", StringComparison.Ordinal))
                .Distinct()
                .Count()
        );
        Assert.Equal(saves * 3, lines.Count);
        Assert.Equal(moments.OrderDescending(StringComparer.Ordinal), moments);
    }

    private async Task<(Center Center, Patient Patient, HtmlClient Client)> CorrectedAsync()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder());
        await using var db = registry.CreateContext();
        await using (
            var transaction = await RegistryTransaction.BeginAsync(
                db,
                new(null, "Investigator, Center Of", ChangeOrigin.Page, "wrong sister"),
                Ct
            )
        )
        {
            var stored = await db.Patients.SingleAsync(row => row.Id == patient.Id, Ct);
            stored.Sex = Sex.Male;
            await transaction.CommitAsync(Ct);
        }
        return (center, patient, await registry.SignInAsync(RegistryRole.Investigator, center));
    }

    private static string Day(DateTime day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What each line says happened, with the patient.</summary>
    private static List<string> Told(HtmlPage page) =>
        [
            .. page
                .Document.QuerySelectorAll(".history-day li p:first-child")
                .Select(line => Words(line.TextContent)),
        ];

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
