using ItpRegistry.Web.Infrastructure.Access;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>A row as the list of a form's rows shows it.</summary>
/// <param name="Key">The row within the patient.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Address">Where it is edited.</param>
/// <param name="Answered">Its required items that are answered.</param>
/// <param name="Total">Its required items that apply.</param>
/// <param name="HasDraft">Whether the reader has typed something there that is not stored.</param>
public sealed record ListedRow(
    string Key,
    string Label,
    string Address,
    int Answered,
    int Total,
    bool HasDraft
)
{
    internal static ListedRow Of(
        EntryForm form,
        PatientInCenter patient,
        object row,
        RowLabels labels,
        IReadOnlySet<string> drafts
    )
    {
        var key = form.File.RowKeyOf(row);
        var address = form.AddressFor(patient.RegistryNumber, key);
        var required = form.Items.Where(item => item.IsRequiredIn(row)).ToList();
        return new(
            key,
            labels.Of(form.File, row),
            address,
            required.Count(item => item.IsAnsweredIn(row)),
            required.Count,
            drafts.Contains(address)
        );
    }
}
