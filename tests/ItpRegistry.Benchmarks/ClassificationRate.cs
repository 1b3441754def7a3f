using ItpRegistry.Data.Seeding;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Benchmarks;

/// <summary>Platelet counts classified per second of one core, with outcome and trace, under each built-in definition.</summary>
internal static class ClassificationRate
{
    /// <summary>A synthetic cohort, about 20 counts a patient.</summary>
    public static IReadOnlyList<Patient> Patients { get; } =
    [.. new SyntheticCohort(2_000).Patients()];

    public static int Run()
    {
        var counts = Patients.Sum(patient => patient.PlateletCounts.Count);
        foreach (var definition in ResponseDefinition.BuiltIns)
        {
            var persisting = 0;
            var passes = Rates.PerSecond(() =>
            {
                foreach (var patient in Patients)
                {
                    var outcome = ResponseClassifier.Classify(patient, definition).Outcome;
                    if (outcome.Outcome <= ResponseClass.R)
                        persisting++;
                }
            });
            Console.WriteLine(
                $"{definition.Name, -14} {passes * counts, 12:N0} counts per second of one core, {(double)counts / Patients.Count:N1} a patient (goal: at least 2,000,000)"
            );
        }
        return 0;
    }
}
