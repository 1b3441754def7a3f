using ItpRegistry.Web.Pages.Patients.PlateletParts;
using ItpRegistry.Web.Pages.Patients.RemovalParts;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

internal static class EntryServices
{
    /// <summary>What the pages on which patients' data are entered are made of.</summary>
    public static IServiceCollection AddPatientEntry(this IServiceCollection services) =>
        services
            .AddScoped<HardErrorMessages>()
            .AddScoped<NewPatients>()
            .AddScoped<FormDrafts>()
            .AddScoped<ParkedForms>()
            .AddScoped<FormCompletions>()
            .AddScoped<FormContradictions>()
            .AddScoped<FormSave>()
            .AddScoped<FormRows>()
            .AddScoped<RowLabels>()
            .AddScoped<FormHeading>()
            .AddScoped<FindingPlaces>()
            .AddSingleton<FormPages>()
            .AddScoped<CorrectionReason>()
            .AddScoped<RemovalFields>()
            .AddScoped<PlateletRowReader>()
            .AddScoped<PlateletGridWords>()
            .AddScoped<PlateletGridSave>();
}
