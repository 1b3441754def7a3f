using System.Text.Json;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Tests.Conclusions;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Definitions;

/// <summary>How a new definition is stored, and how everyone gets an outcome under it.</summary>
public sealed class DefinitionPreparationTests(RegistryDatabaseFixture databases)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Added_IsStoredWithItsPreparationAndItsEvent_AndOfferedOnlyOnceEveryoneIsClassified()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var db = database.CreateContext();

        var (result, stored) = await OwnDefinition.AddAsync(db, ct: Ct);

        Assert.Equal(DefinitionAddition.Added, result);
        Assert.Equal((101, 1, false), (stored!.Id, stored.Version, stored.BuiltIn));
        var preparation = await db.DefinitionPreparations.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((39, 0), (preparation.Patients, preparation.Classified));
        Assert.Null(preparation.FinishedAt);
        var told = await db.Events.SingleAsync(one => one.Kind == EventKind.DefinitionAdded, Ct);
        using var details = JsonDocument.Parse(told.Details);
        Assert.Equal("Stricter", details.RootElement.GetProperty("name").GetString());
        Assert.Equal(50, details.RootElement.GetProperty("response_level").GetDecimal());
        Assert.Equal([1, 2], await UsableAsync(db));
        var unknown = await Assert.ThrowsAsync<InterchangeException>(() =>
            NamedCohort.LoadAsync(db, "all", "Stricter", Ct)
        );
        Assert.Equal(
            "There is no response definition 'Stricter': name one of Crickx 2023, IWG 2009.",
            unknown.Message
        );

        await OwnDefinition.Classifier(database).PrepareAsync(stored.Id, Ct);

        Assert.Equal([1, 2, 101], await UsableAsync(db));
        Assert.Equal(39, (await NamedCohort.LoadAsync(db, "all", "Stricter", Ct)).Count);
        preparation = await db.DefinitionPreparations.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((39, 39), (preparation.Patients, preparation.Classified));
        Assert.NotNull(preparation.FinishedAt);
    }

    [Fact]
    public async Task Prepared_EveryOutcomeIsTheOneOfTheWholePatient()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var db = database.CreateContext();
        var (_, stored) = await OwnDefinition.AddAsync(db, ct: Ct);

        await OwnDefinition.Classifier(database, batchSize: 7).PrepareAsync(stored!.Id, Ct);

        await AssertRightAsync(db, stored);
    }

    [Fact]
    public async Task StoppedInTheMiddle_GoesOnWhereItWas()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var db = database.CreateContext();
        var (_, stored) = await OwnDefinition.AddAsync(db, ct: Ct);
        // The program ends after the first batch.
        var last = await OwnDefinition
            .Classifier(database, batchSize: 10)
            .ClassifyBatchAsync(stored!, 0, Ct);
        Assert.Equal(
            10,
            (await db.DefinitionPreparations.AsNoTracking().SingleAsync(Ct)).Classified
        );
        Assert.Equal([1, 2], await UsableAsync(db));
        // What is there already is not computed again: this would be seen.
        await db
            .Outcomes.Where(one => one.DefinitionId == stored!.Id && one.PatientId == last)
            .ExecuteUpdateAsync(one => one.SetProperty(row => row.RfsDays, 12345), Ct);

        var next = OwnDefinition.Classifier(database, batchSize: 10);
        Assert.Equal(stored!.Id, await next.NextAsync(Ct));
        await next.PrepareAsync(stored.Id, Ct);

        Assert.Null(await next.NextAsync(Ct));
        Assert.Equal(39, await db.Outcomes.CountAsync(one => one.DefinitionId == stored.Id, Ct));
        Assert.Equal(
            12345,
            (
                await db
                    .Outcomes.AsNoTracking()
                    .SingleAsync(one => one.DefinitionId == stored.Id && one.PatientId == last, Ct)
            ).RfsDays
        );
        Assert.Equal([1, 2, 101], await UsableAsync(db));
    }

    [Fact]
    public async Task NameThatIsThere_MakesTheNextVersion_WhateverItsCase_AndNoneWithoutAChange()
    {
        await using var database = await databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();
        await OwnDefinition.AddAsync(db, ct: Ct);

        var (same, _) = await OwnDefinition.AddAsync(db, ct: Ct);
        var (added, second) = await OwnDefinition.AddAsync(
            db,
            OwnDefinition.Stricter with
            {
                Name = "STRICTER",
                SparseAfterMonths = 12,
            },
            Ct
        );

        Assert.Equal(DefinitionAddition.Unchanged, same);
        Assert.Equal(DefinitionAddition.Added, added);
        Assert.Equal(("Stricter", 2), (second!.Name, second.Version));
        Assert.Equal(2, await db.DefinitionPreparations.CountAsync(Ct));
    }

    [Fact]
    public async Task EmptyRegistry_IsPreparedAtOnce()
    {
        await using var database = await databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();
        var (_, stored) = await OwnDefinition.AddAsync(db, ct: Ct);

        await OwnDefinition.Classifier(database).PrepareAsync(stored!.Id, Ct);

        Assert.Equal([1, 2, 101], await UsableAsync(db));
    }

    [Theory]
    [InlineData("IWG 2009", 30)]
    [InlineData("", 30)]
    [InlineData("Own", 0)]
    public async Task WhatNoDefinitionMayBe_IsRefused(string name, int level)
    {
        await using var database = await databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();

        await Assert.ThrowsAsync<ArgumentException>(() =>
            OwnDefinition.AddAsync(
                db,
                OwnDefinition.Stricter with
                {
                    Name = name,
                    ResponseLevel = level,
                },
                Ct
            )
        );
    }

    internal static Task<List<int>> UsableAsync(RegistryDbContext db) =>
        UsableDefinitions.Query(db).Select(one => one.Id).ToListAsync(Ct);

    /// <summary>Everyone has an outcome under the definition, the one that the patient's data as they are now give.</summary>
    internal static async Task AssertRightAsync(RegistryDbContext db, ResponseDefinition definition)
    {
        var ids = await db.Patients.Select(patient => patient.Id).ToListAsync(Ct);
        var stored = await db
            .Outcomes.AsNoTracking()
            .Where(outcome => outcome.DefinitionId == definition.Id)
            .ToDictionaryAsync(outcome => outcome.PatientId, Ct);
        Assert.Equal(ids.Order(), stored.Keys.Order());
        foreach (var patient in await PatientAggregates.LoadAsync(db, ids, Ct))
        {
            Assert.Equal(
                ResponseClassifier.Classify(patient, definition).Outcome with
                {
                    PatientId = patient.Id,
                    CenterId = patient.CenterId,
                    DefinitionId = definition.Id,
                },
                stored[patient.Id]
            );
        }
    }
}
