using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Preparation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>What the program reads ahead when it starts.</summary>
public sealed class CohortWarmUpTests(RegistryWebFixture registries)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Started_TheRowsAreThereBeforeTheFirstReaderComes()
    {
        var database = await CreateDemoAsync();
        await using var registry = new TestRegistry(database);
        await WarmUpOf(registry).WaitAsync(Ct);
        // Behind the registry's back: whoever reads the rows from now on finds no outcomes, which is an error.
        await DeleteOutcomesAsync(database);

        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.GetAsync("/cohort");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("39", page.TextOf("#table2 tr[data-group='all'] td"));
        Assert.DoesNotContain(registry.Factory.Log.All, IsNotWarm);
    }

    [Fact]
    public async Task RowsThatCannotBeRead_AreLogged_AndTheProgramWorksOn()
    {
        var database = await CreateDemoAsync();
        await DeleteOutcomesAsync(database);
        await using var registry = new TestRegistry(database);

        await WarmUpOf(registry).WaitAsync(Ct);

        Assert.Contains(registry.Factory.Log.All, IsNotWarm);
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/dictionary")).Status);
    }

    private async Task<TestDatabase> CreateDemoAsync()
    {
        var database = await registries.Databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(
            db,
            DemoRegistry.Change,
            Ct
        );
        db.AddRange(DemoCohort.Create().Patients);
        await transaction.CommitAsync(Ct);
        return database;
    }

    private static async Task DeleteOutcomesAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        await db.Outcomes.ExecuteDeleteAsync(Ct);
    }

    private static Task WarmUpOf(TestRegistry registry) =>
        registry
            .Factory.Services.GetServices<IHostedService>()
            .OfType<CohortWarmUp>()
            .Single()
            .ExecuteTask!;

    private static bool IsNotWarm(string line) =>
        line.Contains("could not be read ahead", StringComparison.Ordinal);
}
