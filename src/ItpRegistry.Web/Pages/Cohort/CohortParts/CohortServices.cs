using ItpRegistry.Web.Infrastructure.Preparation;
using ItpRegistry.Web.Pages.Cohort.FreezeParts;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

internal static class CohortServices
{
    /// <summary>What the cohort page and its download are made of.</summary>
    public static IServiceCollection AddCohortPages(this IServiceCollection services) =>
        services
            .AddHostedService<CohortWarmUp>()
            .AddScoped<CohortReportReader>()
            .AddScoped<CohortRequestReader>()
            .AddScoped<SavedCohorts>()
            .AddSingleton<CohortFilterFormBuilder>()
            .AddSingleton<CohortSelectionReader>()
            .AddSingleton<CriteriaReader>()
            .AddSingleton<GroupReader>()
            .AddSingleton<CellReader>()
            .AddSingleton<VariableWording>()
            .AddSingleton<CohortWording>()
            .AddSingleton<DefinitionNarration>()
            .AddSingleton<MethodsComposer>()
            .AddSingleton<PackWording>()
            .AddSingleton<ChangeWording>()
            .AddScoped<FreezeForm>();
}
