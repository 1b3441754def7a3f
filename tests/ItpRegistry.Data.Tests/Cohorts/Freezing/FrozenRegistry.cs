using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Tests.Conclusions;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Cohorts.Freezing;

/// <summary>A registry with the demo cohort, in which a test freezes and changes what it likes; it is always 2026-01-15, 10:00:00.25 UTC.</summary>
internal sealed class FrozenRegistry(TestDatabase database) : IAsyncDisposable
{
    public const string Reason = "For a test.";

    private readonly CohortRowCache cache = new(new CohortMemo());

    public TestDatabase Database => database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CohortPacks Packs { get; } = new(new FixedClock());

    public static async Task<FrozenRegistry> CreateAsync(RegistryDatabaseFixture databases) =>
        new(await DemoDatabase.CreateAsync(databases, Ct));

    /// <summary>An order of everybody, or of those who pass the filter.</summary>
    public async Task<PackOrder> OrderAsync(CohortFilter? filter = null, string? name = null)
    {
        await using var db = database.CreateContext();
        var definition = await db
            .ResponseDefinitions.AsNoTracking()
            .SingleAsync(one => one.Name == ResponseDefinition.Crickx2023.Name, Ct);
        return new(new(filter ?? CohortFilter.All, []), definition, OutcomeSource.Computed)
        {
            FrozenAs = name,
        };
    }

    /// <summary>Freezes a cohort, which must be possible.</summary>
    public async Task<FrozenDataset> FreezeAsync(
        string name,
        CohortFilter? filter = null,
        PackWords? words = null
    )
    {
        var (dataset, problem) = await TryAsync(name, filter, words);
        Assert.Null(problem);
        return dataset!;
    }

    public async Task<FreezeResult> TryAsync(
        string name,
        CohortFilter? filter = null,
        PackWords? words = null
    )
    {
        await using var db = database.CreateContext();
        return await Packs.FreezeAsync(
            db,
            await OrderAsync(filter, name),
            new(null, "Coordinator", Reason),
            words ?? NoWords,
            new MemoryStream(),
            dataset =>
                new()
                {
                    UserName = "Coordinator",
                    Origin = "page",
                    Kind = EventKind.DatasetFrozen,
                    Reason = dataset.Reason,
                },
            Ct
        );
    }

    /// <summary>The pack of a cohort as it is now.</summary>
    public async Task<MemoryStream> PackAsync(PackOrder order)
    {
        await using var db = database.CreateContext();
        var zip = new MemoryStream();
        await Packs.WriteAsync(db, order, NoWords, zip, Ct);
        zip.Position = 0;
        return zip;
    }

    public async Task<(FrozenReading Reading, MemoryStream Archive)> ReadAsync(
        FrozenDataset dataset
    )
    {
        await using var db = database.CreateContext();
        var archive = new MemoryStream();
        var reading = await FrozenArchive.ReadAsync(db, dataset, archive, Ct);
        archive.Position = 0;
        return (reading, archive);
    }

    public async Task<FrozenComparison> CompareAsync(FrozenDataset dataset)
    {
        var (reading, _) = await ReadAsync(dataset);
        await using var db = database.CreateContext();
        return await FrozenComparison.ReadAsync(db, cache, dataset, reading.Content!.Rows, Ct);
    }

    /// <summary>Makes every count of a patient a low one, as a page would.</summary>
    public async Task LowerCountsAsync(string registryNumber)
    {
        await using var db = database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(
            db,
            DemoDatabase.Change,
            Ct
        );
        var patient = await db
            .Patients.Include(one => one.PlateletCounts)
            .SingleAsync(one => one.RegistryNumber == registryNumber, Ct);
        foreach (var count in patient.PlateletCounts)
            count.Count = 5;
        await transaction.CommitAsync(Ct);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = database.OwnerSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        cache.Dispose();
        await database.DisposeAsync();
    }

    private static IEnumerable<PackText> NoWords(PackFacts facts) =>
        [new("README.txt", $"{facts.Patients}\n")];

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() =>
            new(2026, 1, 15, 10, 0, 0, 250, TimeSpan.Zero);
    }
}
