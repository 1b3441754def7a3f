using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Patients.Entry;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page of the combination and the inclusion visit.</summary>
public sealed class CombinationPageTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task EveryItemOfTheTwoForms_IsAsked_WithoutScript()
    {
        var (client, path, _) = await PatientAsync(new CaseBuilder());
        using (client)
        {
            var page = await client.GetAsync(path);
            var asked = DataDictionary.Combinations.Items.Where(item => !item.IsKey);
            foreach (var item in asked)
                Assert.False(page.Find($"[name={item.Code}]").HasAttribute("hidden"), item.Code);
            Assert.Empty(page.Document.QuerySelectorAll("[data-applies-when][hidden]"));
            Assert.Equal(
                "tpo_ra_stop_reason=other or immunosuppressor_stop_reason=other",
                page.Find("[name=stop_reason_other]")
                    .Closest("[data-applies-when]")!
                    .GetAttribute("data-applies-when")
            );
        }
    }

    [Fact]
    public async Task Get_ShowsWhatIsStored()
    {
        var (client, path, _) = await PatientAsync(
            new CaseBuilder().WithCombination(c =>
            {
                c.WeightKg = 71.5m;
                c.Corticosteroids = ConcomitantCorticosteroids.ShortCourse;
            })
        );
        using (client)
        {
            var page = await client.GetAsync(path);
            Assert.Equal("eltrombopag", page.ValueOf("tpo_ra"));
            Assert.Equal("2020-01-01", page.ValueOf("tpo_ra_start"));
            Assert.Equal("short_course", page.ValueOf("corticosteroids"));
            Assert.Equal("71.5", page.ValueOf("weight_kg"));
        }
    }

    [Fact]
    public async Task Save_StoresEveryItem_AndWhatFollows()
    {
        var (client, path, id) = await PatientAsync(
            new CaseBuilder().Counts("02-01 120, 05-01 101").With(p => p.Combinations.Clear())
        );
        using (client)
        {
            var answers = FormAnswers.Of("combinations/1");
            var saved = await client.SubmitAsync(
                await client.GetAsync(path.Replace("/1", "/new", StringComparison.Ordinal)),
                "#entry",
                answers
            );
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            Assert.Equal(
                path.Replace(
                    "/combinations/1",
                    "/platelets?complete=combinations",
                    StringComparison.Ordinal
                ),
                saved.Location
            );
            await using var db = registry.CreateContext();
            var stored = await db.Combinations.SingleAsync(
                row => row.PatientId == id,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(1, stored.Sequence);
            foreach (var (code, answer) in answers)
            {
                var item = DataDictionary.Combinations[code];
                Assert.Equal((code, answer), (code, item.Format(item.GetValue(stored))));
            }
            var outcome = await db.Outcomes.FirstAsync(
                row => row.PatientId == id,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(new DateOnly(2020, 1, 1), outcome.Day0);
            Assert.Equal(ResponseClass.Cr, outcome.Outcome);
        }
    }

    [Theory]
    [InlineData(
        "tpo_ra_stop",
        "2019-12-31",
        "Stop of the TPO-RA: 2019-12-31 is before the start, 2020-01-01. Accepted: the day of the start or later"
    )]
    [InlineData(
        "baseline_date",
        "2026-01-16",
        "Date of the baseline platelet count: 2026-01-16 is in the future. Accepted: today or earlier"
    )]
    [InlineData(
        "baseline_platelets",
        "3001",
        "Baseline platelet count: 3001 is out of range. Accepted: from 0 to 3000 10⁹/L"
    )]
    [InlineData(
        "baseline_platelets",
        "<10",
        "Baseline platelet count: “<10” is not a number. Write digits with at most one decimal point or comma, such as 12 or 12.5"
    )]
    [InlineData(
        "bleeding_grade",
        "5",
        "WHO bleeding grade at day 0: 5 is out of range. Accepted: from 0 to 4"
    )]
    [InlineData(
        "stop_reason_other",
        "bell\a",
        "Other reason for stopping: the text holds a control character. Type it again, or paste it as plain text"
    )]
    public async Task Refused_NamesWhatIsWrong_AndKeepsWhatWasTyped(
        string field,
        string typed,
        string message
    )
    {
        var (client, path, id) = await PatientAsync(new CaseBuilder());
        using (client)
        {
            var page = await client.SubmitAsync(
                await client.GetAsync(path),
                "#entry",
                (field, typed),
                ("weight_kg", "66,6"),
                ("command", "draft")
            );
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal([message], page.Errors);
            Assert.Equal(message, page.ErrorOf(field));
            Assert.Equal("66,6", page.ValueOf("weight_kg"));
            await using var db = registry.CreateContext();
            var stored = await db.Combinations.SingleAsync(
                row => row.PatientId == id,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(66.6m, stored.WeightKg);
            var item = DataDictionary.Combinations[field];
            var before = (Combination)
                DataDictionary.Combinations.RowsOf(new CaseBuilder().Build()).Single();
            Assert.Equal(item.GetValue(before), item.GetValue(stored));
        }
    }

    [Fact]
    public async Task TooLongAText_IsRefused()
    {
        var (client, path, _) = await PatientAsync(new CaseBuilder());
        using (client)
        {
            var text = new string('é', FreeText.MaximumLength + 1);
            var page = await client.SubmitAsync(
                await client.GetAsync(path),
                "#entry",
                ("stop_reason_other", text),
                ("command", "draft")
            );
            Assert.Equal(
                [
                    "Other reason for stopping: the text is too long. At most 4000 characters are kept",
                ],
                page.Errors
            );
            Assert.Equal(text, page.ValueOf("stop_reason_other"));
        }
    }

    [Fact]
    public async Task AContradictionElsewhere_IsRefused_WithItsForm()
    {
        var (client, path, _) = await PatientAsync(new CaseBuilder().LastFollowUp("2021-01-01"));
        using (client)
        {
            var page = await client.SubmitAsync(
                await client.GetAsync(path),
                "#entry",
                ("tpo_ra_start", "2021-06-01"),
                ("command", "draft")
            );
            Assert.Equal(
                "Follow-up, Date of last follow-up: 2021-01-01 is before day 0, 2021-06-01. Accepted: day 0 or later",
                Assert.Single(page.Errors)
            );
            Assert.Equal("2021-06-01", page.ValueOf("tpo_ra_start"));
        }
    }

    [Fact]
    public async Task ASoftWarning_IsStoredUnconfirmed_AndGoesWithItsCause()
    {
        var (client, path, id) = await PatientAsync(new CaseBuilder());
        using (client)
        {
            var high = await client.SubmitAsync(
                await client.GetAsync(path),
                "#entry",
                ("baseline_platelets", "40"),
                ("command", "draft")
            );
            Assert.Equal($"{path}?stored=combinations&confirm=yes", high.Location);
            var notice = (await client.GetAsync(high.Location!)).Find(".entry-done a");
            Assert.Equal("Something there asks for confirmation", notice.TextContent);
            Assert.EndsWith("#warnings", notice.GetAttribute("href"), StringComparison.Ordinal);
            await using (var db = registry.CreateContext())
            {
                var warning = await db.SoftWarnings.SingleAsync(
                    row => row.PatientId == id,
                    TestContext.Current.CancellationToken
                );
                Assert.Equal(
                    ("baseline_high", "combinations", "1", "40"),
                    (warning.Code, warning.Form, warning.RowKey, warning.Value)
                );
                Assert.Null(warning.ConfirmedReason);
            }
            var mended = await client.SubmitAsync(
                await client.GetAsync(path),
                "#entry",
                ("baseline_platelets", "14"),
                ("command", "draft")
            );
            Assert.Equal($"{path}?stored=combinations", mended.Location);
            await using (var db = registry.CreateContext())
            {
                Assert.False(
                    await db.SoftWarnings.AnyAsync(
                        row => row.PatientId == id,
                        TestContext.Current.CancellationToken
                    )
                );
            }
        }
    }

    private async Task<(HtmlClient Client, string Path, int Id)> PatientAsync(CaseBuilder builder)
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, builder);
        var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        return (client, $"/patients/{patient.RegistryNumber}/combinations/1", patient.Id);
    }
}
