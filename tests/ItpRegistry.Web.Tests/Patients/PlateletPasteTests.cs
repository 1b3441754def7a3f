using System.Globalization;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page of the platelet counts without JavaScript: a text is pasted, looked through in the grid, then saved.</summary>
public sealed class PlateletPasteTests(RegistryWebFixture registry)
{
    private const string Save = "button[value=save]";
    private const string Paste = "button[value=paste]";

    [Fact]
    public async Task Pasted_GoesBehindWhatIsThere_AndIsStoredOnlyWhenSaved()
    {
        var (client, path, id) = await PatientAsync();
        using (client)
        {
            var review = await client.SubmitAsync(
                await client.GetAsync(path),
                Paste,
                ("rows[1].date", "2020-03-01"),
                ("rows[1].count", "40"),
                ("pasted", "Date;Count;Remark\n13/04/2020 00:00;50,5;smear\n2020-05-01;60")
            );
            Assert.Equal(HttpStatusCode.OK, review.Status);
            Assert.Equal(
                "2 rows are in the grid and not stored yet. Look through them, then save.",
                review.TextOf(".entry-notice")
            );
            Assert.Equal("", review.ValueOf("pasted"));
            Assert.Equal("40", review.ValueOf("rows[1].count"));
            Assert.Equal("2020-04-13", review.ValueOf("rows[2].date"));
            Assert.Equal("smear", review.ValueOf("rows[2].remark"));
            Assert.Equal(1, await CountAsync(id));
            var saved = await client.SubmitAsync(review, Save);
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            Assert.Equal(4, await CountAsync(id));
        }
    }

    [Fact]
    public async Task Pasted_IsReviewedRowByRow()
    {
        var (client, path, id) = await PatientAsync();
        using (client)
        {
            var review = await client.SubmitAsync(
                await client.GetAsync(path),
                Paste,
                ("pasted", "02/13/2020\t50\n13/02/2020\t60\n2026-01-16\t70")
            );
            Assert.Equal(
                [
                    "Row 2: Date: “02/13/2020” has no month in second place. Dates are read with the day first: write 31/01/2020 or 2020-01-31",
                    "Row 4: Date: 2026-01-16 is in the future. Accepted: today or earlier",
                ],
                review.Errors
            );
            var refused = await client.SubmitAsync(review, Save);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            var saved = await client.SubmitAsync(
                refused,
                Save,
                ("rows[1].date", "14/02/2020"),
                ("rows[3].date", "2026-01-15")
            );
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            Assert.Equal(4, await CountAsync(id));
        }
    }

    [Fact]
    public async Task SavedWithATextStillInTheField_IsReviewedFirst()
    {
        var (client, path, id) = await PatientAsync();
        using (client)
        {
            var review = await client.SubmitAsync(
                await client.GetAsync(path),
                Save,
                ("pasted", "2020-05-01\t60")
            );
            Assert.Equal(HttpStatusCode.OK, review.Status);
            Assert.Equal("60", review.ValueOf("rows[1].count"));
            Assert.Equal(1, await CountAsync(id));
        }
    }

    [Fact]
    public async Task FiveHundredRows_AreTaken_WithTheirMessages()
    {
        var (client, path, id) = await PatientAsync();
        using (client)
        {
            var first = new DateOnly(2020, 2, 2);
            var lines = Enumerable
                .Range(0, 500)
                .Select(day =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{first.AddDays(day):yyyy-MM-dd}\t{day}\t"
                    )
                );
            var review = await client.SubmitAsync(
                await client.GetAsync(path),
                Paste,
                ("pasted", string.Join("\r\n", lines))
            );
            Assert.Equal("499", review.ValueOf("rows[500].count"));
            var broken = await client.SubmitAsync(
                review,
                Save,
                [.. Enumerable.Range(1, 60).Select(i => ($"rows[{i}].date", "?"))]
            );
            Assert.Equal(51, broken.Errors.Count);
            Assert.Contains("And 10 more messages, shown in their rows.", broken.Errors);
            Assert.NotNull(broken.ErrorOf("rows[60].date"));
            var saved = await client.SubmitAsync(review, Save);
            Assert.True(saved.Status == HttpStatusCode.Redirect, saved.Body);
            Assert.Equal(501, await CountAsync(id));
        }
    }

    [Theory]
    [InlineData(
        0,
        "Rows of date, count and remark: there is no row to read. Paste at least one line"
    )]
    [InlineData(
        1001,
        "Rows of date, count and remark: 1001 rows are too many at once. At most 1000 are taken"
    )]
    public async Task NothingOrTooMuch_IsRefused_AndKept(int rows, string message)
    {
        var (client, path, _) = await PatientAsync();
        using (client)
        {
            var text = string.Join("\n", Enumerable.Repeat("2020-05-01\t60", rows));
            var page = await client.SubmitAsync(
                await client.GetAsync(path),
                Paste,
                ("pasted", text)
            );
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal([message], page.Errors);
            Assert.Equal(message, page.ErrorOf("pasted"));
            Assert.Equal(text, page.ValueOf("pasted"));
        }
    }

    [Fact]
    public async Task MoreFieldsThanAnyGridHas_AreRefused()
    {
        var (client, path, id) = await PatientAsync();
        using (client)
        {
            var fields = Enumerable
                .Range(0, 20_001)
                .Select(i => KeyValuePair.Create($"rows[{i}].date", "2020-05-01"));
            var page = await client.PostWithTokenAsync(path, fields);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
            Assert.Equal(1, await CountAsync(id));
        }
    }

    private async Task<(HtmlClient Client, string Path, int Id)> PatientAsync()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder().Counts("02-01 35"));
        var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        return (client, $"/patients/{patient.RegistryNumber}/platelets", patient.Id);
    }

    private async Task<int> CountAsync(int id)
    {
        await using var db = registry.CreateContext();
        return await db.PlateletCounts.CountAsync(count => count.PatientId == id);
    }
}
