using System.Net;
using AngleSharp.Dom;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Patients;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Adjudication;

/// <summary>The list of outcomes to adjudicate, and the page on which one is; who may open them is in EndpointAccessTests.</summary>
public sealed class AdjudicationPageTests(RegistryWebFixture registry)
{
    private const string Why = "The response was ongoing\nat the last visit";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_TellsComputedAndAssessment_AndLeadsToThePatient()
    {
        var (client, patient, path) = await OpenAsync(ResponseAssessment.Cr);
        using (client)
        {
            var list = await ListAsync(client, "/adjudication?", patient);
            Assert.Equal("Outcomes to adjudicate", list.Heading);
            Assert.Equal("Crickx 2023", list.TextOf("nav:last-of-type [aria-current=true]"));
            Assert.Equal(
                [
                    patient.RegistryNumber,
                    patient.RegistryNumber.Split('-')[0],
                    "Failure Never at response level",
                    "Complete response (CR)",
                    "Not decided yet",
                ],
                Cells(list, patient)
            );
            Assert.Equal(path, Row(list, patient)!.QuerySelector("a")!.GetAttribute("href"));
            var other = await ListAsync(client, "/adjudication?definition=2&", patient);
            Assert.Equal(
                $"{path}?definition=2",
                Row(other, patient)!.QuerySelector("a")!.GetAttribute("href")
            );
        }
    }

