using ItpRegistry.Data;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>
/// Stores a form as it was sent: everything that is valid so far. What is not stays in its field with its message, and in the draft.
/// </summary>
public sealed class FormSave(
    RegistryDbContext database,
    TimeProvider clock,
    ItemForm form,
    ItemMessages messages,
    FormContradictions contradictions,
    FormCompletions completions,
    FormDrafts drafts,
    CorrectionReason correctionReason,
    IStringLocalizer<EntryText> entryText
)
{
    /// <summary>Reads, checks and stores.</summary>
    /// <param name="target">The form or row.</param>
    /// <param name="posted">The form as it was sent.</param>
    /// <param name="complete">Whether the form is to be called complete; else it stays, or becomes again, a draft.</param>
    /// <param name="state">Gets what was typed, and the messages.</param>
    /// <param name="user">Who saves.</param>
    /// <param name="ct">Cancels; then nothing was stored.</param>
    public async Task<FormSaveResult> SaveAsync(
        FormTarget target,
        IFormCollection posted,
        bool complete,
        ModelStateDictionary state,
        CurrentUser user,
        CancellationToken ct
    )
    {
        FormSaveResult result;
        try
        {
            result = await StoreAsync(target, posted, complete, state, user, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another writer, such as an import, was quicker.
            state.AddModelError("", entryText["Conflict.Again"]);
            result = new(FormSaveStatus.Refused, target, UnstoredRow(target));
        }
        database.ChangeTracker.Clear();
        if (!await KeepWhatIsNotStoredAsync(target, result, posted, user, ct))
            state.AddModelError("", entryText["Draft.TooLong"]);
        return result;
    }

    private async Task<FormSaveResult> StoreAsync(
        FormTarget target,
        IFormCollection posted,
        bool complete,
        ModelStateDictionary state,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var reason = correctionReason.Read(posted, state);
        await using var save = await PatientSave.BeginAsync(
            database,
            user,
            target.Patient.PatientId,
            clock.Today(),
            ct,
            reason
        );
        var stored = target.FindIn(save.Patient);
        var row = stored ?? target.AddTo(save.Patient);
        var items = target.Form.Items;
        var before = new RowAnswers(items, row);
        ReadInto(row, target, posted, state);
        if (stored is null && !target.MayBeAdded(posted))
            return new(FormSaveStatus.Conflict, target, row) { IsGone = true };
        var conflicts = await ConflictsAsync(target, posted, stored, before, row, ct);
        if (conflicts.Count > 0)
            return new(FormSaveStatus.Conflict, target, row) { Conflicts = conflicts };
        KeepWhatWasChosen(posted, before, row, state, items);
        var pointless = InapplicableAnswers.In(row, items);
        if (pointless.Count > 0 && posted["clear"].Count == 0)
            return new(FormSaveStatus.AsksToClear, target, row) { ToClear = pointless };
        InapplicableAnswers.Clear(pointless, row, state);
        contradictions.Refuse(save, target.Form, row, before, state);
        var isChanged = before.ChangedIn(row).Count > 0;
        if (!await MayChangeAsync(target, isChanged, complete, reason, state, ct))
            return new(FormSaveStatus.Refused, target, row);
        if (complete)
            contradictions.RefuseToComplete(save.Patient, target.Form, row, state);
        if (stored is null && !isChanged && target.Form.Repeats)
        {
            state.AddModelError("", entryText["Row.Nothing"]);
            return new(FormSaveStatus.Refused, target, row);
        }
        return await CommitAsync(save, target, stored, row, isChanged, complete, state, user, ct);
    }

    private async Task<FormSaveResult> CommitAsync(
        PatientSave save,
        FormTarget target,
        IFormRow? stored,
        IFormRow row,
        bool isChanged,
        bool complete,
        ModelStateDictionary state,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (isChanged && stored is null)
            database.Add(row);
        else if (isChanged)
            database.Entry(await TrackedAsync(target, row, ct)).CurrentValues.SetValues(row);
        var completion = state.IsValid && await NoteCompletionAsync(target, complete, user, ct);
        var warned = false;
        if (isChanged || completion)
            warned = await save.CommitAsync(target.Form.File, ct);
        return new(
            state.IsValid ? FormSaveStatus.Stored : FormSaveStatus.Refused,
            isChanged ? target.Of(row) : target,
            row
        )
        {
            Warned = warned,
            IsPartlyStored = isChanged && !state.IsValid,
            Patient = save.Patient,
        };
    }

    private void ReadInto(
        IFormRow row,
        FormTarget target,
        IFormCollection posted,
        ModelStateDictionary state
    )
    {
        form.Read(posted, target.Form.Items, row, state);
        if (row is AdverseEvent adverseEvent)
            Seriousness.Read(posted, adverseEvent, state, messages, entryText);
    }

    /// <summary>What somebody else has stored in this form's items since it was shown, and still stands otherwise in the form.</summary>
    private async Task<List<ItemConflict>> ConflictsAsync(
        FormTarget target,
        IFormCollection posted,
        IFormRow? stored,
        RowAnswers before,
        IFormRow row,
        CancellationToken ct
    )
    {
        if (stored is null)
            return [];
        var tracked = await TrackedAsync(target, stored, ct);
        if (RowVersions.Read(posted[RowVersions.Field]) == database.VersionOf(tracked))
            return [];
        var shown = RowAnswers.ReadJson(posted[RowAnswers.Field]);
        var typed = new RowAnswers(target.Form.Items, row);
        return
        [
            .. target
                .Form.Items.Where(item =>
                    before.Written(item) != ShownIn(item) && !before.IsIn(item, row)
                )
                .Select(item => new ItemConflict(
                    item,
                    before.Written(item),
                    typed.Written(item),
                    typed.Written(item) != ShownIn(item)
                )),
        ];

        string ShownIn(DictionaryItem item) => shown.GetValueOrDefault(item.Code, "");
    }

    /// <summary>Where the reader was shown two versions of an answer and keeps the stored one.</summary>
    private static void KeepWhatWasChosen(
        IFormCollection posted,
        RowAnswers before,
        IFormRow row,
        ModelStateDictionary state,
        IReadOnlyList<DictionaryItem> items
    )
    {
        foreach (var item in items.Where(item => posted[$"keep.{item.Code}"] == "stored"))
        {
            before.Restore(item, row);
            state.Remove(item.Code);
            state.Remove(item.MissingColumn);
        }
    }

    /// <summary>A form that was called complete is changed with a reason only.</summary>
    private async Task<bool> MayChangeAsync(
        FormTarget target,
        bool isChanged,
        bool complete,
        string? reason,
        ModelStateDictionary state,
        CancellationToken ct
    )
    {
        var known = await completions.OfAsync(target.Patient.PatientId, ct);
        var isComplete = target.Form.Forms.Any(known.Contains);
        if (!isComplete || reason is not null || (!isChanged && complete))
            return true;
        CorrectionReason.AskFor(state, entryText["Reason.Missing"]);
        return false;
    }

    private async Task<bool> NoteCompletionAsync(
        FormTarget target,
        bool complete,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (complete)
            return await completions.MarkAsync(target.Form, target.Patient, user, ct);
        // A row of a repeating form is stored on its own; whether the form is complete is said where its rows are listed.
        return !target.Form.Repeats
            && await completions.ReopenAsync(target.Form, target.Patient, ct);
    }

    private async Task<IFormRow> TrackedAsync(
        FormTarget target,
        IFormRow row,
        CancellationToken ct
    ) => (IFormRow)(await database.FindAsync(target.Form.File.RowType, [IdOf(row)], ct))!;

    /// <returns>Whether nothing had to be kept, or it was.</returns>
    private async Task<bool> KeepWhatIsNotStoredAsync(
        FormTarget target,
        FormSaveResult result,
        IFormCollection posted,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (result.Status == FormSaveStatus.Stored || result.Target != target)
            await drafts.DiscardAsync(user, target.Address, ct);
        if (result.Status == FormSaveStatus.Stored)
            return true;
        var typed = FormDrafts.Typed(posted);
        // From here on the form is held against what is stored by now, unless the reader has to see the difference first.
        if (result.Status == FormSaveStatus.Refused && IdOf(result.Row) != 0)
        {
            var stored = await TrackedAsync(result.Target, result.Row, ct);
            typed[RowVersions.Field] = RowVersions.Write(database.VersionOf(stored));
            typed[RowAnswers.Field] = new RowAnswers(target.Form.Items, stored).ToJson();
        }
        return await drafts.KeepAsync(user, result.Target.Address, target.Patient, typed, ct);
    }

    private static IFormRow UnstoredRow(FormTarget target) =>
        (IFormRow)target.Form.File.CreateRow(target.Patient.RegistryNumber);

    private static int IdOf(IFormRow row) =>
        row is Patient patient ? patient.Id : ((IPatientRow)row).Id;
}
