using ItpRegistry.Data;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Form 1 of a patient.</summary>
[EditsPatient]
public sealed class IdentificationModel(
    RegistryDbContext database,
    TimeProvider clock,
    ItemForm form,
    HardErrorMessages messages
) : ItemFormModel<Patient>(database, clock, form, messages)
{
    public override IReadOnlyList<DictionaryItem> Items { get; } =
        CrfForm.Identification.AskedItems();

    protected override IQueryable<Patient> Stored(RegistryDbContext database, int patientId) =>
        database.Patients.Where(patient => patient.Id == patientId);

    protected override Patient RowOf(Patient patient) => patient;
}
