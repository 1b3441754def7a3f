using System.Net;
using AngleSharp.Dom;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page on which soft warnings are confirmed with a reason.</summary>
public sealed class WarningsPageTests(RegistryWebFixture registry)
{
    private const string Baseline =
        "Inclusion visit: Eltrombopag, from 1 Jan 2020, Mycophenolate mofetil (MMF), from 1 Jan 2020 – Baseline platelet count The baseline, 45 × 10⁹/L, is above 35 × 10⁹/L.";

    private const string Count =
        "Platelet counts: 1 Feb 2020, 1200 – Platelet count The count of 1200 × 10⁹/L is above 1000 × 10⁹/L.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_ListsEveryWarning_InTheWordsOfTheRecord()
    {
        var (client, patient, path) = await OpenAsync();
        using (client)
        {
            var page = await client.GetAsync(path);
            Assert.Equal(
                $"Patient {patient.RegistryNumber}: warnings about the data",
                page.Heading
            );
            Assert.Equal("Waiting for a reason (2)", page.TextOf("#open-title"));
            Assert.Equal([Baseline, Count], Items(page, "open"));
            Assert.Null(page.Document.QuerySelector("#confirmed-title"));
            var record = await client.GetAsync($"/patients/{patient.RegistryNumber}");
            Assert.Equal(
                Items(page, "open"),
                record.Document.QuerySelectorAll("#warnings > ul > li").Select(Words)
            );
            Assert.Equal("Confirm with a reason", record.TextOf($"#warnings a[href='{path}']"));
        }
    }

    [Fact]
    public async Task Confirm_StoresTheReason_AndShowsItToEveryoneWhoReads()
    {
        var (client, patient, path) = await OpenAsync();
        using (client)
        {
            var saved = await ConfirmAsync(
                client,
                await client.GetAsync(path),
                " On citrate,\r\nas before "
            );
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            Assert.Equal(path, saved.Location);

            var page = await client.GetAsync(path);
            Assert.Equal([Count], Items(page, "open"));
            Assert.Equal("Confirmed (1)", page.TextOf("#confirmed-title"));
            Assert.Equal([Baseline], Items(page, "confirmed"));
            Assert.Equal("On citrate,\nas before", page.Find(".typed").TextContent);
            Assert.Contains(
                "Confirmed by Investigator on 15 Jan 2026, 10:00 UTC",
                page.TextOf("section[aria-labelledby=confirmed-title]"),
                StringComparison.Ordinal
            );
        }
        using var monitor = await registry.SignInAsync(RegistryRole.Monitor);
        var record = await monitor.GetAsync($"/patients/{patient.RegistryNumber}");
        Assert.Contains(
            "Confirmed: On citrate, as before (by Investigator, 15 Jan 2026, 10:00 UTC)",
            record.TextOf("#warnings"),
            StringComparison.Ordinal
        );
        Assert.Empty(record.Document.QuerySelectorAll($"a[href='{path}']"));
    }

    [Theory]
    [InlineData("", "write the reason")]
    [InlineData(" \r\n\t", "write the reason")]
    [InlineData(
        "a\u0007b",
        "the text holds a control character. Type it again, or paste it as plain text"
    )]
    public async Task Confirm_WithoutAReasonThatCanBeKept_IsRefused(string typed, string problem)
    {
        var (client, patient, path) = await OpenAsync();
        using (client)
        {
            var page = await ConfirmAsync(client, await client.GetAsync(path), typed);
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            var message =
                $"Inclusion visit: Eltrombopag, from 1 Jan 2020, Mycophenolate mofetil (MMF), from 1 Jan 2020 – Baseline platelet count: {problem}";
            Assert.Equal([message], page.Errors);
            Assert.Equal(message, page.ErrorOf(ReasonOf(page)));
            Assert.Equal(0, await ConfirmedAsync(patient));
        }
    }

    [Theory]
    [InlineData(4000, HttpStatusCode.Redirect)]
    [InlineData(4001, HttpStatusCode.BadRequest)]
    public async Task Confirm_WithALongReason_IsStoredUpToTheLimit(
        int length,
        HttpStatusCode expected
    )
    {
        var (client, patient, path) = await OpenAsync();
        using (client)
        {
            var typed = new string('é', length - 1) + "🩸";
            var page = await ConfirmAsync(client, await client.GetAsync(path), typed);
            Assert.Equal(expected, page.Status);
            if (expected is HttpStatusCode.BadRequest)
            {
                Assert.Equal(
                    [
                        "Inclusion visit: Eltrombopag, from 1 Jan 2020, Mycophenolate mofetil (MMF), from 1 Jan 2020 – Baseline platelet count: the text is too long. At most 4000 characters are kept",
                    ],
                    page.Errors
                );
                Assert.Equal(typed, page.ValueOf(ReasonOf(page)));
            }
            Assert.Equal(
                expected is HttpStatusCode.Redirect ? 1 : 0,
                await ConfirmedAsync(patient)
            );
        }
    }

    [Fact]
    public async Task Confirm_KeepsWhatIsTypedForAnotherWarning()
    {
        var (client, patient, path) = await OpenAsync();
        using (client)
        {
            var page = await client.GetAsync(path);
            var other = page.Document.QuerySelectorAll("textarea")[1].GetAttribute("name")!;
            var saved = await client.SubmitAsync(
                page,
                "button[name=confirm]",
                (ReasonOf(page), "On citrate"),
                (other, "Half a th")
            );
            Assert.Equal(HttpStatusCode.OK, saved.Status);
            Assert.Equal([Count], Items(saved, "open"));
            Assert.Equal("Half a th", saved.ValueOf(other));
            Assert.Equal(1, await ConfirmedAsync(patient));
        }
    }

