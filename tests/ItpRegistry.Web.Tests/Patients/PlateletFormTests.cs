using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page of the platelet counts as one of the case's forms: completed, corrected with a reason, kept as a draft.</summary>
public sealed class PlateletFormTests(RegistryWebFixture registry)
{
    private const string Save = "button[value=save]";
    private const string Complete = "button[value=complete]";
    private const string NeedsReason =
        "Reason for the correction: the form is complete, so that a change needs a reason. Write one, such as “misread in the chart”";

    private string path = "";
    private int id;

    [Fact]
    public async Task SavedAsComplete_ItLeadsOn_AndSavedAsADraft_ItStays()
    {
        using var client = await OpenAsync("02-01 35");
        var draft = await client.SubmitAsync(
            await client.GetAsync(path),
            Save,
            ("rows[0].count", "36")
        );
        Assert.Equal($"{path}?stored=platelets", draft.Location);
        Assert.False(await IsCompleteAsync());
        var stored = await client.GetAsync(draft.Location!);
        Assert.Equal("Platelet counts: saved.", stored.TextOf(".entry-done"));
        var complete = await client.SubmitAsync(stored, Complete);
        Assert.EndsWith(
            "/rescue-treatments?complete=platelets",
            complete.Location!,
            StringComparison.Ordinal
        );
        Assert.True(await IsCompleteAsync());
    }

