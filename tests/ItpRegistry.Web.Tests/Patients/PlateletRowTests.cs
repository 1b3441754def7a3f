using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page of the platelet counts: rows that repeat others, rows left out, and rows that say why they have no count.</summary>
public sealed class PlateletRowTests(RegistryWebFixture registry)
{
    private const string Save = "button[value=save]";
    private const string Paste = "button[value=paste]";
    private const string Pasted =
        "2020-02-01\t35.0\n2020-02-01\t36\n2020-03-01\t40\n2020-03-01\t40";
    private const string Asked =
        "New rows have the date and the count of another row: leave them out, or tick that they are kept";

    private string path = "";
    private int id;

    [Fact]
    public async Task RowsThatRepeatOthers_AreNamed_AndMayBeLeftOut()
    {
        using var client = await OpenAsync();
        var review = await PasteAsync(client, Pasted);
        Assert.Empty(review.Errors);
        Assert.Equal(
            "2 new rows have the date and the count of another row.",
            review.TextOf("#twins p")
        );
        Assert.Equal("same date and count as row 1", review.TextOf("#rows_1_date-note"));
        Assert.Equal("same date and count as row 4", review.TextOf("#rows_4_date-note"));
        Assert.Equal(2, review.Document.QuerySelectorAll(".field-note").Length);
        Assert.Equal(
            "rows_1_date-note",
            review.Find("#rows_1_date").GetAttribute("aria-describedby")
        );
        var left = await client.SubmitAsync(review, "button[value=drop-twins]");
        Assert.Empty(left.Document.QuerySelectorAll(".field-note"));
        Assert.True(left.Find("#twins").HasAttribute("hidden"));
        var saved = await client.SubmitAsync(left, Save);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(["2020-02-01 35", "2020-02-01 36", "2020-03-01 40"], await StoredAsync());
    }

