using ItpRegistry.Web.Pages.Patients.AsOfParts;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

internal static class ChangeServices
{
    /// <summary>What the pages of a patient's changes and past states are made of.</summary>
    public static IServiceCollection AddPatientChanges(this IServiceCollection services) =>
        services
            .AddScoped<ItemChanges>()
            .AddScoped<CaseChanges>()
            .AddScoped<ChangeNarration>()
            .AddScoped<PatientChanges>()
            .AddScoped<ChangedItems>()
            .AddScoped<AsOfReader>();
}
