using System.Net;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>Why no splenectomy was done: asked once for the patient, where the prior treatments are listed.</summary>
public sealed class SplenectomyQuestionTests(RegistryWebFixture registry)
{
    private const string Question = "splenectomy_not_done_reason";

    [Fact]
    public async Task WithoutASplenectomy_ItIsAsked_AndRequired()
    {
        using var entry = await PriorAsync(Agent.Rituximab);
        var list = await entry.OpenAsync("prior-treatments");
        Assert.Equal("", list.ValueOf(Question));
        var refused = await entry.Client.SubmitAsync(list, EntryCase.Complete);
        Assert.Equal(
            ["Why splenectomy was not done: not answered. Answer it, or say why there is no value"],
            refused.Errors
        );
        Assert.Empty(await entry.CompletionsAsync());
        var saved = await entry.Client.SubmitAsync(
            refused,
            EntryCase.Complete,
            (Question, "cirrhosis")
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal([CrfForm.PriorTreatments], await entry.CompletionsAsync());
        Assert.Equal(
            SplenectomyNotDoneReason.Cirrhosis,
            (await entry.StoredAsync()).SplenectomyNotDoneReason
        );
    }

    [Fact]
    public async Task WithASplenectomy_ItIsNotAsked()
    {
        using var entry = await PriorAsync(Agent.Splenectomy);
        var list = await entry.OpenAsync("prior-treatments");
        Assert.Null(list.Document.QuerySelector($"[name={Question}]"));
        var saved = await entry.Client.SubmitAsync(list, EntryCase.Complete);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal([CrfForm.PriorTreatments], await entry.CompletionsAsync());
    }

    [Fact]
    public async Task AnAnswer_ThatASplenectomyMadePointless_IsShownUntilItIsTakenBack()
    {
        using var entry = await PriorAsync(
            Agent.Splenectomy,
            p => p.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal
        );
        var list = await entry.OpenAsync("prior-treatments");
        Assert.Equal("refusal", list.ValueOf(Question));
        var saved = await entry.Client.SubmitAsync(list, EntryCase.Save, (Question, ""));
        Assert.Equal($"{entry.Path}/prior-treatments?stored=prior-treatments", saved.Location);
        list = await entry.OpenAsync("prior-treatments");
        Assert.Null(list.Document.QuerySelector($"[name={Question}]"));
    }

    [Fact]
    public async Task WithoutAnyRow_ThePriorTreatmentsAreNotComplete()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "prior-treatments",
            EntryCase.Complete,
            (Question, "refusal")
        );
        Assert.Equal(
            ["Nothing is entered in this form. Add at least one row before you call it complete"],
            refused.Errors
        );
        Assert.Equal(
            SplenectomyNotDoneReason.Refusal,
            (await entry.StoredAsync()).SplenectomyNotDoneReason
        );
    }

    [Fact]
    public async Task Saved_ItStaysADraft_AndItsFormLeadsOnToTheCombination()
    {
        using var entry = await PriorAsync(Agent.Rituximab, p => p.Combinations.Clear());
        var saved = await entry.SendAsync(
            "prior-treatments",
            EntryCase.Save,
            (Question, "refusal")
        );
        Assert.Equal($"{entry.Path}/prior-treatments?stored=prior-treatments", saved.Location);
        Assert.Empty(await entry.CompletionsAsync());
        var complete = await entry.SendAsync("prior-treatments", EntryCase.Complete);
        Assert.Equal($"{entry.Path}/combinations/new?complete=prior-treatments", complete.Location);
        var next = await entry.Client.GetAsync(complete.Location!);
        Assert.Equal("Prior treatments: saved as complete.", next.TextOf(".entry-done"));
    }

    [Fact]
    public async Task Completed_WithACombination_LeadsToIt_AlsoWhenItIsNotTheFirst()
    {
        using var entry = await PriorAsync(Agent.Splenectomy, p => p.Combinations[0].Sequence = 3);
        var complete = await entry.SendAsync("prior-treatments", EntryCase.Complete);
        Assert.Equal($"{entry.Path}/combinations/3?complete=prior-treatments", complete.Location);
        Assert.Equal(HttpStatusCode.OK, (await entry.Client.GetAsync(complete.Location!)).Status);
    }

    [Fact]
    public async Task OfACompleteForm_AnotherAnswerNeedsAReason()
    {
        using var entry = await PriorAsync(
            Agent.Rituximab,
            p => p.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Other
        );
        await entry.SendAsync("prior-treatments", EntryCase.Complete);
        var refused = await entry.SendAsync(
            "prior-treatments",
            EntryCase.Complete,
            (Question, "refusal")
        );
        Assert.Equal(
            "Reason for the correction: the form is complete, so that a change needs a reason. Write one, such as “misread in the chart”",
            Assert.Single(refused.Errors)
        );
        Assert.Equal("refusal", refused.ValueOf(Question));
        await entry.Client.SubmitAsync(
            refused,
            EntryCase.Complete,
            (EntryCase.Reason, "asked again")
        );
        Assert.Equal("asked again", (await entry.AuditAsync())[^1].Reason);
    }

    [Fact]
    public async Task AnsweredByTwo_TheSecondIsTold_AndDecides()
    {
        using var entry = await PriorAsync(Agent.Rituximab);
        using var colleague = await entry.SignInColleagueAsync();
        var theirs = await colleague.GetAsync($"{entry.Path}/prior-treatments");
        await entry.SendAsync("prior-treatments", EntryCase.Save, (Question, "refusal"));
        var told = await colleague.SubmitAsync(theirs, EntryCase.Save, (Question, "cirrhosis"));
        Assert.Equal(HttpStatusCode.BadRequest, told.Status);
        Assert.Equal(
            [
                "Why splenectomy was not done: somebody else has answered this meanwhile: Patient’s refusal. Save again to keep your answer",
            ],
            told.Errors
        );
        Assert.Equal(
            SplenectomyNotDoneReason.Refusal,
            (await entry.StoredAsync()).SplenectomyNotDoneReason
        );
        await colleague.SubmitAsync(told, EntryCase.Save);
        Assert.Equal(
            SplenectomyNotDoneReason.Cirrhosis,
            (await entry.StoredAsync()).SplenectomyNotDoneReason
        );
    }

    private Task<EntryCase> PriorAsync(Agent agent, Action<Patient>? change = null) =>
        EntryCase.CreateAsync(
            registry,
            new CaseBuilder()
                .Prior(
                    agent,
                    row =>
                    {
                        row.Start = new(2016);
                        row.BestResponse = TreatmentResponse.None;
                    }
                )
                .With(change ?? (_ => { }))
        );
}
