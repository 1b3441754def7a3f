using ItpRegistry.Web.Infrastructure.Preparation;
using ItpRegistry.Web.Pages.Cohort.SensitivityParts;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

internal static class DefinitionServices
{
    /// <summary>What the pages about response definitions are made of, and what prepares new ones.</summary>
    public static IServiceCollection AddDefinitionPages(this IServiceCollection services)
    {
        services.AddSingleton<DifferenceNarration>();
        services.AddScoped<SensitivityReader>().AddScoped<DefinitionListReader>();
        services.AddScoped<DefinitionPreview>().AddScoped<DefinitionFormReader>();
        services.AddSingleton<DefinitionPreparer>();
        services.AddHostedService(provider => provider.GetRequiredService<DefinitionPreparer>());
        return services;
    }
}
