using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Paper;

/// <summary>The demo cohort loaded into a database through the importer, and the tables computed from what is stored there.</summary>
public sealed class ImportedDemoCohort(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private CohortTables? tables;

    public CohortTables Tables => tables!;

    public async ValueTask InitializeAsync()
    {
        await using var database = await databases.CreateDatabaseAsync();
        await using (var db = database.CreateContext())
        {
            var loader = new DemoLoader(db, new InterchangeImporter(TimeProvider.System));
            await loader.LoadIntoEmptyAsync(new(null, "test", ChangeOrigin.Verb));
        }
        await using var reading = database.CreateContext();
        var definition = await reading.ResponseDefinitions.SingleAsync(stored =>
            stored.Name == ResponseDefinition.Crickx2023.Name
        );
        tables = CohortTables.From(await CohortRowQuery.LoadAsync(reading, definition.Id));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