    [Fact]
    public async Task Confirm_OfAWarningThatHasChanged_SaysSo_AndStoresNothing()
    {
        var (client, patient, path) = await OpenAsync();
        using (client)
        {
            var read = await client.GetAsync(path);
            await ChangeBaselineAsync(patient, 46);
            var page = await ConfirmAsync(client, read, "On citrate");
            Assert.Equal(HttpStatusCode.Conflict, page.Status);
            Assert.Equal(
                "Nothing was stored: the data behind this warning have changed meanwhile, and the warning with them. "
                    + "Below are the warnings as they are now. The reason that you wrote: On citrate",
                page.TextOf(".entry-notice")
            );
            Assert.Equal(
                Baseline.Replace("45", "46", StringComparison.Ordinal),
                Items(page, "open")[0]
            );
            Assert.Equal("", page.ValueOf(ReasonOf(page)));
            Assert.Equal(0, await ConfirmedAsync(patient));
        }
    }

    [Fact]
    public async Task Confirm_AfterSomebodyElse_SaysSo_AndKeepsTheFirstReason()
    {
        var (client, _, path) = await OpenAsync();
        using (client)
        {
            var read = await client.GetAsync(path);
            await ConfirmAsync(client, read, "First");
            var page = await ConfirmAsync(client, read, "Second");
            Assert.Equal(HttpStatusCode.Conflict, page.Status);
            Assert.StartsWith(
                "Nothing was stored: somebody else has confirmed this warning, or withdrawn its confirmation, meanwhile.",
                page.TextOf(".entry-notice"),
                StringComparison.Ordinal
            );
            Assert.Equal("First", page.TextOf("section[aria-labelledby=confirmed-title] .typed"));
        }
    }

    [Fact]
    public async Task Withdraw_NeedsNoReason()
    {
        var (client, patient, path) = await OpenAsync();
        using (client)
        {
            await ConfirmAsync(client, await client.GetAsync(path), "On citrate");
            var confirmed = await client.GetAsync(path);
            var saved = await client.SubmitAsync(confirmed, "button[name=withdraw]");
            Assert.Equal(path, saved.Location);
            Assert.Equal([Baseline, Count], Items(await client.GetAsync(path), "open"));
            Assert.Equal(0, await ConfirmedAsync(patient));
            var again = await client.SubmitAsync(confirmed, "button[name=withdraw]");
            Assert.Equal(HttpStatusCode.Conflict, again.Status);
        }
    }

    [Fact]
    public async Task Post_OfNothing_ChangesNothing()
    {
        var (client, patient, path) = await OpenAsync();
        using (client)
        {
            var page = await client.SubmitAsync(await client.GetAsync(path), "main form");
            Assert.Equal(HttpStatusCode.Conflict, page.Status);
            Assert.Equal(0, await ConfirmedAsync(patient));
        }
    }

    [Fact]
    public async Task PatientOfAnotherCenter_IsNotFound()
    {
        var (client, _, path) = await OpenAsync();
        client.Dispose();
        using var other = await registry.SignInAsync(
            RegistryRole.Investigator,
            await registry.AddCenterAsync()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostWithTokenAsync(path)).Status);
    }

    [Theory]
    [InlineData(RegistryRole.Monitor)]
    [InlineData(RegistryRole.Coordinator)]
    public async Task ThoseWhoOnlyRead_AreRefused(RegistryRole role)
    {
        var (client, _, path) = await OpenAsync();
        client.Dispose();
        using var reader = await registry.SignInAsync(role);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostWithTokenAsync(path)).Status);
    }

    private async Task<(HtmlClient Client, Patient Patient, string Path)> OpenAsync()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(
            center,
            new CaseBuilder().Baseline(45).Counts("02-01 1200")
        );
        var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        return (client, patient, $"/patients/{patient.RegistryNumber}/warnings");
    }

    /// <summary>Confirms the first warning of the page.</summary>
    private static Task<HtmlPage> ConfirmAsync(HtmlClient client, HtmlPage page, string reason) =>
        client.SubmitAsync(page, "button[name=confirm]", (ReasonOf(page), reason));

    private static string ReasonOf(HtmlPage page) => page.Find("textarea").GetAttribute("name")!;

    private static List<string> Items(HtmlPage page, string section) =>
        [
            .. page
                .Document.QuerySelectorAll(
                    $"section[aria-labelledby={section}-title] .review-item > p:first-child"
                )
                .Select(Words),
        ];

    private static string Words(IElement element) =>
        string.Join(
            ' ',
            element
                .TextContent.Replace('\u00a0', ' ')
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    private async Task<int> ConfirmedAsync(Patient patient)
    {
        await using var db = registry.CreateContext();
        return await db.SoftWarnings.CountAsync(
            warning => warning.PatientId == patient.Id && warning.ConfirmedReason != null,
            Ct
        );
    }

    private async Task ChangeBaselineAsync(Patient patient, decimal count)
    {
        await using var db = registry.CreateContext();
        await using var transaction = await Data.Writing.RegistryTransaction.BeginAsync(
            db,
            StoredPatients.Tester,
            Ct
        );
        var stored = await db.Combinations.SingleAsync(row => row.PatientId == patient.Id, Ct);
        stored.BaselinePlatelets = count;
        await transaction.CommitAsync(Ct);
    }
}
