using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Tests.Conclusions;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Definitions;

/// <summary>A definition that is added and prepared while others write: nobody is left without an outcome under it, or with one of older data.</summary>
public sealed class DefinitionRaceTests(RegistryDatabaseFixture databases)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhileSomebodyConcludes_AddingGivesUp_AndAddsAfterwards()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var writing = database.CreateContext();
        await using var db = database.CreateContext();
        await using (
            var writer = await RegistryTransaction.BeginAsync(writing, DemoDatabase.Change, Ct)
        )
        {
            await ConclusionsRefresh.OfPatientsAsync(writing, [await AnyoneAsync(writing)], Ct);

            var (busy, _) = await OwnDefinition.AddAsync(db, ct: Ct);

            Assert.Equal(DefinitionAddition.Busy, busy);
            Assert.Equal(2, await db.ResponseDefinitions.CountAsync(Ct));
            Assert.Equal(0, await db.DefinitionPreparations.CountAsync(Ct));
            await writer.CommitAsync(Ct);
        }

        var (added, _) = await OwnDefinition.AddAsync(db, ct: Ct);

        Assert.Equal(DefinitionAddition.Added, added);
    }

    [Fact]
    public async Task WhoeverConcludesWhileOneIsAdded_WaitsAndKnowsIt()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var adding = database.CreateContext();
        await using var writing = database.CreateContext();
        var patient = await AnyoneAsync(writing);
        var added = OwnDefinition.Stricter with { Version = 1 };
        Task written;
        await using (var transaction = await adding.Database.BeginTransactionAsync(Ct))
        {
            Assert.True(await DefinitionTurn.TakeAsync(adding, NewDefinition.Patience, Ct));
            written = TouchAsync(writing, patient);
            await Task.Delay(300, Ct);
            Assert.False(written.IsCompleted);
            adding.ResponseDefinitions.Add(added);
            await adding.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        }
        await written;

        Assert.True(
            await writing.Outcomes.AnyAsync(
                one => one.PatientId == patient && one.DefinitionId == added.Id,
                Ct
            )
        );
    }

    [Fact]
    public async Task CountChangedWhileEveryoneIsClassified_IsInTheOutcome()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var writing = database.CreateContext();
        await using var db = database.CreateContext();
        var patient = await AnyoneAsync(writing);
        await using var writer = await RegistryTransaction.BeginAsync(
            writing,
            DemoDatabase.Change,
            Ct
        );
        foreach (
            var count in await writing
                .PlateletCounts.Where(row => row.PatientId == patient)
                .ToListAsync(Ct)
        )
        {
            count.Count = 1;
        }
        // Written, seen by nobody else, and concluded from only after the definition has been added.
        await writer.SaveAsync(Ct);
        var (_, stored) = await OwnDefinition.AddAsync(db, ct: Ct);
        var prepared = OwnDefinition.Classifier(database, 5).PrepareAsync(stored!.Id, Ct);
        await Task.WhenAny(prepared, Task.Delay(1000, Ct));

        await writer.CommitAsync(Ct);
        await prepared;

        await DefinitionPreparationTests.AssertRightAsync(db, stored);
    }

    [Fact]
    public async Task PatientRegisteredWhileEveryoneIsClassified_HasAnOutcome()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var writing = database.CreateContext();
        await using var db = database.CreateContext();
        await using var writer = await RegistryTransaction.BeginAsync(
            writing,
            DemoDatabase.Change,
            Ct
        );
        var center = await writing.Centers.FirstAsync(Ct);
        writing.Patients.Add(
            new Patient { RegistryNumber = $"{center.CenterCode}-9999", CenterId = center.Id }
        );
        await writer.SaveAsync(Ct);
        var (_, stored) = await OwnDefinition.AddAsync(db, ct: Ct);

        // The patient is not there yet for anybody else: everyone has an outcome.
        await OwnDefinition.Classifier(database).PrepareAsync(stored!.Id, Ct);
        Assert.Equal([1, 2, 101], await DefinitionPreparationTests.UsableAsync(db));
        await writer.CommitAsync(Ct);

        Assert.Equal(40, await db.Patients.CountAsync(Ct));
        await DefinitionPreparationTests.AssertRightAsync(db, stored);
    }

    [Fact]
    public async Task PatientRegisteredBehindTheBatches_GetsAnotherRound()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var db = database.CreateContext();
        var (_, stored) = await OwnDefinition.AddAsync(db, ct: Ct);
        var last = await db.Patients.MaxAsync(patient => patient.Id, Ct);
        var classifier = OwnDefinition.Classifier(database);
        // A round that begins behind everyone classifies nobody: as if all had come behind the batches.
        Assert.Null(await classifier.ClassifyBatchAsync(stored!, last, Ct));

        await classifier.PrepareAsync(stored!.Id, Ct);

        await DefinitionPreparationTests.AssertRightAsync(db, stored);
    }

    [Fact]
    public async Task TwoProgramsAtOnce_ClassifyEveryoneOnce()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var db = database.CreateContext();
        var (_, stored) = await OwnDefinition.AddAsync(db, ct: Ct);

        await Task.WhenAll(
            OwnDefinition.Classifier(database, 3).PrepareAsync(stored!.Id, Ct),
            OwnDefinition.Classifier(database, 3).PrepareAsync(stored.Id, Ct)
        );

        var preparation = await db.DefinitionPreparations.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((39, 39), (preparation.Patients, preparation.Classified));
        await DefinitionPreparationTests.AssertRightAsync(db, stored);
    }

    private static async Task TouchAsync(RegistryDbContext db, int patient)
    {
        await using var transaction = await RegistryTransaction.BeginAsync(
            db,
            DemoDatabase.Change,
            Ct
        );
        transaction.Touch([patient]);
        await transaction.CommitAsync(Ct);
    }

    private static Task<int> AnyoneAsync(RegistryDbContext db) =>
        db.Patients.OrderBy(patient => patient.Id).Select(patient => patient.Id).FirstAsync(Ct);
}
