using System.Net;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>The rows of repeating forms: added, edited, named, deleted, and called complete.</summary>
public sealed class RowTests(RegistryWebFixture registry)
{
    private const string WhyDeleted =
        "Reason for the deletion: write why the row is deleted, such as “entered twice”";

    public static TheoryData<string, CrfForm> Repeating { get; } =
        new()
        {
            { "prior-treatments", CrfForm.PriorTreatments },
            { "rescue-treatments", CrfForm.RescueTreatments },
            { "bleeding-events", CrfForm.BleedingEvents },
            { "adverse-events", CrfForm.AdverseEvents },
        };

    [Theory]
    [MemberData(nameof(Repeating))]
    public async Task ARow_IsAdded_ShownAgain_Edited_AndDeleted(string form, CrfForm crfForm)
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var file = DataDictionary.FileOf(crfForm);
        var answers = FormAnswers.Of($"{form}/1");
        var added = await entry.SendAsync($"{form}/new", EntryCase.Another, answers);
        Assert.Equal($"{entry.Path}/{form}/new?stored={form}", added.Location);
        Assert.Equal(
            $"{CrfForms.Title(crfForm).En}: saved.",
            (await entry.Client.GetAsync(added.Location!)).TextOf(".entry-done")
        );
        var shown = await entry.OpenAsync($"{form}/1");
        Assert.Equal(answers, answers.Select(a => (a.Code, shown.ValueOf(a.Code)!)));

        var text = answers.Last(a => file[a.Code].Type == ItemType.Text).Code;
        var edited = await entry.Client.SubmitAsync(shown, EntryCase.Save, (text, "other words"));
        Assert.Equal($"{entry.Path}/{form}?stored={form}", edited.Location);
        var row = Assert.Single(file.RowsOf(await entry.StoredAsync()));
        Assert.Equal("other words", file[text].GetValue(row));

