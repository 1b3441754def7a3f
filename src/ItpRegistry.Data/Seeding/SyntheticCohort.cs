using System.Globalization;
using ItpRegistry.Data.Seeding.Synthetic;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Data.Seeding;

/// <summary>
/// A synthetic cohort of any size: about 20 platelet counts and 4 to 8 prior treatments a patient, every class of response, missing items,
/// dates known in part, patients who are not eligible. The same numbers give the same data, on every run and machine.
/// </summary>
public sealed class SyntheticCohort
{
    public const int DefaultCenters = 17;

    public const int DefaultSeed = 1;

    private readonly int patients;
    private readonly int seed;

    /// <exception cref="ArgumentOutOfRangeException">Fewer than one patient or center.</exception>
    public SyntheticCohort(int patients, int centers = DefaultCenters, int seed = DefaultSeed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patients, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(centers, 1);
        this.patients = patients;
        this.seed = seed;
        var digits = Math.Max(2, centers.ToString(CultureInfo.InvariantCulture).Length);
        Centers = [.. Enumerable.Range(1, centers).Select(number => CreateCenter(number, digits))];
    }

    public IReadOnlyList<Center> Centers { get; }

    /// <summary>Makes the patients one by one, each when it is asked for; none is kept.</summary>
    public IEnumerable<Patient> Patients()
    {
        var sequences = new int[Centers.Count];
        for (var i = 0; i < patients; i++)
        {
            var random = SplitMix64.For(string.Create(CultureInfo.InvariantCulture, $"{seed}/{i}"));
            // Each center has a patient once there are enough; beyond that some centers include more than others.
            var center =
                i < Centers.Count ? i : random.Between(0, random.Between(0, Centers.Count - 1));
            yield return CreatePatient(Centers[center], ++sequences[center], random);
        }
    }

    private static Patient CreatePatient(Center center, int sequence, SplitMix64 random)
    {
        var plan = new SyntheticPlan(random);
        var number = string.Create(
            CultureInfo.InvariantCulture,
            $"{center.CenterCode}-{sequence:0000}"
        );
        var patient = SyntheticHistory.Create(plan, number);
        patient.Center = center;
        SyntheticPriorTreatments.AddTo(patient, plan);
        SyntheticCombinations.AddTo(patient, plan);
        SyntheticPlateletCounts.AddTo(patient, plan);
        SyntheticEvents.AddTo(patient, plan);
        SyntheticFollowUp.AddTo(patient, plan);
        return patient;
    }

    private static Center CreateCenter(int number, int digits)
    {
        var code = number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        return new()
        {
            CenterCode = code,
            Name = $"Center {code} (synthetic)",
            City = $"City {code}",
            Country = "France",
        };
    }
}
