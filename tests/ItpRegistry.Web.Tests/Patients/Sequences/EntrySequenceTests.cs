using System.Diagnostics;
using System.Net;
using FsCheck.Xunit;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Patients.Entry;
using Xunit;
using Answers = System.Collections.Generic.Dictionary<string, string>;

namespace ItpRegistry.Web.Tests.Patients.Sequences;

/// <summary>
/// Random sequences of saves, drafts, edits, deletions, moves and corrections through the pages, held against a simple model after every step. After each
/// sequence the stored outcomes are those of what is stored, and the audit trail makes the stored rows.
/// </summary>
public sealed partial class EntrySequenceTests(
    RegistryWebFixture registry,
    ITestOutputHelper output
)
{
    /// <summary>The seed of every run, so that a run can be repeated.</summary>
    private const string Seed = "20260115,1";

    private const int Sequences = 4;

    private EntryCase entry = null!;
    private EntryModel model = null!;

    [Property(
        Replay = Seed,
        MaxTest = Sequences,
        Arbitrary = [typeof(EntrySteps)],
        QuietOnSuccess = true
    )]
    public void EverySequence_LeavesWhatTheModelHolds(EntryStep[] steps) =>
        Task.Run(() => RunAsync(steps)).GetAwaiter().GetResult();

    private async Task RunAsync(EntryStep[] steps)
    {
        var watch = Stopwatch.StartNew();
        entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder()
                .Counts("02-01 35, 03-01 60, 05-01 80, 09-01 12")
                .LastFollowUp("2021-01-01")
        );
        using (entry)
        {
            model = new();
            var followUp = ModelForm.All[0];
            model.Rows[followUp.Path][1] = (await StoredAsync(followUp))[1];
            for (var i = 0; i < steps.Length; i++)
            {
                await DoAsync(steps[i]);
                await AssertSameAsync($"step {i + 1}, {steps[i]}");
            }
            await AssertConcludedAsync();
            await AssertAuditedAsync();
        }
        output.WriteLine($"Seed {Seed}: {steps.Length} steps in {watch.ElapsedMilliseconds} ms");
    }

    private async Task DoAsync(EntryStep step)
    {
        var form = ModelForm.All[step.Form];
        var row = model.RowOf(form, step.Row);
        var address = EntryModel.AddressOf(form, row);
        switch (step)
        {
            case SendStep send:
                var typed = await TypedAsync(form, row, send.Typed, send.GivesReason);
                var completes = send.Completes && !form.Repeats;
                var command =
                    completes ? "complete"
                    : form.Repeats ? "save"
                    : "draft";
                var sent = await SubmitAsync(address, form, typed, ("command", command));
                Assert.Equal(model.Send(form, row, typed, completes), IsDone(sent, step));
                break;
            case KeepStep keep:
                var kept = await TypedAsync(form, row, keep.Typed, false);
                var page = await SubmitAsync($"{address}?handler=draft", form, kept);
                Assert.Equal(HttpStatusCode.NoContent, page.Status);
                model.Keep(form, row, kept);
                break;
            case DiscardStep when model.Drafts.ContainsKey(address):
                await entry.SendAsync(address, EntryCase.Discard);
                model.Discard(form, row);
                break;
            case DeleteStep delete when form.Repeats && row > 0:
                var gone = await entry.SendAsync(
                    $"{address}/delete",
                    ".btn-danger",
                    (EntryCase.Reason, delete.GivesReason ? "by chance" : "")
                );
                Assert.Equal(model.Delete(form, row, delete.GivesReason), IsDone(gone, step));
                break;
            case MoveStep move when form.IsOrdered && row > 0:
                var moved = await SendListAsync(
                    form,
                    move.GivesReason,
                    "?handler=move",
                    ("move", $"{row} {(move.Up ? "up" : "down")}")
                );
                Assert.Equal(model.Move(form, row, move.Up, move.GivesReason), IsDone(moved, step));
                break;
            case ListStep list when form.Repeats:
                var texts = ModelForm.Question.Texts;
                var answer =
                    list.Text is { } place && form.IsOrdered && model.AsksQuestion
                        ? texts[place % texts.Count].Typed
                        : null;
                var listed = await SendListAsync(
                    form,
                    list.GivesReason,
                    "",
                    [
                        ("command", list.Completes ? "complete" : "save"),
                        .. answer is null
                            ? Array.Empty<(string, string)>()
                            : [(ModelForm.Question.Code, answer)],
                    ]
                );
                Assert.Equal(
                    model.SendList(form, answer, list.Completes, list.GivesReason),
                    IsDone(listed, step)
                );
                break;
        }
    }

    /// <summary>What stands in the form once the step's fields are filled in; what it shows before is what the model says.</summary>
    private async Task<Answers> TypedAsync(
        ModelForm form,
        int row,
        IReadOnlyList<(int Field, int Text)> fields,
        bool givesReason
    )
    {
        var page = await entry.OpenAsync(EntryModel.AddressOf(form, row));
        var shown = form.Fields.ToDictionary(f => f.Code, f => page.ValueOf(f.Code) ?? "");
        Assert.Equal(model.Shown(form, row), shown);
        var typed = model.Shown(form, row);
        foreach (var (place, text) in fields)
        {
            var field = form.Fields[place % form.Fields.Count];
            typed[field.Code] = field.Texts[text % field.Texts.Count].Typed;
        }
        var asksReason = page.Document.QuerySelector($"[name={EntryModel.Reason}]") is not null;
        Assert.Equal(model.Complete.Contains(form.Path), asksReason);
        if (givesReason)
            typed[EntryModel.Reason] = "by chance";
        return typed;
    }

    private async Task<HtmlPage> SubmitAsync(
        string address,
        ModelForm form,
        Answers typed,
        params (string, string)[] more
    )
    {
        var page = await entry.OpenAsync(address.Split('?')[0]);
        var action = page.Find("#entry");
        action.SetAttribute("action", $"{entry.Path}/{address}");
        return await entry.Client.SubmitAsync(
            page,
            "#entry",
            [
                .. form.Fields.Select(field => (field.Code, typed[field.Code])),
                (EntryModel.Reason, typed.GetValueOrDefault(EntryModel.Reason, "")),
                .. more,
            ]
        );
    }

    private async Task<HtmlPage> SendListAsync(
        ModelForm form,
        bool givesReason,
        string handler,
        params (string, string)[] fields
    )
    {
        var page = await entry.OpenAsync(form.Path);
        page.Find("#entry").SetAttribute("action", $"{entry.Path}/{form.Path}{handler}");
        return await entry.Client.SubmitAsync(
            page,
            "#entry",
            [(EntryModel.Reason, givesReason ? "by chance" : ""), .. fields]
        );
    }

    private static bool IsDone(HtmlPage page, EntryStep step)
    {
        Assert.True(
            page.Status is HttpStatusCode.Redirect or HttpStatusCode.BadRequest,
            $"{step}: {page.Status}\n{page.Body}"
        );
        return page.Status == HttpStatusCode.Redirect;
    }
}
