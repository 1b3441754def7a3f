using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Pages.Patients.EntryParts;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>A patient of the demo cohort as the only one of its center.</summary>
/// <param name="Patient">The patient, under the number that the center's first patient gets.</param>
internal sealed record DemoCase(Patient Patient)
{
    /// <summary>The most complicated patient: the one with the most filled cells over all files.</summary>
    public static DemoCase MostComplicated()
    {
        var patient = DemoCohort.Create().Patients.MaxBy(FilledCells)!;
        patient.RegistryNumber = $"{patient.Center!.CenterCode}-0001";
        return new(patient);
    }

    public Center Center => Patient.Center!;

    public int Cells => FilledCells(Patient);

    /// <summary>The pages whose forms hold every required answer, so that they can be called complete.</summary>
    public IReadOnlyList<EntryForm> Completable =>
        [
            .. EntryForm.All.Where(page =>
                page.Forms.All(form => FormProgress.Of(Patient, form).MayBeComplete)
            ),
        ];

    /// <summary>Writes the nine files of the demo cohort, with this patient and its center alone.</summary>
    public void Write(string directory) => CaseFiles.Write(directory, [Center], [Patient]);

    private static int FilledCells(Patient patient) =>
        DataDictionary
            .Files.Where(file => file != DataDictionary.Centers)
            .Sum(file =>
                file.RowsOf(patient)
                    .Sum(row =>
                        file.Items.Count(item => !item.IsReference && item.IsAnsweredIn(row))
                    )
            );
}
