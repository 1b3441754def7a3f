using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>A form in which the reader has typed something that is not stored.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Name">The form, and the row of it.</param>
public sealed record DraftPlace(string Address, string Name);

/// <summary>Finds the forms behind the addresses of a reader's drafts.</summary>
public sealed class DraftPlaces(IStringLocalizer<RecordText> recordText, RowLabels rows)
{
    /// <summary>The drafts of a patient in the order of the forms; an address that is none of theirs is passed over.</summary>
    public IReadOnlyList<DraftPlace> Of(IEnumerable<string> addresses, Patient patient) =>
        [
            .. addresses
                .Select(address => (Address: address, Parts: address.Split('/')))
                .Select(draft =>
                    (
                        draft.Address,
                        Form: EntryForm.Find(draft.Parts.ElementAtOrDefault(3)),
                        RowKey: draft.Parts.ElementAtOrDefault(4)
                    )
                )
                .Where(draft => draft.Form is not null)
                .OrderBy(draft => EntryForm.All.ToList().IndexOf(draft.Form!))
                .ThenBy(draft => draft.Address, StringComparer.Ordinal)
                .Select(draft => new DraftPlace(
                    draft.Address,
                    Name(draft.Form!, draft.RowKey, patient)
                )),
        ];

    private string Name(EntryForm form, string? rowKey, Patient patient)
    {
        if (rowKey is null)
            return form.Title;
        var row = form.File.RowsOf(patient).FirstOrDefault(r => form.File.RowKeyOf(r) == rowKey);
        var name = row is null ? recordText["Open.NewEntry"].Value : rows.Of(form.File, row);
        return $"{form.Title}: {name}";
    }
}