        var deleted = await entry.SendAsync(
            $"{form}/1/delete",
            ".btn-danger",
            (EntryCase.Reason, "entered twice")
        );
        Assert.Equal($"{entry.Path}/{form}?deleted={form}", deleted.Location);
        Assert.Empty(file.RowsOf(await entry.StoredAsync()));
        var audited = (await entry.AuditAsync()).Last(e => e.TableName == file.Code);
        Assert.Equal(
            ("delete", "1", "entered twice"),
            (audited.Operation, audited.RowKey, audited.Reason)
        );
        Assert.Equal(HttpStatusCode.NotFound, (await entry.OpenAsync($"{form}/1")).Status);
    }

    [Fact]
    public async Task ABlankRow_IsNotAdded()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync("adverse-events/new", EntryCase.Save);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["Nothing is entered in this row. Enter at least one answer"], refused.Errors);
        Assert.Empty((await entry.StoredAsync()).AdverseEvents);
    }

    [Fact]
    public async Task Numbers_GoOnBehindTheHighest()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Bleeding("02-01", 1).Bleeding("03-01", 2).Bleeding("04-01", 3)
        );
        await DeleteAsync(entry, "bleeding-events/1");
        await entry.SendAsync("bleeding-events/new", EntryCase.Save, ("site", "nose"));
        Assert.Equal([2, 3, 4], await SequencesAsync(entry));
        // The number of the last row is free again.
        await DeleteAsync(entry, "bleeding-events/4");
        await entry.SendAsync("bleeding-events/new", EntryCase.Save, ("site", "gums"));
        Assert.Equal([2, 3, 4], await SequencesAsync(entry));
        Assert.Equal("gums", (await entry.StoredAsync()).BleedingEvents[2].Site);
    }

    [Fact]
    public async Task Deletion_NeedsAReason()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Bleeding("02-01", 1)
        );
        var page = await entry.OpenAsync("bleeding-events/1/delete");
        Assert.Equal("Delete: 1 Feb 2020, grade 1", page.Heading);
        foreach (var blank in new[] { "", " \t" })
        {
            page = await entry.Client.SubmitAsync(page, ".btn-danger", (EntryCase.Reason, blank));
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal([WhyDeleted], page.Errors);
            Assert.Equal(WhyDeleted, page.ErrorOf(EntryCase.Reason));
        }
        page = await entry.Client.SubmitAsync(page, ".btn-danger", (EntryCase.Reason, "bell\a"));
        Assert.Equal(
            [
                "Reason: it is too long or holds a control character. Accepted: up to 4000 characters of text",
            ],
            page.Errors
        );
        Assert.Single((await entry.StoredAsync()).BleedingEvents);
    }

    [Fact]
    public async Task Deletion_OfARowThatWasChangedMeanwhile_ShowsItFirst()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Bleeding("02-01", 1)
        );
        var page = await entry.OpenAsync("bleeding-events/1/delete");
        await entry.SendAsync("bleeding-events/1", EntryCase.Save, ("who_grade", "3"));
        page = await entry.Client.SubmitAsync(
            page,
            ".btn-danger",
            (EntryCase.Reason, "entered twice")
        );
        Assert.Equal(["Somebody else changed this row meanwhile. Look at it again"], page.Errors);
        Assert.Equal("Delete: 1 Feb 2020, grade 3", page.Heading);
        Assert.Equal("entered twice", page.ValueOf(EntryCase.Reason));
        var deleted = await entry.Client.SubmitAsync(page, ".btn-danger");
        Assert.Equal(HttpStatusCode.Redirect, deleted.Status);
        Assert.Empty((await entry.StoredAsync()).BleedingEvents);
    }

    [Fact]
    public async Task Deletion_OfARowThatIsGone_IsDone()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Bleeding("02-01", 1)
        );
        var page = await entry.OpenAsync("bleeding-events/1/delete");
        await DeleteAsync(entry, "bleeding-events/1");
        var trail = (await entry.AuditAsync()).Count;
        var again = await entry.Client.SubmitAsync(
            page,
            ".btn-danger",
            (EntryCase.Reason, "entered twice")
        );
        Assert.Equal($"{entry.Path}/bleeding-events?deleted=bleeding-events", again.Location);
        Assert.Equal(trail, (await entry.AuditAsync()).Count);
    }

    [Fact]
    public async Task Deletion_DropsWhatItsReaderHadTypedThere()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Bleeding("02-01", 1)
        );
        await entry.SendAsync("bleeding-events/1", EntryCase.Save, ("who_grade", "high"));
        Assert.Single(await entry.DraftsAsync());
        await DeleteAsync(entry, "bleeding-events/1");
        Assert.Empty(await entry.DraftsAsync());
    }

    [Theory]
    [InlineData("rescue-treatments")]
    [InlineData("bleeding-events")]
    [InlineData("adverse-events")]
    public async Task AFormOfWhatNeedNotHappen_IsCompleteWithoutRows(string form)
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var page = await entry.OpenAsync(form);
        Assert.Equal("None: save as complete and go on", page.TextOf(EntryCase.Complete));
        var saved = await entry.Client.SubmitAsync(page, EntryCase.Complete);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Single(await entry.CompletionsAsync());
    }

    [Fact]
    public async Task AFormWithRows_IsCompleteOnceEveryRowIs()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Bleeding("02-01", 1).Bleeding(null, 2)
        );
        var refused = await entry.SendAsync("bleeding-events", EntryCase.Complete);
        Assert.Equal(
            [
                "Bleeding events, row 1, Site: not answered. Answer it, or say why there is no value",
                "Bleeding events, row 2, Date: not answered. Answer it, or say why there is no value",
                "Bleeding events, row 2, Site: not answered. Answer it, or say why there is no value",
            ],
            refused.Errors
        );
        Assert.Empty(await entry.CompletionsAsync());
        await entry.SendAsync("bleeding-events/1", EntryCase.Save, ("site", "nose"));
        await entry.SendAsync(
            "bleeding-events/2",
            EntryCase.Save,
            ("site", "gums"),
            ("date_missing", "unknown")
        );
        var saved = await entry.SendAsync("bleeding-events", EntryCase.Complete);
        Assert.Equal($"{entry.Path}/adverse-events?complete=bleeding-events", saved.Location);
        Assert.Equal([CrfForm.BleedingEvents], await entry.CompletionsAsync());
    }

    [Fact]
    public async Task Rows_AreNamedByWhatTheyHold_InBothLanguages()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder()
                .Prior(Agent.Rituximab, row => (row.Start, row.Stop) = (new(2016, 5), new(2017)))
                .Prior(Agent.Other, row => row.AgentOther = "vitamin C")
                .Rescue(RescueType.Ivig, "01-10")
                .With(p => p.PriorTreatments.Add(new() { Sequence = 3 }))
                .With(p => p.AdverseEvents.Add(new AdverseEvent { Sequence = 1, CtcaeGrade = 3 }))
        );
        Assert.Equal(
            ["Rituximab, from May 2016, until 2017", "vitamin C", "Row without answers"],
            Names(await entry.OpenAsync("prior-treatments"))
        );
        Assert.Equal(["grade 3"], Names(await entry.OpenAsync("adverse-events")));
        entry.Client.Language = "fr";
        Assert.Equal(
            ["Rituximab, début 05/2016, fin 2017", "vitamin C", "Ligne sans réponse"],
            Names(await entry.OpenAsync("prior-treatments"))
        );
        Assert.Equal(
            ["Immunoglobulines intraveineuses (IgIV), début 10/01/2020"],
            Names(await entry.OpenAsync("rescue-treatments"))
        );
    }

    private static IEnumerable<string> Names(HtmlPage page) =>
        page.Document.QuerySelectorAll(".row-name a").Select(link => link.TextContent);

    private static Task<HtmlPage> DeleteAsync(EntryCase entry, string row) =>
        entry.SendAsync($"{row}/delete", ".btn-danger", (EntryCase.Reason, "entered twice"));

    private static async Task<IEnumerable<int>> SequencesAsync(EntryCase entry) =>
        (await entry.StoredAsync()).BleedingEvents.Select(row => row.Sequence);
}
