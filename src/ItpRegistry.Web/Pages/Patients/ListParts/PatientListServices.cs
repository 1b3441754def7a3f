namespace ItpRegistry.Web.Pages.Patients.ListParts;

internal static class PatientListServices
{
    /// <summary>What the list of patients is made of.</summary>
    public static IServiceCollection AddPatientList(this IServiceCollection services) =>
        services.AddScoped<PatientListFields>().AddScoped<PatientListRequestReader>();
}
