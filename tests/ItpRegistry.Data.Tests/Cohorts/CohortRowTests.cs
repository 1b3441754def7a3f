using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Tests.Conclusions;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Cohorts;

/// <summary>Cohort rows read from the database, and from the cache that must never tell anything else.</summary>
public sealed class CohortRowTests(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private const int Default = 1;

    private TestDatabase _database = null!;
    private RegistryDbContext _db = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await DemoDatabase.CreateAsync(databases, Ct);
        _db = _database.CreateContext();
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Load_GivesEachPatientsStoredConclusionsInTheOrderOfRegistryNumbers()
    {
        var rows = await CohortRowQuery.LoadAsync(_db, definitionId: 2, ct: Ct);

        Assert.Equal(39, rows.Count);
        Assert.Equal(
            rows.Select(row => row.RegistryNumber).Order(StringComparer.Ordinal),
            rows.Select(row => row.RegistryNumber)
        );
        foreach (var row in rows)
        {
            var patient = await _db
                .Patients.Include(p => p.Center)
                .SingleAsync(p => p.RegistryNumber == row.RegistryNumber, Ct);
            Assert.Equal(patient.Center!.CenterCode, row.CenterCode);
            Assert.Equal(
                await _db.Outcomes.SingleAsync(
                    o => o.PatientId == patient.Id && o.DefinitionId == 2,
                    Ct
                ),
                row.Outcome
            );
            var stored = await _db.Characteristics.SingleAsync(c => c.PatientId == patient.Id, Ct);
            Assert.Equal(stored.AdverseEvents, row.Characteristics.AdverseEvents);
            Assert.Equal(stored, row.Characteristics with { AdverseEvents = stored.AdverseEvents });
        }
    }

    [Fact]
    public async Task Load_SomeCenters_GivesTheirPatientsOnly()
    {
        var centers = await _db.Centers.OrderBy(c => c.Id).Take(2).ToListAsync(Ct);

        var rows = await CohortRowQuery.LoadAsync(_db, Default, [.. centers.Select(c => c.Id)], Ct);

        Assert.Equal(
            centers.Select(c => c.CenterCode).Order(),
            rows.Select(row => row.CenterCode).Distinct().Order()
        );
        Assert.Empty(await CohortRowQuery.LoadAsync(_db, Default, [], Ct));
    }

    [Fact]
    public async Task Load_WithdrawnConsent_LeavesThePatientOut_AndNobodyElse()
    {
        var patients = await _db.Patients.OrderBy(p => p.Id).Take(2).ToListAsync(Ct);

        await ChangeAsync(() =>
        {
            patients[0].Consent = ConsentStatus.Withdrawn;
            patients[1].Consent = null;
        });

        var rows = await CohortRowQuery.LoadAsync(_db, Default, ct: Ct);
        Assert.Equal(38, rows.Count);
        Assert.DoesNotContain(rows, row => row.RegistryNumber == patients[0].RegistryNumber);
    }

    [Fact]
    public async Task Load_PatientWrittenWithoutConclusions_IsNotLeftOutInSilence()
    {
        var center = await _db.Centers.FirstAsync(Ct);
        _db.Patients.Add(
            new Patient { RegistryNumber = $"{center.CenterCode}-9999", Center = center }
        );
        await _db.SaveChangesAsync(Ct);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            CohortRowQuery.LoadAsync(_db, Default, ct: Ct)
        );

        Assert.Contains($"{center.CenterCode}-9999", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cache_NothingChanged_GivesTheSameRowsAgain()
    {
        using var cache = new CohortRowCache(new CohortMemo());

        var first = await cache.GetAsync(_db, Default, ct: Ct);
        var second = await cache.GetAsync(_db, Default, ct: Ct);

        Assert.Equal(39, first.Count);
        Assert.Same(first, second);
    }

    [Fact]
    public async Task Cache_PatientChanged_GivesWhatIsStoredNow()
    {
        using var cache = new CohortRowCache(new CohortMemo());
        var before = await cache.GetAsync(_db, Default, ct: Ct);
        var patient = await _db.Patients.OrderBy(p => p.RegistryNumber).Skip(20).FirstAsync(Ct);

        await ChangeAsync(() => patient.Sex = null);

        var after = await cache.GetAsync(_db, Default, ct: Ct);
        Assert.Equal(Numbers(before), Numbers(after));
        var changed = Assert.Single(after, row => row.RegistryNumber == patient.RegistryNumber);
        Assert.Null(changed.Characteristics.Sex);
        // What no other center has touched is not loaded again.
        Assert.All(
            before
                .Zip(after)
                .Where(pair => pair.First.Characteristics.CenterId != patient.CenterId),
            pair => Assert.Same(pair.First, pair.Second)
        );
    }

    [Fact]
    public async Task Cache_PatientWithdrawnOrAdded_GivesWhatTheQueryGives()
    {
        using var cache = new CohortRowCache(new CohortMemo());
        await cache.GetAsync(_db, Default, ct: Ct);
        var patient = await _db.Patients.FirstAsync(Ct);

        await ChangeAsync(() =>
        {
            patient.Consent = ConsentStatus.Withdrawn;
            _db.Patients.Add(
                new Patient
                {
                    RegistryNumber = "00-0001",
                    Center = new() { CenterCode = "00" },
                }
            );
        });

        var rows = await cache.GetAsync(_db, Default, ct: Ct);
        Assert.Equal(Numbers(await CohortRowQuery.LoadAsync(_db, Default, ct: Ct)), Numbers(rows));
        Assert.Equal("00-0001", rows[0].RegistryNumber);
    }

    [Fact]
    public async Task Cache_ChangeNotCommitted_IsNotSeenByOthers()
    {
        using var cache = new CohortRowCache(new CohortMemo());
        var before = await cache.GetAsync(_db, Default, ct: Ct);
        await using var other = _database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(
            other,
            DemoDatabase.Change,
            Ct
        );
        (await other.Patients.FirstAsync(Ct)).Consent = ConsentStatus.Withdrawn;
        await transaction.SaveAsync(Ct);

        Assert.Same(before, await cache.GetAsync(_db, Default, ct: Ct));
    }

    [Fact]
    public async Task Cache_Definitions_AreKeptApart()
    {
        using var cache = new CohortRowCache(new CohortMemo());

        var crickx = await cache.GetAsync(_db, 1, ct: Ct);
        var iwg = await cache.GetAsync(_db, 2, ct: Ct);

        Assert.All(crickx, row => Assert.Equal(1, row.Outcome.DefinitionId));
        Assert.All(iwg, row => Assert.Equal(2, row.Outcome.DefinitionId));
    }

    [Fact]
    public async Task Cache_SomeCenters_GivesWhatTheQueryGives()
    {
        using var cache = new CohortRowCache(new CohortMemo());
        int[] centers = [(await _db.Centers.FirstAsync(Ct)).Id];

        Assert.Equal(
            Numbers(await CohortRowQuery.LoadAsync(_db, Default, centers, Ct)),
            Numbers(await cache.GetAsync(_db, Default, centers, Ct))
        );
    }

    [Fact]
    public async Task Cache_ManyAtOnce_LoadsOnce()
    {
        using var cache = new CohortRowCache(new CohortMemo());

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                {
                    await using var db = _database.CreateContext();
                    return await cache.GetAsync(db, Default, ct: Ct);
                })
        );

        Assert.All(answers, rows => Assert.Same(answers[0], rows));
    }

    private static IEnumerable<string> Numbers(IEnumerable<CohortRow> rows) =>
        rows.Select(row => row.RegistryNumber);

    private async Task ChangeAsync(Action change)
    {
        await using var transaction = await RegistryTransaction.BeginAsync(
            _db,
            DemoDatabase.Change,
            Ct
        );
        change();
        await transaction.CommitAsync(Ct);
    }
}
