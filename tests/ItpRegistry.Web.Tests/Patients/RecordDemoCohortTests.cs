using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>For every patient of the demo cohort the page's trace ends in the very outcome that is stored.</summary>
public sealed class RecordDemoCohortTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task TheTraceOnThePage_EndsInTheStoredOutcome()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await using (var context = database.CreateContext())
        {
            await using var transaction = await RegistryTransaction.BeginAsync(
                context,
                RecordPatients.Change,
                cancellation
            );
            context.AddRange(DemoCohort.Create().Patients);
            await transaction.CommitAsync(cancellation);
        }
        await using var factory = new RegistryWebFactory(database);
        await using var scope = factory.Services.CreateUnrestrictedScope();
        var reader = scope.ServiceProvider.GetRequiredService<RecordReader>();
        var builder = scope.ServiceProvider.GetRequiredService<RecordViewBuilder>();
        await using var stored = database.CreateContext();
        var ids = await stored.Patients.Select(patient => patient.Id).ToListAsync(cancellation);

        Assert.Equal(39, ids.Count);
        foreach (var id in ids)
        {
            var data = await reader.ReadAsync(id, cancellation);
            Assert.NotNull(data);
            Assert.Equal(2, data.Definitions.Count);
            Assert.All(
                data.Definitions,
                definition =>
                    Assert.Equal(
                        OutcomeStorage.Current,
                        builder.Build(data, definition).Outcome.Storage
                    )
            );
        }
    }
}
