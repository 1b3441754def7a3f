using ItpRegistry.Data.Access;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Access;

/// <summary>
/// What a context shows, on pooled connections: the whole program goes through these contexts, and one connection serves readers of different centers one
/// after the other.
/// </summary>
public sealed class AccessScopeTests(TwoCenters registry) : IClassFixture<TwoCenters>
{
    private static readonly ChangeContext Change = new(null, "Test", ChangeOrigin.Page);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AccessScope Own => Scope(registry.Own);

    private AccessScope Other => Scope(registry.Other);

    [Fact]
    public async Task Context_WithoutAScope_ShowsNothing()
    {
        await using var db = Context(null);

        Assert.Equal([], await NumbersAsync(db));
    }

    [Fact]
    public async Task OneConnection_ShowsEachReaderTheOwnCenter_OneAfterTheOther()
    {
        for (var i = 0; i < 3; i++)
        {
            await using (var own = Context(Own))
                Assert.Equal(["03-0001"], await NumbersAsync(own));
            await using (var other = Context(Other))
                Assert.Equal(["04-0001"], await NumbersAsync(other));
            await using (var nobody = Context(null))
                Assert.Equal([], await NumbersAsync(nobody));
            await using (var everything = Context(AccessScope.Everything))
                Assert.Equal(["03-0001", "04-0001"], await NumbersAsync(everything));
        }
    }

    [Fact]
    public async Task EveryWayToAsk_IsTold()
    {
        await using var db = Context(Own);

        Assert.Equal(1, await db.Patients.CountAsync(Ct));
        Assert.True(await db.Patients.AnyAsync(p => p.RegistryNumber == "03-0001", Ct));
        Assert.False(await db.Patients.AnyAsync(p => p.RegistryNumber == "04-0001", Ct));
        Assert.Equal(
            ["03-0001"],
            await db
                .Database.SqlQuery<string>($"SELECT registry_number FROM patients WHERE NOT hidden")
                .ToListAsync(Ct)
        );
        Assert.Equal(
            ["03-0001"],
            await db
                .Patients.FromSql($"SELECT *, xmin FROM patients")
                .Select(p => p.RegistryNumber)
                .ToListAsync(Ct)
        );
        Assert.Equal(
            0,
            await db
                .SoftWarnings.Where(w => w.CenterId == registry.Other)
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.Value, "x"), Ct)
        );
        Assert.Equal(
            0,
            await db.FormDrafts.Where(d => d.CenterId == registry.Other).ExecuteDeleteAsync(Ct)
        );
        var split = await db
            .Patients.AsSplitQuery()
            .Include(p => p.PlateletCounts)
            .Include(p => p.PriorTreatments)
            .ToListAsync(Ct);
        Assert.NotEmpty(Assert.Single(split).PlateletCounts);
        Assert.NotEmpty(split[0].PriorTreatments);
    }

    [Fact]
    public async Task Transaction_IsToldOnce_AndEndsWithIt()
    {
        await using var db = Context(Own);
        await using (var transaction = await db.Database.BeginTransactionAsync(Ct))
        {
            Assert.Equal(["03-0001"], await NumbersAsync(db));
            await transaction.CommitAsync(Ct);
        }
        db.Access = Other;
        Assert.Equal(["04-0001"], await NumbersAsync(db));
        await using (await db.Database.BeginTransactionAsync(Ct))
            Assert.Equal(["04-0001"], await NumbersAsync(db));
        db.Access = null;
        Assert.Equal([], await NumbersAsync(db));
    }

    [Fact]
    public async Task AfterAnError_TheConnectionTellsNothingToTheNext()
    {
        await using (var db = Context(AccessScope.Everything))
        {
            await Assert.ThrowsAsync<PostgresException>(() =>
                db.Database.ExecuteSqlAsync($"SELECT 1 / (count(*) - count(*)) FROM patients", Ct)
            );
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await Assert.ThrowsAsync<PostgresException>(() =>
                db.Database.ExecuteSqlAsync($"SELECT 1 / (count(*) - count(*)) FROM patients", Ct)
            );
        }
        await using var nobody = Context(null);
        Assert.Equal([], await NumbersAsync(nobody));
        await using var raw = await registry.Source.OpenConnectionAsync(Ct);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM patients", raw);
        Assert.Equal(0L, await count.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task ActAs_InATransaction_LastsForTheBlockAlone()
    {
        await using var db = Context(Own);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        await using (await db.ActAsAsync(AccessScope.Everything, Ct))
            Assert.Equal(["03-0001", "04-0001"], await NumbersAsync(db));

        Assert.Equal(["03-0001"], await NumbersAsync(db));
    }

    [Fact]
    public async Task ActAs_ThatFails_EndsTheTransactionAndGivesTheScopeBack()
    {
        var own = Own;
        await using var db = Context(own);
        await using (await db.Database.BeginTransactionAsync(Ct))
        {
            await Assert.ThrowsAsync<PostgresException>(async () =>
            {
                await using var everything = await db.ActAsAsync(AccessScope.Everything, Ct);
                await db.Database.ExecuteSqlAsync($"SELECT 1 / 0", Ct);
            });
        }
        Assert.Same(own, db.Access);
        Assert.Equal(["03-0001"], await NumbersAsync(db));
    }

    [Fact]
    public async Task Save_IntoAnotherCenter_IsRefused_AndNothingIsStored()
    {
        await using var db = Context(Own);
        await using (var transaction = await RegistryTransaction.BeginAsync(db, Change, Ct))
        {
            db.Add(new Patient { RegistryNumber = "04-0009", CenterId = registry.Other });
            var refusal = await Assert.ThrowsAsync<DbUpdateException>(() =>
                transaction.CommitAsync(Ct)
            );
            Assert.Equal(
                PostgresErrorCodes.InsufficientPrivilege,
                Assert.IsType<PostgresException>(refusal.InnerException).SqlState
            );
        }
        Assert.Equal(
            0L,
            await registry.OwnerScalarAsync<long>(
                "SELECT count(*) FROM patients WHERE registry_number = '04-0009'"
            )
        );
    }

    [Fact]
    public async Task ManyReadersAtOnce_EachSeesTheOwnCenter()
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(registry.Database.ProgramConnectionString)
            {
                MaxPoolSize = 3,
            }
        );
        var wrong = 0;
        await Parallel.ForAsync(
            0,
            200,
            new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Ct },
            async (i, ct) =>
            {
                var (scope, number) = (i % 2) switch
                {
                    0 => (Own, "03-0001"),
                    _ => (Other, "04-0001"),
                };
                await using var db = RegistryDatabase.CreateContext(source);
                db.Access = scope;
                var seen = await db.Patients.Select(p => p.RegistryNumber).ToListAsync(ct);
                if (seen is not [var only] || only != number)
                    Interlocked.Increment(ref wrong);
            }
        );
        Assert.Equal(0, wrong);
    }

    private static AccessScope Scope(int centerId) => new(1, new HashSet<int> { centerId }, false);

    private RegistryDbContext Context(AccessScope? access)
    {
        var db = RegistryDatabase.CreateContext(registry.Source);
        db.Access = access;
        return db;
    }

    private static Task<List<string>> NumbersAsync(RegistryDbContext db) =>
        db.Patients.OrderBy(p => p.RegistryNumber).Select(p => p.RegistryNumber).ToListAsync(Ct);
}