    [Fact]
    public async Task RowsThatRepeatOthers_AreAskedAboutBeforeTheyAreStored()
    {
        using var client = await OpenAsync();
        var asked = await client.SubmitAsync(
            await client.GetAsync(path),
            Save,
            ("rows[1].date", "1/2/2020"),
            ("rows[1].count", "35,0")
        );
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Equal([Asked], asked.Errors);
        Assert.Equal("#keep_twins", asked.Find(".error-summary a").GetAttribute("href"));
        Assert.Equal(
            "1 new row has the date and the count of another row.",
            asked.TextOf("#twins p")
        );
        Assert.Single(await StoredAsync());
        var saved = await client.SubmitAsync(asked, Save, ("keep_twins", "true"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(["2020-02-01 35", "2020-02-01 35.0"], await StoredAsync());
        // What is stored twice already is nobody's paste.
        var again = await client.GetAsync(path);
        Assert.True(again.Find("#twins").HasAttribute("hidden"));
        Assert.Equal(HttpStatusCode.Redirect, (await client.SubmitAsync(again, Save)).Status);
    }

    [Fact]
    public async Task WithARowToMend_TheRowsThatRepeatOthersWait_AndTheAnswerIsKept()
    {
        using var client = await OpenAsync();
        var refused = await client.SubmitAsync(
            await PasteAsync(client, Pasted),
            Save,
            ("rows[2].count", "?"),
            ("keep_twins", "true")
        );
        Assert.StartsWith(
            "Row 3: Platelet count: “?”",
            Assert.Single(refused.Errors),
            StringComparison.Ordinal
        );
        Assert.True(refused.Find("#keep_twins").HasAttribute("checked"));
        var saved = await client.SubmitAsync(refused, Save, ("rows[2].count", "36"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(5, (await StoredAsync()).Count);
    }

    [Fact]
    public async Task ANewRowThatIsRemoved_IsNotStored_WhateverItHolds()
    {
        using var client = await OpenAsync();
        var review = await PasteAsync(client, "?\t50\n2020-04-01\t60");
        Assert.False(review.Find("[name='rows[1].remove']").HasAttribute("hidden"));
        var saved = await client.SubmitAsync(review, Save, ("rows[1].remove", "true"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(["2020-02-01 35", "2020-04-01 60"], await StoredAsync());
        var page = await client.GetAsync(path);
        Assert.True(page.Find("[name='rows[2].remove']").HasAttribute("hidden"));
    }

    [Theory]
    [InlineData("unknown", MissingReason.Unknown)]
    [InlineData("not_done", MissingReason.NotDone)]
    [InlineData("not_applicable", MissingReason.NotApplicable)]
    public async Task ARowMaySayWhyItHasNoCount(string code, MissingReason reason)
    {
        using var client = await OpenAsync();
        var saved = await client.SubmitAsync(
            await client.GetAsync(path),
            Save,
            ("rows[1].date", "2020-03-01"),
            ("rows[1].count_missing", code)
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(["2020-02-01 35", $"2020-03-01 {reason}"], await StoredAsync());
        var page = await client.GetAsync(path);
        Assert.Equal(code, page.ValueOf("rows[1].count_missing"));
        Assert.Equal("", page.ValueOf("rows[0].count_missing"));
        // Untouched it stands; changed by hand to another reason, or to a count, it goes.
        await client.SubmitAsync(page, Save);
        Assert.Equal(["2020-02-01 35", $"2020-03-01 {reason}"], await StoredAsync());
        await client.SubmitAsync(
            page,
            Save,
            ("rows[1].count", "44"),
            ("rows[1].count_missing", "")
        );
        Assert.Equal(["2020-02-01 35", "2020-03-01 44"], await StoredAsync());
    }

    [Fact]
    public async Task ACountAndAReasonForHavingNone_AreRefused()
    {
        using var client = await OpenAsync();
        var refused = await client.SubmitAsync(
            await client.GetAsync(path),
            Save,
            ("rows[0].count_missing", "not_done")
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                "Row 1: Platelet count: “35” is a value, and a reason for having none is chosen. Keep one of the two",
            ],
            refused.Errors
        );
        Assert.Equal("not_done", refused.ValueOf("rows[0].count_missing"));
        Assert.Equal(["2020-02-01 35"], await StoredAsync());
    }

    [Fact]
    public async Task AReasonWithoutADate_IsRefused_AndOneThatIsNotAskedFor_Stands()
    {
        using var client = await OpenAsync();
        var page = await client.GetAsync(path);
        var refused = await client.SubmitAsync(page, Save, ("rows[1].count_missing", "unknown"));
        Assert.Equal(["Row 2: Date: enter a value"], refused.Errors);
        await client.SubmitAsync(
            page,
            Save,
            ("rows[1].date", "2020-03-01"),
            ("rows[1].count_missing", "unknown")
        );
        var stored = await client.GetAsync(path);
        stored.Find("[name='rows[1].count_missing']").Remove();
        var saved = await client.SubmitAsync(stored, Save, ("rows[1].remark", "clotted"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(["2020-02-01 35", "2020-03-01 Unknown"], await StoredAsync());
    }

    private async Task<HtmlClient> OpenAsync()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder().Counts("02-01 35"));
        path = $"/patients/{patient.RegistryNumber}/platelets";
        id = patient.Id;
        return await registry.SignInAsync(RegistryRole.Investigator, center);
    }

    private async Task<HtmlPage> PasteAsync(HtmlClient client, string text) =>
        await client.SubmitAsync(await client.GetAsync(path), Paste, ("pasted", text));

    private async Task<List<string>> StoredAsync()
    {
        await using var db = registry.CreateContext();
        var counts = await db
            .PlateletCounts.Where(count => count.PatientId == id)
            .OrderBy(count => count.Date)
            .ThenBy(count => count.Repeat)
            .ToListAsync();
        return [.. counts.Select(Written)];
    }

    private static string Written(PlateletCount count)
    {
        var reason = count.Missing.TryGetValue("count", out var why) ? $"{why}" : "";
        return FormattableString.Invariant($"{count.Date:yyyy-MM-dd} {count.Count}{reason}");
    }
}
