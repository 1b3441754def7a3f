using System.Net;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>A form that is called complete has an answer to every required item.</summary>
public sealed class CompletionTests(RegistryWebFixture registry)
{
    [Theory]
    [InlineData("identification")]
    [InlineData("history")]
    [InlineData("combinations/new")]
    [InlineData("follow-up")]
    public async Task Complete_OfABlankForm_NamesEveryRequiredItem_AndStaysADraft(string form)
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(form, EntryCase.Complete);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        var page = form.Replace("new", "1", StringComparison.Ordinal);
        var row = FormAnswers.FileOf(page).CreateRow(entry.Number);
        var expected = FormAnswers
            .ItemsOf(page)
            .Where(item => item.IsRequiredIn(row))
            .Select(item =>
                $"{item.Label.En}: not answered. Answer it, or say why there is no value"
            )
            .ToList();
        Assert.True(expected.Count > 2, form);
        Assert.Equal(
            expected.Order(),
            refused
                .Errors.Where(error => !error.StartsWith("Nothing", StringComparison.Ordinal))
                .Order()
        );
        foreach (var item in FormAnswers.ItemsOf(page).Where(item => item.IsRequiredIn(row)))
            Assert.NotNull(refused.ErrorOf(item.Code));
        Assert.Empty(await entry.CompletionsAsync());
    }

    [Theory]
    [InlineData("identification", "/history?complete=identification")]
    [InlineData("history", "/prior-treatments?complete=history")]
    [InlineData("combinations/new", "/platelets?complete=combinations")]
    [InlineData("follow-up", "?complete=follow-up")]
    public async Task Complete_WithEveryAnswer_StoresThem_MarksTheForm_AndGoesOn(
        string form,
        string next
    )
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var page = form.Replace("new", "1", StringComparison.Ordinal);
        var answers = FormAnswers.Of(page);
        var saved = await entry.SendAsync(form, EntryCase.Complete, answers);
        Assert.Equal($"{entry.Path}{next}", saved.Location);
        var file = FormAnswers.FileOf(page);
        var row = Assert.Single(file.RowsOf(await entry.StoredAsync()));
        Assert.Equal(
            answers,
            answers.Select(answer =>
                (answer.Code, file[answer.Code].Format(file[answer.Code].GetValue(row)))
            )
        );
        Assert.Equal(FormAnswers.Pages[page], await entry.CompletionsAsync());
        var shown = await entry.OpenAsync(page);
        Assert.Equal("complete", shown.TextOf("[aria-current=step] .form-step-state"));
        Assert.Equal(answers, answers.Select(a => (a.Code, shown.ValueOf(a.Code)!)));
        var noted = (await entry.AuditAsync()).Where(e => e.TableName == "form_completions");
        Assert.Equal(FormAnswers.Pages[page].Length, noted.Count());
    }

    [Fact]
    public async Task Complete_LacksOneAnswer_StoresTheOthers()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "history",
            EntryCase.Complete,
            [.. FormAnswers.Of("history").Where(a => a.Code != "mgus")]
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                "Monoclonal gammopathy of undetermined significance (MGUS): not answered. Answer it, or say why there is no value",
            ],
            refused.Errors
        );
        Assert.Equal(160, (await entry.StoredAsync()).AnaTitre);
        Assert.Empty(await entry.CompletionsAsync());
        var unknown = await entry.Client.SubmitAsync(
            refused,
            EntryCase.Complete,
            ("mgus", "unknown")
        );
        Assert.Equal(HttpStatusCode.Redirect, unknown.Status);
        Assert.Equal([CrfForm.ItpHistory], await entry.CompletionsAsync());
    }

    [Fact]
    public async Task Complete_WhereAnItemIsUnreadable_NamesThatOnly()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "history",
            EntryCase.Complete,
            [.. FormAnswers.Of("history").Where(a => a.Code != "ana_titre"), ("ana_titre", "high")]
        );
        Assert.Equal(
            [
                "Antinuclear antibody titre: “high” is not a whole number. Write digits only, such as 12",
            ],
            refused.Errors
        );
        Assert.Empty(await entry.CompletionsAsync());
    }

    [Fact]
    public async Task AConditionalItem_IsRequired_OnlyWhereItApplies()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        (string Code, string Answer)[] answers =
        [
            .. FormAnswers
                .Of("history")
                .Where(a => !a.Code.EndsWith("_other", StringComparison.Ordinal))
                .Where(a => a.Code is not ("itp_type" or "secondary_cause" or "bone_marrow")),
            ("bone_marrow", "consistent"),
        ];
        var secondary = await entry.SendAsync(
            "history",
            EntryCase.Complete,
            [.. answers, ("itp_type", "secondary")]
        );
        Assert.Equal(
            ["Cause of secondary ITP: not answered. Answer it, or say why there is no value"],
            secondary.Errors
        );
        var primary = await entry.Client.SubmitAsync(
            secondary,
            EntryCase.Complete,
            ("itp_type", "primary")
        );
        Assert.Equal($"{entry.Path}/prior-treatments?complete=history", primary.Location);
    }

    [Fact]
    public async Task CompleteTwice_WithoutAChange_AsksForNothing()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        await entry.SendAsync("history", EntryCase.Complete, FormAnswers.Of("history"));
        var entries = (await entry.AuditAsync()).Count;
        var again = await entry.SendAsync("history", EntryCase.Complete);
        Assert.Equal($"{entry.Path}/prior-treatments?complete=history", again.Location);
        Assert.Equal(entries, (await entry.AuditAsync()).Count);
    }

    [Fact]
    public async Task ARowOfARepeatingForm_NeverCompletesTheForm()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var page = await entry.OpenAsync("bleeding-events/new");
        Assert.Null(page.Document.QuerySelector(EntryCase.Complete));
        var sent = await entry.Client.SubmitAsync(
            page,
            "#entry",
            [.. FormAnswers.Of("bleeding-events/1"), ("command", "complete")]
        );
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Empty(await entry.CompletionsAsync());
    }

    [Fact]
    public async Task French_NamesTheItems()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().With(p => p.Sex = Sex.Female)
        );
        entry.Client.Language = "fr";
        var refused = await entry.SendAsync("identification", EntryCase.Complete);
        Assert.Equal(
            "Année de naissance : sans réponse. Répondez, ou dites pourquoi il n’y a pas de valeur",
            refused.Errors[0]
        );
    }
}
