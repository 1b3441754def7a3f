using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>What stops an answer from being stored, and a form from being called complete.</summary>
public sealed class FormContradictions(
    HardErrorMessages messages,
    IStringLocalizer<EntryText> entryText
)
{
    /// <summary>
    /// Gives every contradiction its message, and puts the answers behind it back to what is stored, so that the rest of the row can be kept.
    /// </summary>
    public void Refuse(
        PatientSave save,
        EntryForm form,
        IFormRow row,
        RowAnswers before,
        ModelStateDictionary state
    )
    {
        var told = new HashSet<string>();
        var typed = new RowAnswers(form.Items, row);
        var isTyped = true;
        while (save.Contradictions(form.File) is { Count: > 0 } found)
        {
            foreach (var one in found.Where(one => told.Add(KeyOf(one))))
            {
                var name = NameFor(form, row, one);
                // A date that was typed and put back is not called missing.
                if (isTyped || state[name]?.Errors.Count is not > 0)
                    state.AddModelError(name, messages.For(one, form.File));
            }
            isTyped = false;
            var changed = before.ChangedIn(row);
            var behind =
                changed.FirstOrDefault(item => found.Any(one => IsAbout(one, form, row, item)))
                ?? changed.FirstOrDefault(item => IsSolvedWithout(item, found.Count));
            if (changed.Count == 0)
                return;
            // Where no single answer is behind it, none of them is kept.
            foreach (var item in behind is null ? changed : [behind])
                before.Restore(item, row);
        }

        bool IsSolvedWithout(DictionaryItem item, int contradictions)
        {
            before.Restore(item, row);
            if (save.Contradictions(form.File).Count < contradictions)
                return true;
            typed.Restore(item, row);
            return false;
        }
    }

    /// <summary>The messages of what would contradict itself, were the rows stored as they are now.</summary>
    public IReadOnlyList<string> Of(PatientSave save, EntryForm form) =>
        [.. save.Contradictions(form.File).Select(found => messages.For(found, form.File))];

    /// <summary>Gives every required item without an answer its message.</summary>
    public void RefuseToComplete(
        Patient patient,
        EntryForm form,
        IFormRow? row,
        ModelStateDictionary state
    )
    {
        var key = row is null ? null : form.File.RowKeyOf(row);
        foreach (var progress in form.Forms.Select(part => FormProgress.Of(patient, part)))
        {
            foreach (var missing in progress.Unanswered)
            {
                var isShown =
                    (missing.File == form.File && missing.RowKey == key)
                    || form.OfPatient.Contains(missing.Item);
                var name = isShown
                    ? missing.Item.Code
                    : $"{missing.File.Code}/{missing.RowKey}/{missing.Item.Code}";
                // What cannot be read has its own message.
                if (state[name]?.Errors.Count is not > 0)
                    state.AddModelError(name, Unanswered(missing, isShown, form));
            }
            if (progress is { Rows: 0, Unanswered.Count: 0, MayBeComplete: false })
                state.AddModelError("", entryText["Complete.NoRows"]);
        }
    }

    private string Unanswered(UnansweredItem missing, bool isShown, EntryForm form)
    {
        var label = missing.Item.Label.In(ItemMessages.Language);
        return isShown
            ? entryText["Complete.Unanswered", label]
            : entryText["Complete.UnansweredInRow", label, missing.RowKey, form.Title];
    }

    private static bool IsAbout(
        Finding<HardErrorCode> found,
        EntryForm form,
        IFormRow row,
        DictionaryItem item
    ) => found.File == form.File && found.RowKey == form.File.RowKeyOf(row) && found.Item == item;

    private static string NameFor(EntryForm form, IFormRow row, Finding<HardErrorCode> found) =>
        form.Items.Contains(found.Item) && IsAbout(found, form, row, found.Item)
            ? found.Item.Code
            : $"{found.File.Code}/{found.RowKey}/{found.Item}";

    private static string KeyOf(Finding<HardErrorCode> found) =>
        $"{found.Code} {found.File.Code} {found.RowKey} {found.Item.Code}";
}
