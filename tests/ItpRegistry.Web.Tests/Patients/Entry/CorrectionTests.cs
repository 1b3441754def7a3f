using System.Net;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>A form that was called complete is changed with a reason, which the audit trail keeps.</summary>
public sealed class CorrectionTests(RegistryWebFixture registry)
{
    private const string AsksForReason =
        "Reason for the correction: the form is complete, so that a change needs a reason. Write one, such as “misread in the chart”";

    [Fact]
    public async Task AChange_WithoutAReason_StoresNothing_AndKeepsWhatWasTyped()
    {
        using var entry = await CompleteHistoryAsync();
        var before = (await entry.AuditAsync()).Count;
        var refused = await entry.SendAsync(
            "history",
            EntryCase.Complete,
            ("ana_titre", "80"),
            (EntryCase.Reason, "  ")
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([AsksForReason], refused.Errors);
        Assert.Equal(AsksForReason, refused.ErrorOf(EntryCase.Reason));
        Assert.Equal("80", refused.ValueOf("ana_titre"));
        Assert.Equal(160, (await entry.StoredAsync()).AnaTitre);
        Assert.Equal(before, (await entry.AuditAsync()).Count);
        Assert.Equal("80", Assert.Single(await entry.DraftsAsync()).Value.Fields["ana_titre"]);
    }

    [Fact]
    public async Task AChange_WithAReason_IsStored_WithTheReasonInTheTrail()
    {
        using var entry = await CompleteHistoryAsync();
        var page = await entry.OpenAsync("history");
        Assert.Equal("Save the correction and go on", page.TextOf(EntryCase.Complete));
        var saved = await entry.Client.SubmitAsync(
            page,
            EntryCase.Complete,
            ("ana_titre", "80"),
            (EntryCase.Reason, " misread in the chart ")
        );
        Assert.Equal($"{entry.Path}/prior-treatments?complete=history", saved.Location);
        Assert.Equal(80, (await entry.StoredAsync()).AnaTitre);
        Assert.Equal([CrfForm.ItpHistory], await entry.CompletionsAsync());
        var audited = (await entry.AuditAsync())[^1];
        Assert.Equal(
            ("update", "patients", """{"ana_titre": [160, 80]}""", "misread in the chart", "page"),
            (audited.Operation, audited.TableName, audited.Changes, audited.Reason, audited.Origin)
        );
        Assert.Equal(entry.User.Id, audited.UserId);
    }

    [Fact]
    public async Task AReasonThatCannotBeKept_IsRefused()
    {
        using var entry = await CompleteHistoryAsync();
        foreach (var reason in new[] { new string('x', FreeText.MaximumLength + 1), "bell\a" })
        {
            var refused = await entry.SendAsync(
                "history",
                EntryCase.Complete,
                ("ana_titre", "80"),
                (EntryCase.Reason, reason)
            );
            Assert.Equal(
                [
                    "Reason: it is too long or holds a control character. Accepted: up to 4000 characters of text",
                ],
                refused.Errors
            );
            Assert.Equal(reason, refused.ValueOf(EntryCase.Reason));
        }
        Assert.Equal(160, (await entry.StoredAsync()).AnaTitre);
        var longest = new string('é', FreeText.MaximumLength);
        await entry.SendAsync(
            "history",
            EntryCase.Complete,
            ("ana_titre", "80"),
            (EntryCase.Reason, longest)
        );
        Assert.Equal(longest, (await entry.AuditAsync())[^1].Reason);
    }

    [Fact]
    public async Task SavedAsADraftAgain_NeedsAReason_AndIsNoLongerComplete()
    {
        using var entry = await CompleteHistoryAsync();
        var page = await entry.OpenAsync("history");
        Assert.Equal("Save as a draft again", page.TextOf(EntryCase.Draft));
        var refused = await entry.Client.SubmitAsync(page, EntryCase.Draft);
        Assert.Equal([AsksForReason], refused.Errors);
        Assert.Equal([CrfForm.ItpHistory], await entry.CompletionsAsync());
        var reopened = await entry.Client.SubmitAsync(
            refused,
            EntryCase.Draft,
            (EntryCase.Reason, "not finished after all")
        );
        Assert.Equal($"{entry.Path}/history?stored=history", reopened.Location);
        Assert.Empty(await entry.CompletionsAsync());
        var audited = (await entry.AuditAsync())[^1];
        Assert.Equal(
            ("delete", "form_completions", "not finished after all"),
            (audited.Operation, audited.TableName, audited.Reason)
        );
        // A draft is changed without a reason.
        page = await entry.OpenAsync("history");
        Assert.Null(page.Document.QuerySelector($"[name={EntryCase.Reason}]"));
        await entry.Client.SubmitAsync(page, EntryCase.Draft, ("ana_titre", "0"));
        Assert.Equal(0, (await entry.StoredAsync()).AnaTitre);
    }

    [Fact]
    public async Task ABlankedAnswer_MakesTheFormADraftAgain_UntilItIsAnswered()
    {
        using var entry = await CompleteHistoryAsync();
        var blanked = await entry.SendAsync(
            "history",
            EntryCase.Complete,
            ("ana_titre", ""),
            (EntryCase.Reason, "of another patient")
        );
        Assert.Equal(HttpStatusCode.BadRequest, blanked.Status);
        Assert.Equal(
            ["Antinuclear antibody titre: not answered. Answer it, or say why there is no value"],
            blanked.Errors
        );
        Assert.Null((await entry.StoredAsync()).AnaTitre);
        Assert.Equal("of another patient", (await entry.AuditAsync())[^1].Reason);
        const string state = "[aria-current=step] .form-step-state";
        Assert.Equal("9 of 10", (await entry.OpenAsync("history")).TextOf(state));
        await entry.Client.SubmitAsync(
            blanked,
            EntryCase.Complete,
            ("ana_titre_missing", "not_done"),
            (EntryCase.Reason, "never measured")
        );
        Assert.Equal("complete", (await entry.OpenAsync("history")).TextOf(state));
    }

    [Fact]
    public async Task AnUnreadableAnswer_IsNotAChange()
    {
        using var entry = await CompleteHistoryAsync();
        var refused = await entry.SendAsync("history", EntryCase.Complete, ("ana_titre", "high"));
        Assert.Equal(
            [
                "Antinuclear antibody titre: “high” is not a whole number. Write digits only, such as 12",
            ],
            refused.Errors
        );
        Assert.Equal(160, (await entry.StoredAsync()).AnaTitre);
        Assert.Equal([CrfForm.ItpHistory], await entry.CompletionsAsync());
    }

    [Fact]
    public async Task EveryChangeOfARowOfACompleteForm_NeedsAReason()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        await entry.SendAsync(
            "bleeding-events/new",
            EntryCase.Save,
            FormAnswers.Of("bleeding-events/1")
        );
        await entry.SendAsync("bleeding-events", EntryCase.Complete);
        Assert.Equal([CrfForm.BleedingEvents], await entry.CompletionsAsync());

        foreach (var row in new[] { "1", "new" })
        {
            var edited = await entry.SendAsync(
                $"bleeding-events/{row}",
                EntryCase.Save,
                ("site", "nose")
            );
            Assert.Equal([AsksForReason], edited.Errors);
        }
        var stored = Assert.Single((await entry.StoredAsync()).BleedingEvents);
        Assert.Equal("“site”, in words", stored.Site);

        await entry.SendAsync(
            "bleeding-events/new",
            EntryCase.Save,
            ("site", "nose"),
            (EntryCase.Reason, "forgotten")
        );
        Assert.Equal(2, (await entry.StoredAsync()).BleedingEvents.Count);
        Assert.Equal("forgotten", InsertOf("bleeding_events", await entry.AuditAsync()).Reason);
    }

    private static AuditEntry InsertOf(string table, IReadOnlyList<AuditEntry> trail) =>
        trail.Last(entry => entry.TableName == table && entry.Operation == "insert");

    private async Task<EntryCase> CompleteHistoryAsync()
    {
        var entry = await EntryCase.CreateAsync(registry);
        var saved = await entry.SendAsync("history", EntryCase.Complete, FormAnswers.Of("history"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        return entry;
    }
}
