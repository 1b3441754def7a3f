using ItpRegistry.Data;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Forms 4 and 5 of the combination that analyses use, the first one.</summary>
[EditsPatient]
public sealed class CombinationModel(
    RegistryDbContext database,
    TimeProvider clock,
    ItemForm form,
    HardErrorMessages messages
) : ItemFormModel<Combination>(database, clock, form, messages)
{
    /// <summary>The items under the headings of the page.</summary>
    public IReadOnlyList<CombinationSection> Sections { get; } = CombinationSection.All;

    public override IReadOnlyList<DictionaryItem> Items { get; } =
    [.. CombinationSection.All.SelectMany(section => section.Items)];

    protected override IQueryable<Combination> Stored(RegistryDbContext database, int patientId) =>
        database
            .Combinations.Where(combination => combination.PatientId == patientId)
            .OrderBy(combination => combination.Sequence)
            .Take(1);

    protected override Combination RowOf(Patient patient)
    {
        if (patient.FirstCombination() is { } first)
            return first;
        var combination = new Combination
        {
            PatientId = patient.Id,
            CenterId = patient.CenterId,
            Sequence = 1,
        };
        patient.Combinations.Add(combination);
        return combination;
    }
}
