namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

internal static class ChangeServices
{
    /// <summary>What the page of a patient's changes is made of.</summary>
    public static IServiceCollection AddPatientChanges(this IServiceCollection services) =>
        services
            .AddScoped<ItemChanges>()
            .AddScoped<CaseChanges>()
            .AddScoped<ChangeNarration>()
            .AddScoped<PatientChanges>();
}
