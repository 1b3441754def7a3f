using ItpRegistry.Data.Auditing.History;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Seeding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ItpRegistry.Data;

/// <summary>Registers what pages and verbs take from this layer.</summary>
public static class RegistryDataServices
{
    /// <summary>
    /// A context per request, a factory of contexts, the data source itself, the cache of cohort rows, the classifier of new definitions, the importer, the exporters,
    /// the packs, the history, the seeds and the removals. The database is opened before the services are built and is disposed by who opened it, after the program has ended.
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
        services.AddSingleton<CohortMemo>();
        services.AddSingleton<CohortRowCache>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DefinitionClassifier>();
        services.AddSingleton<InterchangeImporter>();
        services.AddSingleton<InterchangeExporter>();
        services.AddSingleton<OwnCopyExporter>();
        services.AddSingleton<CohortPacks>();
        services.AddScoped<HistoryQuery>();
        services.AddScoped<TrailExporter>();
        services.AddScoped<DemoLoader>();
        services.AddScoped<SeedService>();
        services.AddScoped<PatientRemovals>();
        return services;
    }
}
