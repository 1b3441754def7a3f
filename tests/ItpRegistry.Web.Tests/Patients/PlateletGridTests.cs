using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page of the platelet counts: what is typed in the grid.</summary>
public sealed class PlateletGridTests(RegistryWebFixture registry)
{
    private const string Save = "button[value=save]";

    [Fact]
    public async Task Get_ShowsStoredCounts_AndTenEmptyRows()
    {
        var (client, path, _) = await PatientAsync("02-01 35, 03-01 60.5");
        using (client)
        {
            var page = await client.GetAsync(path);
            Assert.Equal(12, page.Document.QuerySelectorAll(".platelet-grid tbody tr").Length);
            Assert.Equal("2020-03-01", page.ValueOf("rows[1].date"));
            Assert.Equal("60.5", page.ValueOf("rows[1].count"));
            Assert.Equal("", page.ValueOf("rows[2].date"));
            var more = await client.SubmitAsync(
                page,
                "button[value=more]",
                ("rows[2].date", "never")
            );
            Assert.Equal(22, more.Document.QuerySelectorAll(".platelet-grid tbody tr").Length);
            Assert.Equal("never", more.ValueOf("rows[2].date"));
            Assert.Empty(more.Errors);
        }
    }

    [Fact]
    public async Task Save_AddsChangesAndRemoves_AndClassifiesAnew()
    {
        var (client, path, id) = await PatientAsync("02-01 35, 03-01 36, 04-01 37");
        using (client)
        {
            var saved = await client.SubmitAsync(
                await client.GetAsync(path),
                Save,
                ("rows[0].count", "120,5"),
                ("rows[1].remove", "true"),
                ("rows[2].date", "02/04/2020"),
                ("rows[3].date", "2020-05-01"),
                ("rows[3].count", "101"),
                ("rows[3].remark", "by hand"),
                ("rows[5].date", "1/5/2020"),
                ("rows[5].count", "140")
            );
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            Assert.Equal(
                [
                    "2020-02-01/1 120.5 ",
                    "2020-04-02/1 37 ",
                    "2020-05-01/1 101 by hand",
                    "2020-05-01/2 140 ",
                ],
                await StoredAsync(id)
            );
            await using var db = registry.CreateContext();
            var outcome = await db.Outcomes.FirstAsync(
                row => row.PatientId == id,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(31, outcome.TimeToResponseDays);
        }
    }

    [Fact]
    public async Task RowsMayTradeTheirDays_AndTakeThatOfARemovedOne()
    {
        var (client, path, id) = await PatientAsync("02-01 1, 03-01 2, 04-01 3");
        using (client)
        {
            var saved = await client.SubmitAsync(
                await client.GetAsync(path),
                Save,
                ("rows[0].date", "2020-03-01"),
                ("rows[1].date", "2020-02-01"),
                ("rows[2].remove", "true"),
                ("rows[3].date", "2020-04-01"),
                ("rows[3].count", "4")
            );
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            Assert.Equal(
                ["2020-02-01/2 2 ", "2020-03-01/2 1 ", "2020-04-01/1 4 "],
                await StoredAsync(id)
            );
        }
    }

    [Theory]
    [InlineData(
        "date",
        "02/13/2020",
        "Row 2: Date: “02/13/2020” has no month in second place. Dates are read with the day first: write 31/01/2020 or 2020-01-31"
    )]
    [InlineData(
        "date",
        "43831",
        "Row 2: Date: “43831” looks like a date as a spreadsheet counts it, in days. Give the column a date format in the spreadsheet and copy it again"
    )]
    [InlineData(
        "date",
        "31/01/20",
        "Row 2: Date: “31/01/20” is not a date. Write 2020-01-31, or 31/01/2020 with the day first"
    )]
    [InlineData("date", "", "Row 2: Date: enter a value")]
    [InlineData(
        "date",
        "16/01/2026",
        "Row 2: Date: 16/01/2026 is in the future. Accepted: today or earlier"
    )]
    [InlineData(
        "count",
        "-5",
        "Row 2: Platelet count: “-5” is not a number. Write digits with at most one decimal point or comma, such as 12 or 12.5"
    )]
    [InlineData(
        "count",
        "3001",
        "Row 2: Platelet count: 3001 is out of range. Accepted: from 0 to 3000 10⁹/L"
    )]
    [InlineData(
        "count",
        "12,500",
        "Row 2: Platelet count: “12,500” can be read in two ways, with a decimal comma or with thousands. Write a decimal point, or digits only, in 10⁹/L"
    )]
    [InlineData(
        "count",
        "",
        "Row 2: enter the platelet count, or say why there is none, as a reason or in a remark"
    )]
    [InlineData(
        "remark",
        "\u0007",
        "Row 2: Laboratory remark: the text holds a control character. Type it again, or paste it as plain text"
    )]
    public async Task Refused_NamesTheRow_StoresNothing_AndKeepsWhatWasTyped(
        string column,
        string typed,
        string message
    )
    {
        var (client, path, id) = await PatientAsync("02-01 35");
        using (client)
        {
            (string, string)[] row =
            [
                ("rows[1].date", "2020-03-01"),
                ("rows[1].count", "40"),
                ("rows[1].remark", ""),
            ];
            var field = $"rows[1].{column}";
            var page = await client.SubmitAsync(
                await client.GetAsync(path),
                Save,
                [
                    .. row.Where(cell => cell.Item1 != field),
                    (field, typed),
                    ("rows[0].count", "36"),
                    ("rows[2].date", "2020-04-01"),
                    ("rows[2].count", "50"),
                ]
            );
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal([message], page.Errors);
            var where = message.Contains("enter the platelet count", StringComparison.Ordinal)
                ? "rows[1].count"
                : field;
            Assert.Equal(message, page.ErrorOf(where));
            var link = page.Find(".error-summary a").GetAttribute("href")!;
            Assert.Equal(where, page.Find(link).GetAttribute("name"));
            Assert.Equal(typed, page.ValueOf(field));
            Assert.Equal("36", page.ValueOf("rows[0].count"));
            Assert.Equal("50", page.ValueOf("rows[2].count"));
            Assert.Equal(["2020-02-01/1 35 "], await StoredAsync(id));
        }
    }

    [Fact]
    public async Task AClearedRow_IsNotRemovedInSilence()
    {
        var (client, path, id) = await PatientAsync("02-01 35");
        using (client)
        {
            var page = await client.SubmitAsync(
                await client.GetAsync(path),
                Save,
                ("rows[0].date", ""),
                ("rows[0].count", " ")
            );
            Assert.Equal(
                "Row 1: the row holds a stored count and was cleared. Tick “Remove” to remove the count, or write it again",
                Assert.Single(page.Errors)
            );
            Assert.Single(await StoredAsync(id));
        }
    }

    [Fact]
    public async Task ARemarkMayStandForACount_AndAnUntouchedRowIsNotRewritten()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(
            center,
            new CaseBuilder().With(p =>
                p.PlateletCounts.Add(
                    new PlateletCount { Date = new(2020, 2, 1), Remark = "two\nlines" }
                )
            )
        );
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var page = await client.GetAsync($"/patients/{patient.RegistryNumber}/platelets");
        Assert.Equal("two lines", page.ValueOf("rows[0].remark"));
        var saved = await client.SubmitAsync(
            page,
            Save,
            ("rows[1].date", "2020-03-01"),
            ("rows[1].remark", "clotted")
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(
            ["2020-02-01/1  two\nlines", "2020-03-01/1  clotted"],
            await StoredAsync(patient.Id)
        );
    }

    [Fact]
    public async Task ASoftWarning_IsStored_AndLedTo()
    {
        var (client, path, id) = await PatientAsync("02-01 35");
        using (client)
        {
            var saved = await client.SubmitAsync(
                await client.GetAsync(path),
                Save,
                ("rows[1].date", "2020-03-01"),
                ("rows[1].count", "1001")
            );
            Assert.EndsWith(
                "/platelets?stored=platelets&confirm=yes",
                saved.Location!,
                StringComparison.Ordinal
            );
            await using var db = registry.CreateContext();
            var warning = await db.SoftWarnings.SingleAsync(
                row => row.PatientId == id,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(("count_very_high", "2020-03-01/1"), (warning.Code, warning.RowKey));
        }
    }

    private async Task<(HtmlClient Client, string Path, int Id)> PatientAsync(string counts)
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder().Counts(counts));
        var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        return (client, $"/patients/{patient.RegistryNumber}/platelets", patient.Id);
    }

    private async Task<List<string>> StoredAsync(int id)
    {
        await using var db = registry.CreateContext();
        var counts = await db
            .PlateletCounts.Where(count => count.PatientId == id)
            .OrderBy(count => count.Date)
            .ThenBy(count => count.Repeat)
            .ToListAsync();
        return
        [
            .. counts.Select(count =>
                FormattableString.Invariant(
                    $"{count.Date:yyyy-MM-dd}/{count.Repeat} {count.Count} {count.Remark}"
                )
            ),
        ];
    }
}
