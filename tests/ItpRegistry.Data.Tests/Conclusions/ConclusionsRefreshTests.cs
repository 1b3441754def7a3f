using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Conclusions;

public sealed class ConclusionsRefreshTests(RegistryDatabaseFixture databases)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_StoresWhatTheDomainConcludesFromTheStoredRows()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var db = database.CreateContext();
        var patients = await PatientAggregates.LoadAsync(
            db,
            await db.Patients.Select(p => p.Id).ToListAsync(Ct),
            Ct
        );
        Assert.Equal(39, patients.Count);
        Assert.True(patients.Sum(patient => patient.PlateletCounts.Count) > 39);

        foreach (var patient in patients)
        {
            var outcomes = await db
                .Outcomes.Where(o => o.PatientId == patient.Id)
                .OrderBy(o => o.DefinitionId)
                .ToListAsync(Ct);
            var characteristics = await db.Characteristics.SingleAsync(
                c => c.PatientId == patient.Id,
                Ct
            );

            Assert.Equal(
                ResponseDefinition.BuiltIns.Select(
                    (definition, i) =>
                        ResponseClassifier.Classify(patient, definition).Outcome with
                        {
                            PatientId = patient.Id,
                            CenterId = patient.CenterId,
                            DefinitionId = i + 1,
                        }
                ),
                outcomes
            );
            var derived = CharacteristicsDerivation.Derive(patient, StudyPeriod.Crickx2023);
            Assert.Equal(derived.AdverseEvents, characteristics.AdverseEvents);
            Assert.Equal(
                derived with
                {
                    PatientId = patient.Id,
                    CenterId = patient.CenterId,
                    AdverseEvents = characteristics.AdverseEvents,
                },
                characteristics
            );
        }
    }

    [Fact]
    public async Task Commit_ChangedCount_MovesTheOutcomeAndTheRevisionOfItsCenterOnly()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var db = database.CreateContext();
        var outcome = await AnyResponseAsync(db);
        var before = await RevisionsAsync(db);

        await using (
            var transaction = await RegistryTransaction.BeginAsync(db, DemoDatabase.Change, Ct)
        )
        {
            await MakeEveryCountLowAsync(db, outcome.PatientId);
            await transaction.CommitAsync(Ct);
        }

        var after = await RevisionsAsync(db);
        Assert.Equal(ResponseClass.Failure, (await StoredAsync(db, outcome)).Outcome);
        Assert.Equal(before[outcome.CenterId] + 1, after[outcome.CenterId]);
        after[outcome.CenterId]--;
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Dispose_WithoutCommit_KeepsRowsAndConclusionsAsTheyWere()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var db = database.CreateContext();
        var outcome = await AnyResponseAsync(db);
        var before = await RevisionsAsync(db);

        await using (var other = database.CreateContext())
        await using (
            var transaction = await RegistryTransaction.BeginAsync(other, DemoDatabase.Change, Ct)
        )
        {
            await MakeEveryCountLowAsync(other, outcome.PatientId);
            await transaction.SaveAsync(Ct);
            await ConclusionsRefresh.OfPatientsAsync(other, [outcome.PatientId], Ct);
            Assert.Equal(ResponseClass.Failure, (await StoredAsync(other, outcome)).Outcome);
        }

        Assert.Equal(outcome, await StoredAsync(db, outcome));
        Assert.Equal(before, await RevisionsAsync(db));
        Assert.True(
            await db.PlateletCounts.AnyAsync(
                c => c.PatientId == outcome.PatientId && c.Count > 1,
                Ct
            )
        );
    }

    [Fact]
    public async Task Commit_RefusedByTheDatabase_StoresNeitherRowsNorConclusions()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var db = database.CreateContext();
        var outcome = await AnyResponseAsync(db);

        await using (var other = database.CreateContext())
        await using (
            var transaction = await RegistryTransaction.BeginAsync(other, DemoDatabase.Change, Ct)
        )
        {
            await MakeEveryCountLowAsync(other, outcome.PatientId);
            other.PlateletCounts.Add(
                new PlateletCount
                {
                    PatientId = outcome.PatientId,
                    CenterId = outcome.CenterId,
                    Date = new(2000, 1, 1),
                    Count = PlateletCount.Maximum + 1,
                }
            );
            await Assert.ThrowsAsync<DbUpdateException>(() => transaction.CommitAsync(Ct));
        }

        Assert.Equal(outcome, await StoredAsync(db, outcome));
    }

    [Fact]
    public async Task Commit_TwoWritersOfOnePatient_ConcludesFromBoth()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var first = database.CreateContext();
        await using var second = database.CreateContext();
        var outcome = await AnyResponseAsync(first);
        var counts = await first
            .PlateletCounts.Where(c => c.PatientId == outcome.PatientId)
            .OrderBy(c => c.Date)
            .ToListAsync(Ct);
        var others = await second
            .PlateletCounts.Where(c => c.PatientId == outcome.PatientId)
            .OrderBy(c => c.Date)
            .ToListAsync(Ct);

        await using (var one = await RegistryTransaction.BeginAsync(first, DemoDatabase.Change, Ct))
        await using (
            var two = await RegistryTransaction.BeginAsync(second, DemoDatabase.Change, Ct)
        )
        {
            // Each makes half of the counts low; only both together leave no response.
            for (var i = 0; i < counts.Count; i++)
                (i % 2 == 0 ? counts[i] : others[i]).Count = 1;
            await one.SaveAsync(Ct);
            // The entries of the audit trail follow each other, so that the second one waits for the first.
            var waiting = two.CommitAsync(Ct);
            await ConclusionsRefresh.OfPatientsAsync(first, [outcome.PatientId], Ct);
            await one.CommitAsync(Ct);
            await waiting;
        }

        await using var db = database.CreateContext();
        Assert.Equal(OutcomeReason.NeverAtRLevel, (await StoredAsync(db, outcome)).Reason);
    }

    [Fact]
    public async Task Commit_StudyPeriodChanged_RefreshesEveryPatient()
    {
        await using var database = await DemoDatabase.CreateAsync(databases, Ct);
        await using var db = database.CreateContext();
        Assert.All(
            await db.Characteristics.ToListAsync(Ct),
            c => Assert.Equal(EligibilityStatus.Eligible, c.Eligibility)
        );
        db.ChangeTracker.Clear();

        await using (
            var transaction = await RegistryTransaction.BeginAsync(db, DemoDatabase.Change, Ct)
        )
        {
            await StudyPeriodSetting.SetAsync(db, new(new(1990, 1, 1), new(1999, 12, 31)), Ct);
            transaction.TouchEveryPatient();
            await transaction.CommitAsync(Ct);
        }

        Assert.Equal(
            new StudyPeriod(new(1990, 1, 1), new(1999, 12, 31)),
            await StudyPeriodSetting.LoadAsync(db, Ct)
        );
        Assert.All(
            await db.Characteristics.ToListAsync(Ct),
            c => Assert.Equal("study_period:not_met", c.EligibilityReasons)
        );
    }

    [Fact]
    public async Task Refresh_OutsideATransaction_IsRefused()
    {
        await using var database = await databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ConclusionsRefresh.OfPatientsAsync(db, [1], Ct)
        );
    }

    [Fact]
    public async Task Begin_TellsTheDatabaseWhoChangesWhat_ForTheTransactionOnly()
    {
        await using var database = await databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();
        await db.Database.OpenConnectionAsync(Ct);
        var change = new ChangeContext(
            7,
            "Investigator, Center 03",
            ChangeOrigin.Page,
            "typed twice"
        );

        await using (var transaction = await RegistryTransaction.BeginAsync(db, change, Ct))
        {
            Assert.Equal(
                "7|Investigator, Center 03|page|typed twice",
                await SettingsAsync(transaction.Connection)
            );
            await transaction.CommitAsync(Ct);
        }

        Assert.Equal(
            "|Test||",
            await SettingsAsync((NpgsqlConnection)db.Database.GetDbConnection())
        );
    }

    private static async Task<string> SettingsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT concat_ws('|', current_setting('itp.user_id', true), current_setting('itp.user', true),
                current_setting('itp.origin', true), current_setting('itp.reason', true))
            """,
            connection
        );
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static Task<ResponseOutcome> AnyResponseAsync(RegistryDbContext db) =>
        db
            .Outcomes.AsNoTracking()
            .OrderBy(o => o.PatientId)
            .FirstAsync(o => o.DefinitionId == 1 && o.Outcome == ResponseClass.R, Ct);

    private static Task<ResponseOutcome> StoredAsync(
        RegistryDbContext db,
        ResponseOutcome outcome
    ) =>
        db
            .Outcomes.AsNoTracking()
            .SingleAsync(
                o => o.PatientId == outcome.PatientId && o.DefinitionId == outcome.DefinitionId,
                Ct
            );

    private static Task<Dictionary<int, long>> RevisionsAsync(RegistryDbContext db) =>
        db
            .Centers.AsNoTracking()
            .ToDictionaryAsync(center => center.Id, center => center.DataRevision, Ct);

    private static async Task MakeEveryCountLowAsync(RegistryDbContext db, int patientId)
    {
        var counts = await db.PlateletCounts.Where(c => c.PatientId == patientId).ToListAsync(Ct);
        foreach (var count in counts)
            count.Count = 1;
    }
}
