using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Web;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>Stores patients as the program does: with their conclusions, in one transaction.</summary>
internal static class RecordPatients
{
    public static readonly ChangeContext Change = new(null, "test", ChangeOrigin.Verb);

    /// <summary>Stores a patient in a center, under a number of that center; the answer is the address of the patient's page.</summary>
    public static async Task<string> AddPatientAsync(
        this RegistryWebFixture registry,
        Center center,
        Patient patient
    )
    {
        patient.RegistryNumber = $"{center.CenterCode}-0001";
        patient.CenterId = center.Id;
        await using var context = registry.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(context, Change);
        context.Add(patient);
        await transaction.CommitAsync();
        return $"/patients/{patient.RegistryNumber}";
    }
}