    [Fact]
    public async Task Page_ShowsBoth_WithTheTrace()
    {
        var (client, patient, path) = await OpenAsync(ResponseAssessment.Cr);
        using (client)
        {
            var page = await client.GetAsync(path);
            Assert.Equal($"Patient {patient.RegistryNumber}: adjudicate the outcome", page.Heading);
            Assert.Equal(
                [
                    "Computed outcome Failure No count after day 0 and within the observation reached R level.",
                    "Investigator’s assessment Complete response (CR) It differs from the computed outcome.",
                    "Adjudicated outcome Not decided yet",
                ],
                Opinions(page)
            );
            Assert.StartsWith(
                "Day 0 Day 0 is 1 Jan 2020",
                page.TextOf("details .trace"),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Decision_IsShownEverywhere_AndNeverReplacesTheComputedOutcome()
    {
        var (client, patient, path) = await OpenAsync(ResponseAssessment.Cr);
        using (client)
        {
            var saved = await DecideAsync(client, await client.GetAsync(path), "r");
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            Assert.Equal(path, saved.Location);

            var page = await client.GetAsync(path);
            Assert.Equal("Adjudicated outcome Response (R)", Opinions(page)[2]);
            Assert.Equal(
                "Response (R) (Coordinator, 15 Jan 2026, 10:00 UTC) The response was ongoing at the last visit "
                    + "At that time: computed outcome Failure, assessment Complete response (CR)",
                page.TextOf(".decisions li")
            );
            Assert.Null(Row(await ListAsync(client, "/adjudication?", patient), patient));
            Assert.Equal(
                [
                    "Response (R) Coordinator, 15 Jan 2026, 10:00 UTC",
                    "The computed outcome is the same",
                ],
                Cells(await ListAsync(client, "/adjudication?state=decided&", patient), patient)
                    .Skip(4)
            );
        }
        using var monitor = await registry.SignInAsync(RegistryRole.Monitor);
        var record = await monitor.GetAsync($"/patients/{patient.RegistryNumber}");
        Assert.Equal("Failure", record.TextOf(".record-class"));
        Assert.Equal(
            "Adjudicated outcome Response (R) (Coordinator, 15 Jan 2026, 10:00 UTC) The response was ongoing at the last visit",
            record.TextOf(".outcome-opinions > div:last-child")
        );
        Assert.Null(record.Document.QuerySelector("a[href*=adjudication]"));
    }

    [Fact]
    public async Task OutcomeThatBothAgreeOn_IsAdjudicatedFromTheRecord_UnderItsDefinition()
    {
        var (client, patient, path) = await OpenAsync(ResponseAssessment.Failure);
        using (client)
        {
            Assert.Null(Row(await ListAsync(client, "/adjudication?", patient), patient));
            var record = await client.GetAsync($"/patients/{patient.RegistryNumber}?definition=2");
            var link = record.Find("a[href*=adjudication][href*=definition]").GetAttribute("href")!;
            Assert.Equal($"{path}?definition=2", link);
            var page = await client.GetAsync(link);
            Assert.Equal(
                "Investigator’s assessment Failure It agrees with the computed outcome.",
                Opinions(page)[1]
            );

            var saved = await DecideAsync(client, page, "not_evaluable");

            Assert.Equal(link, saved.Location);
            Assert.Equal(
                "Adjudicated outcome Not evaluable",
                Opinions(await client.GetAsync(link))[2]
            );
            Assert.Equal(
                "Adjudicated outcome Not decided yet",
                Opinions(await client.GetAsync(path))[2]
            );
        }
    }

    [Theory]
    [InlineData(
        "",
        "",
        "Adjudicated outcome: choose one of the four",
        "Reason for the decision: write the reason"
    )]
    [InlineData("good", Why, "Adjudicated outcome: choose one of the four")]
    [InlineData("r", " \n ", "Reason for the decision: write the reason")]
    [InlineData(
        "r",
        "a\u0001b",
        "Reason for the decision: the text holds a control character. Type it again, or paste it as plain text"
    )]
    public async Task Decision_ThatIsNotWhole_IsRefused(
        string outcome,
        string reason,
        params string[] messages
    )
    {
        var (client, patient, path) = await OpenAsync(ResponseAssessment.Cr);
        using (client)
        {
            var page = await DecideAsync(client, await client.GetAsync(path), outcome, reason);
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal(messages, page.Errors);
            await using var db = registry.CreateContext();
            Assert.False(await db.Adjudications.AnyAsync(d => d.PatientId == patient.Id, Ct));
        }
    }

    [Fact]
    public async Task Decision_OnWhatHasChangedSince_IsNotStored_AndLosesNothing()
    {
        var (client, patient, path) = await OpenAsync(ResponseAssessment.Cr);
        using (client)
        {
            var read = await client.GetAsync(path);
            await RemoveCountsAsync(patient);

            var page = await DecideAsync(client, read, "r");

            Assert.Equal(HttpStatusCode.Conflict, page.Status);
            Assert.StartsWith(
                "Nothing was stored: the computed outcome, the assessment or an earlier decision has changed since you opened this page.",
                page.TextOf(".entry-notice"),
                StringComparison.Ordinal
            );
            Assert.Equal("r", page.ValueOf("outcome"));
            Assert.Equal(Why, page.ValueOf("reason"));
            Assert.StartsWith(
                "Computed outcome Not evaluable",
                Opinions(page)[0],
                StringComparison.Ordinal
            );
            Assert.Equal(HttpStatusCode.Redirect, (await DecideAsync(client, page, "r")).Status);
        }
    }

    [Fact]
    public async Task ComputedOutcomeThatChangesAfterTheDecision_IsToldEverywhere()
    {
        var (client, patient, path) = await OpenAsync(ResponseAssessment.Cr);
        using (client)
        {
            await DecideAsync(client, await client.GetAsync(path), "r");
            await RemoveCountsAsync(patient);
            const string told = "Decided when the computed outcome was: Failure";

            Assert.Equal(
                $"Adjudicated outcome Response (R) {told}",
                Opinions(await client.GetAsync(path))[2]
            );
            Assert.Equal(
                told,
                Cells(await ListAsync(client, "/adjudication?", patient), patient)[^1]
            );
            Assert.EndsWith(
                told,
                (await client.GetAsync($"/patients/{patient.RegistryNumber}")).TextOf(
                    ".outcome-opinions > div:last-child"
                ),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("/adjudication?definition=77")]
    [InlineData("/adjudication?definition=x")]
    [InlineData("/adjudication?state=all")]
    [InlineData("/adjudication?part=x")]
    [InlineData("/patients/{0}/adjudication?definition=77")]
    [InlineData("/patients/{0}/adjudication?definition=x")]
    [InlineData("/patients/99-0001/adjudication")]
    public async Task Get_WhatIsNot_IsNotFound(string address)
    {
        var (client, patient, _) = await OpenAsync(null);
        using (client)
        {
            var path = address.Replace("{0}", patient.RegistryNumber, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).Status);
        }
    }

    [Fact]
    public async Task OthersThanCoordinators_NeitherOpenNorDecide_NorSeeTheEntry()
    {
        var (client, patient, path) = await OpenAsync(ResponseAssessment.Cr);
        using (client)
        {
            var entry = (await client.GetAsync(path)).Find(".main-nav a[href='/adjudication']");
            Assert.Equal("Adjudication", entry.TextContent);
        }
        await using var db = registry.CreateContext();
        var center = await db.Centers.SingleAsync(one => one.Id == patient.CenterId, Ct);
        using var investigator = await registry.SignInAsync(RegistryRole.Investigator, center);
        foreach (var address in new[] { path, "/adjudication" })
        {
            var page = await investigator.GetAsync(address);
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.Null(page.Document.QuerySelector(".main-nav a[href='/adjudication']"));
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await investigator.PostWithTokenAsync(address)).Status
            );
        }
    }

    /// <summary>A patient whose computed class is failure.</summary>
    private async Task<(HtmlClient Client, Patient Patient, string Path)> OpenAsync(
        ResponseAssessment? assessment
    )
    {
        var patient = await registry.AddAsync(
            await registry.AddCenterAsync(),
            new CaseBuilder()
                .Counts("06-01 12")
                .With(p => p.FollowUp!.InvestigatorAssessment = assessment)
        );
        var client = await registry.SignInAsync(RegistryRole.Coordinator);
        return (client, patient, $"/patients/{patient.RegistryNumber}/adjudication");
    }

    private static Task<HtmlPage> DecideAsync(
        HtmlClient client,
        HtmlPage page,
        string outcome,
        string reason = Why
    ) =>
        client.SubmitAsync(
            page,
            "section form .btn-primary",
            ("outcome", outcome),
            ("reason", reason)
        );

    private async Task RemoveCountsAsync(Patient patient)
    {
        await using var db = registry.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(
            db,
            StoredPatients.Tester,
            Ct
        );
        db.RemoveRange(
            await db.PlateletCounts.Where(c => c.PatientId == patient.Id).ToListAsync(Ct)
        );
        await transaction.CommitAsync(Ct);
    }

    /// <summary>The page of the list that the patient is on, or the last one: other tests have outcomes to adjudicate too.</summary>
    private static async Task<HtmlPage> ListAsync(
        HtmlClient client,
        string address,
        Patient patient
    )
    {
        string? before = null;
        for (var part = 1; ; part++)
        {
            var list = await client.GetAsync($"{address}part={part}");
            var first = list.Document.QuerySelector("tbody tr th")?.TextContent;
            // Behind the last page it comes again.
            if (first is null || first == before || Row(list, patient) is not null)
                return list;
            before = first;
        }
    }

    private static IElement? Row(HtmlPage list, Patient patient) =>
        list
            .Document.QuerySelectorAll("tbody tr")
            .FirstOrDefault(row => row.QuerySelector("th")!.TextContent == patient.RegistryNumber);

    private static List<string> Cells(HtmlPage list, Patient patient) =>
        [.. Row(list, patient)!.Children.Select(Words)];

    private static List<string> Opinions(HtmlPage page) =>
        [.. page.Document.QuerySelectorAll(".opinions > div").Select(Words)];

    private static string Words(IElement element) =>
        string.Join(
            ' ',
            (
                element.InnerHtml.Contains("<br", StringComparison.Ordinal)
                    ? Spaced(element)
                    : element.TextContent
            ).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>A line end is a space.</summary>
    private static string Spaced(IElement element)
    {
        var copy = (IElement)element.Clone();
        foreach (var line in copy.QuerySelectorAll("br").ToList())
            line.Replace(copy.Owner!.CreateTextNode(" "));
        return copy.TextContent;
    }
}
