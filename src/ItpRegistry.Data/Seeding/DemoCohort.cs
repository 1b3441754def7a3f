using System.Globalization;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Seeding.Demo;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Data.Seeding;

/// <summary>
/// The demo cohort: 39 synthetic patients of 17 synthetic centers whose Tables 1 to 3 are those that Crickx et al. (Br J Haematol
/// 2023;202:883-889) print. Each row of the embedded <c>cohort39.csv</c> is expanded into complete case-report forms; nothing that the
/// registry derives is stored, so outcomes follow from the platelet counts alone. The same on every run and machine.
/// </summary>
public static class DemoCohort
{
    /// <summary>Makes the centers and the patients, in the order of the rows.</summary>
    public static (IReadOnlyList<Center> Centers, IReadOnlyList<Patient> Patients) Create()
    {
        var rows = DemoRow.ReadAll();
        var centers = rows.Select(row => row.Center)
            .Distinct()
            .Order()
            .ToDictionary(number => number, CreateCenter);
        var seen = new Dictionary<int, int>();
        var patients = new List<Patient>();
        foreach (var row in rows)
        {
            var sequence = seen[row.Center] = seen.GetValueOrDefault(row.Center) + 1;
            patients.Add(CreatePatient(row, centers[row.Center], sequence));
        }
        return ([.. centers.Values], patients);
    }

    /// <summary>Writes the nine files of the interchange format into a directory that exists.</summary>
    public static void Write(string directory)
    {
        var (centers, patients) = Create();
        CaseFiles.Write(directory, centers, patients);
    }

    private static Center CreateCenter(int number)
    {
        var code = number.ToString("00", CultureInfo.InvariantCulture);
        return new()
        {
            CenterCode = code,
            Name = $"Center {code} (synthetic)",
            City = $"City {code}",
            Country = "France",
        };
    }

    private static Patient CreatePatient(DemoRow row, Center center, int sequence)
    {
        var timeline = new DemoTimeline(row);
        var patient = DemoHistory.Create(
            row,
            timeline,
            DemoHistory.RegistryNumber(row.Center, sequence)
        );
        patient.Center = center;
        patient.PriorTreatments = DemoPriorTreatments.Create(row, timeline);
        patient.Combinations = DemoCombinations.Create(row, timeline);
        patient.PlateletCounts = DemoPlateletCounts.Create(
            row,
            timeline,
            patient.Combinations[0].BaselineDate!.Value
        );
        patient.RescueTreatments = DemoEvents.CreateRescueTreatments(row, timeline);
        patient.BleedingEvents = DemoEvents.CreateBleedingEvents(row, timeline);
        patient.AdverseEvents = DemoAdverseEvents.Create(row, timeline);
        patient.FollowUp = DemoEvents.CreateFollowUp(row, timeline);
        return patient;
    }
}
