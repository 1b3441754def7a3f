using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Removal;

/// <summary>Two who remove at once, and one who removes while another saves: each gets one clear answer.</summary>
public sealed class RemovalConcurrencyTests(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private RemovalRegistry registry = null!;
    private int first;
    private int second;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        registry = await RemovalRegistry.CreateAsync(databases);
        first = await registry.AddAsync("03-0001");
        second = await registry.AddAsync("03-0002");
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task ManyWhoEraseAtOnce_EraseOnce()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => registry.EraseAsync(first))
        );

        Assert.Equal(
            Enumerable.Repeat(RemovalResult.Gone, 5).Prepend(RemovalResult.Done),
            results.Order()
        );
        Assert.Single(await registry.RemovalsAsync());
    }

    [Fact]
    public async Task TwoWhoHideThePatientsBehindEachOther_LeaveOne()
    {
        var results = await Task.WhenAll(
            registry.HideAsync(first, "03-0002"),
            registry.HideAsync(second, "03-0001")
        );

        Assert.Equal([RemovalResult.Done, RemovalResult.NoSuchNumber], results.Order());
        Assert.Equal(
            1,
            await registry.ScalarAsync<long>("SELECT count(*) FROM patients WHERE NOT hidden")
        );
    }

    [Fact]
    public async Task HiddenBehindAPatientWhoIsErasedAtOnce_IsNeverLeftBehindNobody()
    {
        var results = await Task.WhenAll(
            registry.HideAsync(first, "03-0002"),
            registry.EraseAsync(second)
        );

        Assert.Equal(RemovalResult.Done, results[1]);
        // Hidden first, the duplicate went with the patient; else there was nobody to stay.
        var left = await registry.ScalarAsync<long>("SELECT count(*) FROM patients");
        Assert.Equal(results[0] is RemovalResult.Done ? 0 : 1, left);
        Assert.True(results[0] is RemovalResult.Done or RemovalResult.NoSuchNumber);
    }

    [Fact]
    public async Task Erasure_WaitsForWhoIsSaving_AndErasesWhatWasSaved()
    {
        await using var db = registry.Database.CreateContext();
        await using (
            var save = await RegistryTransaction.BeginAsync(db, RemovalRegistry.Coordinator, Ct)
        )
        {
            await LockAsync(db);
            db.Add(
                new PlateletCount
                {
                    PatientId = first,
                    CenterId = registry.Centers["03"],
                    Date = new(2020, 9, 1),
                    Count = 77,
                }
            );
            var erasure = registry.EraseAsync(first);
            await registry.Database.WaitForOneWhoWaitsForAsync(save.Connection);
            await save.CommitAsync(Ct);
            Assert.Equal(RemovalResult.Done, await erasure);
        }

        Assert.False(
            await registry.ScalarAsync<bool>(
                $"SELECT EXISTS (SELECT FROM platelet_counts WHERE patient_id = {first})"
            )
        );
    }

    [Fact]
    public async Task WhoDoesNotEndInTime_MakesTheRemovalGiveUp_WithNothingChanged()
    {
        await using var db = registry.Database.CreateContext();
        await using (
            var save = await RegistryTransaction.BeginAsync(db, RemovalRegistry.Coordinator, Ct)
        )
        {
            await LockAsync(db);
            Assert.Equal(RemovalResult.Busy, await registry.EraseAsync(first));
        }

        Assert.Empty(await registry.RemovalsAsync());
        Assert.Equal(RemovalResult.Done, await registry.EraseAsync(first));
    }

    private async Task LockAsync(RegistryDbContext db) =>
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM patients WHERE id = {first} FOR NO KEY UPDATE",
            Ct
        );
}

internal static class Waiting
{
    /// <summary>Waits until another connection waits for what this one holds.</summary>
    public static async Task WaitForOneWhoWaitsForAsync(
        this TestDatabase database,
        NpgsqlConnection holder
    )
    {
        var ct = TestContext.Current.CancellationToken;
        var waiting = false;
        while (!waiting)
        {
            await using var command = database.OwnerSource.CreateCommand(
                $"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE {holder.ProcessID} = ANY(pg_blocking_pids(pid)))"
            );
            waiting = await command.ExecuteScalarAsync(ct) is true;
        }
    }
}
