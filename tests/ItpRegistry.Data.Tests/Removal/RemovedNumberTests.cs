using ItpRegistry.Data.Tests.Interchange;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Removal;

/// <summary>The number of a patient who was taken out is nobody else's: not by a page, and not by an import.</summary>
public sealed class RemovedNumberTests(RegistryDatabaseFixture databases)
{
    private const string Problem = "the number of a patient who was removed from the registry";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NextNumber_PassesOverErasedAndHiddenPatients()
    {
        await using var registry = await RemovalRegistry.CreateAsync(databases);
        await registry.AddAsync("03-0001");
        var hidden = await registry.AddAsync("03-0002");
        Assert.Equal("03-0003", await NextAsync(registry));

        await registry.HideAsync(hidden, "03-0001");
        Assert.Equal("03-0003", await NextAsync(registry));

        await registry.EraseAsync(await registry.AddAsync("03-0003"));
        Assert.Equal("03-0004", await NextAsync(registry));

        // And when nobody is left at all.
        await registry.RestoreAsync("03-0002");
        await registry.EraseAsync(hidden);
        await registry.EraseAsync(await registry.ScalarAsync<int>("SELECT id FROM patients"));
        Assert.Equal("03-0004", await NextAsync(registry));
    }

    [Fact]
    public async Task Import_OfAnErasedPatient_IsRefused_RowByRow()
    {
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        using var folder = new InterchangeFolder();
        await registry.AcceptAsync(folder.AddCases().Path);
        await RemoveAsync(registry, "03-0007", hide: false);
        var before = await registry.ContentAsync();

        var result = await registry.ImportAsync(folder.Path);

        Assert.Equal(
            [
                ("patients.csv", 2, "registry_number", "03-0007", Problem),
                ("combinations.csv", 2, "registry_number", "03-0007", Problem),
                ("platelet_counts.csv", 2, "registry_number", "03-0007", Problem),
                ("platelet_counts.csv", 3, "registry_number", "03-0007", Problem),
                ("follow_up.csv", 2, "registry_number", "03-0007", Problem),
            ],
            result.Errors.Select(e => (e.File, e.Line, e.Column, e.Value, e.Problem))
        );
        Assert.All(
            result.Errors,
            e => Assert.Equal("a number that is in the registry or was never given", e.Accepted)
        );
        Assert.Equal(before, await registry.ContentAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_OfRowsOnly_NamesTheRemoval_AndNothingElse(bool hide)
    {
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        using var folder = new InterchangeFolder();
        await registry.AcceptAsync(folder.AddCases().Path);
        await RemoveAsync(registry, "03-0007", hide);
        using var counts = new InterchangeFolder();
        counts.Add(
            DataDictionary.PlateletCounts,
            "registry_number=03-0007 date=2020-03-01 repeat=1 count=80",
            "registry_number=A-1-00010 date=2020-03-01 repeat=1 count=80"
        );

        var result = await registry.ImportAsync(counts.Path);

        var error = Assert.Single(result.Errors);
        Assert.Equal(
            $"platelet_counts.csv, line 2, column registry_number: '03-0007': {Problem}. Accepted: a number that is in the registry or was never given.",
            error.ToString()
        );
    }

    [Fact]
    public async Task Import_OfARestoredPatient_IsAccepted()
    {
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        using var folder = new InterchangeFolder();
        await registry.AcceptAsync(folder.AddCases().Path);
        await RemoveAsync(registry, "03-0007", hide: true);
        Assert.Equal(5, (await registry.ImportAsync(folder.Path)).ErrorCount);
        await using (var db = registry.Database.CreateContext())
        {
            await RemovalRegistry
                .Removals(db)
                .RestoreAsync("03-0007", null, "not the same", RemovalRegistry.Coordinator, Ct);
        }

        var again = await registry.AcceptAsync(folder.Path);

        Assert.All(again.Files, f => Assert.Equal((0, 0), (f.Inserted, f.Updated)));
    }

    [Fact]
    public async Task Import_WaitsForWhoIsRemoving()
    {
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        using var folder = new InterchangeFolder();
        folder.AddCases();
        await using var remover = await registry.Database.Source.OpenConnectionAsync(Ct);
        await using var removal = await remover.BeginTransactionAsync(Ct);
        await using (
            var command = new NpgsqlCommand(
                "LOCK TABLE patient_removals IN SHARE ROW EXCLUSIVE MODE",
                remover
            )
        )
        {
            await command.ExecuteNonQueryAsync(Ct);
        }

        var import = registry.ImportAsync(folder.Path);
        await registry.Database.WaitForOneWhoWaitsForAsync(remover);
        Assert.False(import.IsCompleted);
        await removal.CommitAsync(Ct);

        Assert.True((await import).IsAccepted);
    }

    private static async Task<string> NextAsync(RemovalRegistry registry)
    {
        await using var db = registry.Database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        return await PatientRegistration.NextNumberAsync(db, registry.Centers["03"], Ct);
    }

    private static async Task RemoveAsync(InterchangeRegistry registry, string number, bool hide)
    {
        await using var db = registry.Database.CreateContext();
        var removals = RemovalRegistry.Removals(db);
        var id = await db
            .Patients.Where(p => p.RegistryNumber == number)
            .Select(p => p.Id)
            .SingleAsync(Ct);
        var change = RemovalRegistry.Coordinator;
        if (hide)
            await removals.HideAsync(id, "A-1-00010", null, "entered twice", change, Ct);
        else
            await removals.EraseAsync(id, "consent withdrawn", change, Ct);
        Assert.False(await db.Patients.AnyAsync(p => p.Id == id, Ct));
    }
}
