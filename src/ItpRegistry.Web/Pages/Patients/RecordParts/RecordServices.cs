namespace ItpRegistry.Web.Pages.Patients.RecordParts;

internal static class RecordServices
{
    /// <summary>What the page of one patient is made of.</summary>
    public static IServiceCollection AddPatientRecord(this IServiceCollection services) =>
        services
            .AddSingleton<FormViewBuilder>()
            .AddSingleton<PlateletChartBuilder>()
            .AddSingleton<CountTable>()
            .AddSingleton<TimelineBuilder>()
            .AddScoped<DraftPlaces>()
            .AddScoped<OpenPointBuilder>()
            .AddScoped<RecordViewBuilder>()
            .AddScoped<RecordReader>();
}
