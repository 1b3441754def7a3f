using ItpRegistry.Data;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>What is done with the rows of a repeating form as a whole: put in order, deleted, called complete.</summary>
public sealed class FormRows(
    RegistryDbContext database,
    TimeProvider clock,
    ItemForm itemForm,
    FormContradictions contradictions,
    FormCompletions completions,
    FormDrafts drafts,
    CorrectionReason correctionReason,
    IStringLocalizer<EntryText> entryText
)
{
    /// <summary>Puts a row before the one above it, or behind the one below.</summary>
    /// <returns>Whether it was done; else the state holds the message.</returns>
    public async Task<bool> MoveAsync(
        FormTarget target,
        bool up,
        IFormCollection posted,
        ModelStateDictionary state,
        CurrentUser user,
        CancellationToken ct
    )
    {
        await using var save = await BeginAsync(target, posted, state, user, ct);
        var rows = target.Form.File.RowsOf(save.Patient).Cast<SequencedRow>().ToList();
        rows.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        var index = rows.FindIndex(row => target.Form.File.RowKeyOf(row) == target.RowKey);
        var other = index < 0 ? -1 : index + (up ? -1 : 1);
        if (other < 0 || other >= rows.Count)
            state.AddModelError("", entryText["Row.CannotMove"]);
        if (!state.IsValid)
            return false;
        await RowNumbers.SwapAsync(
            database,
            target.Form.File,
            target.Patient.PatientId,
            target.Form.AddressFor(target.Patient.RegistryNumber),
            rows[index].Sequence,
            rows[other].Sequence,
            ct
        );
        (rows[index].Sequence, rows[other].Sequence) = (rows[other].Sequence, rows[index].Sequence);
        save.Touch();
        return await CommitAsync(save, target, state, ct);
    }

    /// <summary>Deletes a row, with the reason that was given, and what its reader had typed there and not stored.</summary>
    /// <returns>Whether it is gone, by this or by somebody else before; else the state holds the message.</returns>
    public async Task<bool> DeleteAsync(
        FormTarget target,
        IFormCollection posted,
        ModelStateDictionary state,
        CurrentUser user,
        CancellationToken ct
    )
    {
        await using var save = await BeginAsync(target, posted, state, user, ct, isChange: false);
        if (target.FindIn(save.Patient) is not IPatientRow row)
            return true;
        if (!HasReason(posted))
            CorrectionReason.AskFor(state, entryText["Reason.MissingForDeletion"]);
        if (!state.IsValid)
            return false;
        var tracked = await database.FindAsync(target.Form.File.RowType, [row.Id], ct);
        if (RowVersions.Read(posted[RowVersions.Field]) != database.VersionOf((IFormRow)tracked!))
        {
            state.AddModelError("", entryText["Row.ChangedMeanwhile"]);
            return false;
        }
        database.Remove(tracked!);
        target.Form.File.RemoveFrom(save.Patient, target.RowKey);
        await drafts.DiscardAsync(user, target.Address, ct);
        return await CommitAsync(save, target, state, ct);
    }

    /// <summary>Stores what the form asks once for the patient, and calls the form complete when asked to.</summary>
    /// <returns>Whether all of it was done; else the state holds the messages.</returns>
    public async Task<bool> SaveOfPatientAsync(
        FormTarget target,
        bool complete,
        IFormCollection posted,
        ModelStateDictionary state,
        CurrentUser user,
        CancellationToken ct
    )
    {
        await using var save = await BeginAsync(target, posted, state, user, ct, isChange: false);
        var form = target.Form;
        var patient = save.Patient;
        var items = form.OfPatient.Where(item => IsAsked(item, patient)).ToList();
        var before = new RowAnswers(items, patient);
        itemForm.Read(posted, items, patient, state);
        RefuseAnswersOfOthers(posted, items, before, patient, state);
        // An answer that a splenectomy entered meanwhile has made pointless is cleared by hand, never in silence.
        var isChanged = before.ChangedIn(patient).Count > 0;
        if (isChanged && await IsCompleteAsync(target, ct) && !HasReason(posted))
            CorrectionReason.AskFor(state, entryText["Reason.Missing"]);
        if (state[CorrectionReason.Field]?.Errors.Count > 0)
            return false;
        if (complete)
            contradictions.RefuseToComplete(patient, form, null, state);
        if (isChanged)
        {
            var tracked = await database.Patients.SingleAsync(p => p.Id == patient.Id, ct);
            database.Entry(tracked).CurrentValues.SetValues(patient);
        }
        var noted =
            complete
            && state.IsValid
            && await completions.MarkAsync(form, target.Patient, user, ct);
        if (isChanged || noted)
            await save.CommitAsync(DataDictionary.Patients, ct);
        return state.IsValid;
    }

    /// <summary>An answer that somebody else has given since the form was shown is not replaced unseen.</summary>
    private void RefuseAnswersOfOthers(
        IFormCollection posted,
        List<DictionaryItem> items,
        RowAnswers before,
        Patient patient,
        ModelStateDictionary state
    )
    {
        if (!posted.ContainsKey(RowAnswers.Field))
            return;
        var shown = RowAnswers.ReadJson(posted[RowAnswers.Field]);
        foreach (var item in items.Where(item => !before.IsIn(item, patient)))
        {
            var stored = before.Written(item);
            if (stored == shown.GetValueOrDefault(item.Code, ""))
                continue;
            var conflict = new ItemConflict(item, stored, "");
            state.AddModelError(
                item.Code,
                entryText[
                    "Conflict.Answered",
                    conflict.Label,
                    conflict.Word(stored) ?? entryText["Blank"]
                ]
            );
            before.Restore(item, patient);
        }
    }

    /// <summary>Whether an item of the patient is asked here: it applies, or it holds an answer that no longer does.</summary>
    public static bool IsAsked(DictionaryItem item, Patient patient) =>
        item.AppliesTo(patient) || item.IsAnsweredIn(patient);

    private async Task<PatientSave> BeginAsync(
        FormTarget target,
        IFormCollection posted,
        ModelStateDictionary state,
        CurrentUser user,
        CancellationToken ct,
        bool isChange = true
    )
    {
        var reason = correctionReason.Read(posted, state);
        if (isChange && reason is null && await IsCompleteAsync(target, ct))
            CorrectionReason.AskFor(state, entryText["Reason.Missing"]);
        return await PatientSave.BeginAsync(
            database,
            user,
            target.Patient.PatientId,
            clock.Today(),
            ct,
            reason
        );
    }

    private static bool HasReason(IFormCollection posted) =>
        posted[CorrectionReason.Field].ToString().Trim().Length > 0;

    private async Task<bool> IsCompleteAsync(FormTarget target, CancellationToken ct)
    {
        var known = await completions.OfAsync(target.Patient.PatientId, ct);
        return target.Form.Forms.Any(known.Contains);
    }

    private async Task<bool> CommitAsync(
        PatientSave save,
        FormTarget target,
        ModelStateDictionary state,
        CancellationToken ct
    )
    {
        if (contradictions.Of(save, target.Form) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
                state.AddModelError("", message);
            return false;
        }
        try
        {
            await save.CommitAsync(target.Form.File, ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            state.AddModelError("", entryText["Row.ChangedMeanwhile"]);
            return false;
        }
    }
}