    [Fact]
    public async Task Complete_NeedsACountOrAReasonInEveryRow()
    {
        using var client = await OpenAsync("02-01 35, 03-01 36");
        var page = await client.GetAsync(path);
        (string, string)[] changes =
        [
            ("rows[1].count", ""),
            ("rows[1].remark", "clotted"),
            ("rows[2].date", "2020-04-01"),
            ("rows[2].remark", "lost"),
        ];
        var refused = await client.SubmitAsync(page, Complete, changes);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                "Row 2: Platelet count: not answered. Answer it, or say why there is no value",
                "Row 3: Platelet count: not answered. Answer it, or say why there is no value",
            ],
            refused.Errors
        );
        Assert.Equal(["35", "36"], await CountsAsync());
        Assert.False(await IsCompleteAsync());
        // As a draft it is stored; then the row that nobody touches is told, too.
        await client.SubmitAsync(refused, Save);
        Assert.Equal(["35", "", ""], await CountsAsync());
        var again = await client.SubmitAsync(
            await client.GetAsync(path),
            Complete,
            ("rows[2].count_missing", "unknown")
        );
        Assert.Equal(
            ["Row 2: Platelet count: not answered. Answer it, or say why there is no value"],
            again.Errors
        );
        var complete = await client.SubmitAsync(
            again,
            Complete,
            ("rows[1].count_missing", "not_done")
        );
        Assert.Equal(HttpStatusCode.Redirect, complete.Status);
        Assert.True(await IsCompleteAsync());
    }

    [Fact]
    public async Task Complete_NeedsARow()
    {
        using var client = await OpenAsync("");
        var refused = await client.SubmitAsync(await client.GetAsync(path), Complete);
        Assert.Equal(
            ["Nothing is entered in this form. Add at least one row before you call it complete"],
            refused.Errors
        );
        Assert.False(await IsCompleteAsync());
    }

    [Fact]
    public async Task ACompleteForm_IsChangedWithAReasonOnly_WhichTheAuditTrailKeeps()
    {
        using var client = await OpenAsync("02-01 35, 03-01 36");
        var draft = await client.GetAsync(path);
        Assert.Null(draft.Document.QuerySelector("[name=correction_reason]"));
        await client.SubmitAsync(draft, Complete);
        var page = await client.GetAsync(path);
        var refused = await client.SubmitAsync(
            page,
            Complete,
            ("rows[0].count", "37"),
            ("rows[1].remove", "true")
        );
        Assert.Equal([NeedsReason], refused.Errors);
        Assert.Equal(NeedsReason, refused.ErrorOf("correction_reason"));
        Assert.Equal(["35", "36"], await CountsAsync());
        Assert.Equal("37", refused.ValueOf("rows[0].count"));
        var reopened = await client.SubmitAsync(page, Save);
        Assert.Equal([NeedsReason], reopened.Errors);
        var unchanged = await client.SubmitAsync(page, Complete);
        Assert.Equal(HttpStatusCode.Redirect, unchanged.Status);
        var corrected = await client.SubmitAsync(
            refused,
            Complete,
            ("correction_reason", "misread in the chart")
        );
        Assert.Equal(HttpStatusCode.Redirect, corrected.Status);
        Assert.Equal(["37"], await CountsAsync());
        Assert.True(await IsCompleteAsync());
        await using var db = registry.CreateContext();
        var reasons = await db
            .AuditEntries.Where(entry =>
                entry.PatientId == id && entry.TableName == "platelet_counts"
            )
            .Where(entry => entry.Operation != "insert")
            .Select(entry => entry.Reason)
            .Distinct()
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["misread in the chart"], reasons);
        var open = await client.SubmitAsync(
            await client.GetAsync(path),
            Save,
            ("correction_reason", "more to come")
        );
        Assert.Equal(HttpStatusCode.Redirect, open.Status);
        Assert.False(await IsCompleteAsync());
    }

    [Fact]
    public async Task AReasonThatCannotBeStored_IsRefused()
    {
        using var client = await OpenAsync("02-01 35");
        await client.SubmitAsync(await client.GetAsync(path), Complete);
        var refused = await client.SubmitAsync(
            await client.GetAsync(path),
            Complete,
            ("rows[0].count", "37"),
            ("correction_reason", "bell\u0007")
        );
        Assert.Equal(
            [
                "Reason: it is too long or holds a control character. Accepted: up to 4000 characters of text",
            ],
            refused.Errors
        );
        Assert.Equal(["35"], await CountsAsync());
    }

    [Fact]
    public async Task WhatIsNotStored_ComesBack_UntilItIsStoredOrDiscarded()
    {
        using var client = await OpenAsync("02-01 35");
        var refused = await client.SubmitAsync(
            await client.GetAsync(path),
            Save,
            ("rows[1].date", "soon"),
            ("rows[1].count", "40")
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        var back = await client.GetAsync(path);
        Assert.Equal("soon", back.ValueOf("rows[1].date"));
        Assert.StartsWith(
            "Row 2: Date: “soon” is not a date",
            back.ErrorOf("rows[1].date")!,
            StringComparison.Ordinal
        );
        Assert.Contains("not stored yet", back.TextOf(".entry-notice"), StringComparison.Ordinal);
        var saved = await client.SubmitAsync(back, Save, ("rows[1].date", "2020-03-01"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var stored = await client.GetAsync(path);
        Assert.Null(stored.Document.QuerySelector(".entry-notice:not([hidden])"));
        Assert.Equal("2020-03-01", stored.ValueOf("rows[1].date"));

        await client.SubmitAsync(stored, Save, ("rows[0].count", "?"));
        Assert.Equal("?", (await client.GetAsync(path)).ValueOf("rows[0].count"));
        var discarded = await client.SubmitAsync(
            await client.GetAsync(path),
            "button[value=discard]"
        );
        Assert.Equal(path, discarded.Location);
        Assert.Equal("35", (await client.GetAsync(path)).ValueOf("rows[0].count"));
    }

    [Fact]
    public async Task WhatIsTyped_IsKeptAsItIs_ForItsWriterAlone()
    {
        using var client = await OpenAsync("02-01 35");
        var page = await client.GetAsync(path);
        var kept = await client.PostWithTokenAsync(
            $"{path}?handler=draft",
            [
                new("rows[0].key", page.ValueOf("rows[0].key")!),
                new("rows[0].date", "2020-02-01"),
                new("rows[0].count", "36"),
                new("rows[1].date", "03/04/2020"),
                new("rows[1].undecided", "03/04/2020"),
                new("rows[1].count", "40"),
                new("pasted", "2020-05-01\t50"),
            ]
        );
        Assert.Equal(HttpStatusCode.NoContent, kept.Status);
        var back = await client.GetAsync(path);
        Assert.Equal("36", back.ValueOf("rows[0].count"));
        Assert.Equal("2020-05-01\t50", back.ValueOf("pasted"));
        Assert.StartsWith(
            "Row 2: Date: “03/04/2020” can be read in two ways",
            back.ErrorOf("rows[1].date")!,
            StringComparison.Ordinal
        );
        Assert.Equal(["35"], await CountsAsync());
        await using var db = registry.CreateContext();
        var center = await db
            .Patients.Where(patient => patient.Id == id)
            .Join(
                db.Centers,
                patient => patient.CenterId,
                center => center.Id,
                (_, center) => center
            )
            .SingleAsync(TestContext.Current.CancellationToken);
        using var other = await registry.SignInAsync(RegistryRole.Investigator, center);
        Assert.Equal("35", (await other.GetAsync(path)).ValueOf("rows[0].count"));
    }

    private async Task<HtmlClient> OpenAsync(string counts)
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder().Counts(counts));
        path = $"/patients/{patient.RegistryNumber}/platelets";
        id = patient.Id;
        return await registry.SignInAsync(RegistryRole.Investigator, center);
    }

    private async Task<bool> IsCompleteAsync()
    {
        await using var db = registry.CreateContext();
        return await db.FormCompletions.AnyAsync(completion =>
            completion.PatientId == id && completion.Form == CrfForm.PlateletCounts
        );
    }

    private async Task<List<string>> CountsAsync()
    {
        await using var db = registry.CreateContext();
        var counts = await db
            .PlateletCounts.Where(count => count.PatientId == id)
            .OrderBy(count => count.Date)
            .Select(count => count.Count)
            .ToListAsync();
        return [.. counts.Select(count => FormattableString.Invariant($"{count}"))];
    }
}
