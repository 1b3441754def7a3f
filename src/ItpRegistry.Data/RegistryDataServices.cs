using ItpRegistry.Data.Cohorts;
using Microsoft.Extensions.DependencyInjection;

namespace ItpRegistry.Data;

/// <summary>Registers what pages and verbs take from this layer.</summary>
public static class RegistryDataServices
{
    /// <summary>
    /// A context per request, a factory of contexts, the data source itself, and the cache of cohort rows. The database is opened before the services are built and is
    /// disposed by who opened it, after the program has ended.
    /// </summary>
    public static IServiceCollection AddRegistryData(
        this IServiceCollection services,
        RegistryDatabase database
    )
    {
        services.AddSingleton(_ => database.Source);
        services.AddDbContextFactory<RegistryDbContext>(options =>
            options.UseRegistry(database.Source)
        );
        services.AddSingleton<CohortRowCache>();
        return services;
    }
}
