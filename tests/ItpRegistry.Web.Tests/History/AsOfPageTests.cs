using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Patients;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.History;

/// <summary>A patient's record as it stood at a past moment, and the way from an item to its history.</summary>
public sealed class AsOfPageTests(RegistryWebFixture registry)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_IsShownAsItStood_WithWhatIsOtherwiseToday()
    {
        var (_, patient, client) = await AddAsync();
        using (client)
        {
            var before = await ChangedAtAsync(patient);
            await ChangeAsync(
                patient,
                async (db, stored) =>
                {
                    stored.BirthYear = 1962;
                    stored.DiagnosisDate = null;
                    stored.Missing["diagnosis_date"] = MissingReason.Unknown;
                    var counts = await db
                        .PlateletCounts.Where(count => count.PatientId == stored.Id)
                        .OrderBy(count => count.Date)
                        .ToListAsync(Ct);
                    counts[0].Count = 12;
                    db.Remove(counts[1]);
                }
            );

            var page = await client.GetAsync(Address(patient, before));

            Assert.StartsWith(
                $"Patient {patient.RegistryNumber} as it stood on ",
                page.Heading,
                StringComparison.Ordinal
            );
            Assert.Equal("1958 today: 1962", Answer(page, "Year of birth"));
            Assert.Equal("Female", Answer(page, "Sex"));
            Assert.Equal("Jun 2014 today: Unknown", Answer(page, "Date of ITP diagnosis"));
            Assert.Equal(
                ["1 Feb 2020 1 120 today: 12", "1 May 2020 not there any more today 1 101"],
                page.Document.QuerySelectorAll("#form-6 tbody tr").Select(Words)
            );
            Assert.Equal(
                [
                    "Crickx 2023 Complete response (CR) today: Failure",
                    "IWG 2009 Complete response (CR) today: Failure",
                ],
                page.Document.QuerySelectorAll(".asof-outcomes > div")
                    .Select(outcome =>
                        $"{Words(outcome.QuerySelector("dt")!)} {Words(outcome.QuerySelector("strong")!)} {Words(outcome.QuerySelector(".asof-today")!)}"
                    )
            );
            Assert.Empty(page.Document.QuerySelectorAll("main form[method=post]"));

            var now = await client.GetAsync($"/patients/{patient.RegistryNumber}/as-of");
            Assert.Empty(now.Document.QuerySelectorAll(".asof-today"));
            Assert.Equal("1962", Answer(now, "Year of birth"));
            Assert.Equal("Unknown", Answer(now, "Date of ITP diagnosis"));
        }
    }

    [Fact]
    public async Task Steps_LeadFromChangeToChange()
    {
        var (_, patient, client) = await AddAsync();
        using (client)
        {
            foreach (var year in new[] { 1959, 1960 })
            {
                await ChangeAsync(
                    patient,
                    (_, stored) =>
                    {
                        stored.BirthYear = year;
                        return Task.CompletedTask;
                    }
                );
            }
            var page = await client.GetAsync($"/patients/{patient.RegistryNumber}/as-of");
            List<string> years = [Answer(page, "Year of birth")];
            while (page.Document.QuerySelector("a[rel=prev]") is { } previous)
            {
                page = await client.GetAsync(previous.GetAttribute("href")!);
                years.Add(Answer(page, "Year of birth"));
            }
            Assert.Equal(["1960", "1959 today: 1960", "1958 today: 1960"], years);
            page = await client.GetAsync(page.Find("a[rel=next]").GetAttribute("href")!);
            Assert.Equal("1959 today: 1960", Answer(page, "Year of birth"));
        }
    }

    /// <summary>One microsecond decides.</summary>
    [Fact]
    public async Task BeforeTheFirstEntry_ThereIsNobody()
    {
        var (_, patient, client) = await AddAsync();
        using (client)
        {
            var registered = await ChangedAtAsync(patient);
            var before = await client.GetAsync(Address(patient, registered.AddMicroseconds(-1)));
            Assert.Contains(
                "The patient was not in the registry at that moment.",
                before.TextOf("main"),
                StringComparison.Ordinal
            );
            Assert.NotNull(before.Document.QuerySelector("a[rel=next]"));
            var after = await client.GetAsync(Address(patient, registered));
            Assert.Equal("1958", Answer(after, "Year of birth"));
        }
    }

    [Theory]
    [InlineData("at=2026-01-15T10:00", HttpStatusCode.OK)]
    [InlineData("at=2026-01-15T10:00Z", HttpStatusCode.OK)]
    [InlineData("at=2026-01-15T10:00:30.123456Z", HttpStatusCode.OK)]
    [InlineData("at=2026-01-15%2010:00", HttpStatusCode.OK)]
    [InlineData("at=2026-01-15", HttpStatusCode.OK)]
    [InlineData("at=", HttpStatusCode.OK)]
    [InlineData("at=yesterday", HttpStatusCode.NotFound)]
    [InlineData("at=2026-02-30T10:00Z", HttpStatusCode.NotFound)]
    [InlineData("at=0001-01-01", HttpStatusCode.OK)]
    [InlineData("at=9999-12-31T23:59:59.9999999Z", HttpStatusCode.OK)]
    public async Task Moment_IsReadAsItIsWritten_OrNotFound(string query, HttpStatusCode expected)
    {
        var (_, patient, client) = await AddAsync();
        using (client)
        {
            var page = await client.GetAsync($"/patients/{patient.RegistryNumber}/as-of?{query}");
            Assert.Equal(expected, page.Status);
        }
    }

    [Fact]
    public async Task AnotherCentersPatient_IsNotFound()
    {
        var (_, patient, client) = await AddAsync();
        client.Dispose();
        using var other = await registry.SignInAsync(
            RegistryRole.Investigator,
            await registry.AddCenterAsync()
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.GetAsync(Address(patient, DateTime.UtcNow))).Status
        );
    }

    [Fact]
    public async Task ItemWithMoreThanOneValue_LeadsToItsHistory_AndNoOther()
    {
        var (_, patient, client) = await AddAsync();
        using (client)
        {
            foreach (var page in new[] { "", "/identification" })
            {
                var first = await client.GetAsync($"/patients/{patient.RegistryNumber}{page}");
                Assert.Empty(first.Document.QuerySelectorAll(".history-link"));
            }
            await ChangeAsync(
                patient,
                (_, stored) =>
                {
                    stored.BirthYear = 1962;
                    // A first value is no change of one.
                    stored.ConsentDate = new DateOnly(2020, 1, 1);
                    return Task.CompletedTask;
                }
            );
            foreach (var page in new[] { "", "/identification" })
            {
                var changed = await client.GetAsync($"/patients/{patient.RegistryNumber}{page}");
                var link = Assert.Single(changed.Document.QuerySelectorAll(".history-link"));
                Assert.Equal("history of Year of birth", Words(link));
                var history = await client.GetAsync(link.GetAttribute("href")!);
                Assert.Equal(
                    ["1958 changed to 1962", "1958"],
                    history
                        .Document.QuerySelectorAll(".save dd")
                        .Select(Words)
                        .Select(text => text.Replace("→ ", "", StringComparison.Ordinal))
                        .Select(text => text.Replace("→", "", StringComparison.Ordinal))
                );
            }
        }
    }

    private async Task<(Center Center, Patient Patient, HtmlClient Client)> AddAsync()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(
            center,
            new CaseBuilder()
                .Counts("02-01 120, 05-01 101")
                .With(p =>
                {
                    p.Sex = Sex.Female;
                    p.BirthYear = 1958;
                    p.DiagnosisDate = new Domain.Time.PartialDate(2014, 6);
                })
        );
        return (center, patient, await registry.SignInAsync(RegistryRole.Investigator, center));
    }

    private async Task ChangeAsync(
        Patient patient,
        Func<Data.RegistryDbContext, Patient, Task> change
    )
    {
        await using var db = registry.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(
            db,
            StoredPatients.Tester,
            Ct
        );
        await change(db, await db.Patients.SingleAsync(row => row.Id == patient.Id, Ct));
        await transaction.CommitAsync(Ct);
    }

    /// <summary>When the patient was changed last.</summary>
    private async Task<DateTime> ChangedAtAsync(Patient patient)
    {
        await using var db = registry.CreateContext();
        return await db
            .AuditEntries.Where(entry => entry.PatientId == patient.Id)
            .MaxAsync(entry => entry.At, Ct);
    }

    private static string Address(Patient patient, DateTime moment) =>
        $"/patients/{patient.RegistryNumber}/as-of?at={moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}";

    private static string Answer(HtmlPage page, string label) =>
        Words(
            page.Document.QuerySelectorAll(".form-fields > div")
                .Single(field => Words(field.QuerySelector("dt")!) == label)
                .QuerySelector("dd")!
        );

    private static string Words(IElement element) =>
        string.Join(
            ' ',
            element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
