using ItpRegistry.Data.Removal;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Removal;

/// <summary>Consent was withdrawn: nothing is left of the patient but the tombstone, and a trail that still holds together.</summary>
public sealed class ErasureTests(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private const string Reason = "consent withdrawn by letter";

    private RemovalRegistry registry = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        registry = await RemovalRegistry.CreateAsync(databases);

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task Erased_IsInNoTable_ByKeyOrByValue_ButTheTombstone()
    {
        var patientId = await MarkedPatient.AddAsync(registry, "03-0001");
        await registry.AddAsync("03-0002");
        var keyed = await registry.ListAsync(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'patient_id' ORDER BY table_name"
        );
        // A table that is added needs a row of the marked patient, or this test would say nothing about it.
        Assert.Equal(keyed.Except(["patient_removals"]), await TablesOfAsync(patientId));
        Assert.Equal(
            [
                "adverse_events",
                "audit_entries",
                "bleeding_events",
                "combinations",
                "follow_up",
                "form_drafts",
                "outcome_adjudications",
                "outcomes",
                "patient_characteristics",
                "patients",
                "platelet_counts",
                "prior_treatments",
                "rescue_treatments",
                "soft_warnings",
            ],
            await TablesWithMarksAsync()
        );

        Assert.Equal(RemovalResult.Done, await registry.EraseAsync(patientId, Reason));

        // An event names the patient by the key alone, which says nothing any more.
        Assert.Equal(
            ["audit_entries", "patient_removals", "registry_events"],
            await TablesOfAsync(patientId)
        );
        Assert.Empty(await TablesWithMarksAsync());
        Assert.Equal(1, await registry.ScalarAsync<long>("SELECT count(*) FROM patients"));
        var tombstone = Assert.Single(await registry.RemovalsAsync());
        Assert.Equal("03-0001", tombstone.RegistryNumber);
        Assert.Equal(RemovalKind.ConsentWithdrawn, tombstone.Kind);
        Assert.Equal(Reason, tombstone.Reason);
        Assert.Equal(FixedClock.Default.GetUtcNow().UtcDateTime, tombstone.RemovedAt);
        Assert.Equal("Coordinator", tombstone.RemovedBy);
        Assert.Null(tombstone.DuplicateOf);
    }

    [Fact]
    public async Task Trail_StillHoldsTogether_AndTellsOfTheRemovalOnly()
    {
        var patientId = await MarkedPatient.AddAsync(registry, "03-0001");
        await using var db = registry.Database.CreateContext();
        var before = await db.AuditEntries.CountAsync(entry => entry.PatientId == patientId, Ct);

        await registry.EraseAsync(patientId, Reason);

        var entries = await db
            .AuditEntries.AsNoTracking()
            .Where(entry => entry.PatientId == patientId)
            .OrderBy(entry => entry.Number)
            .ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => entry.Number));
        Assert.Contains(entries.Skip(before), entry => entry.Operation == "delete");
        var removal = entries[before];
        Assert.Equal(
            ("patient_removals", "insert", Reason),
            (removal.TableName, removal.Operation, removal.Reason)
        );
        Assert.Contains("03-0001", removal.Changes, StringComparison.Ordinal);
        Assert.Contains(Reason, removal.Changes, StringComparison.Ordinal);
        Assert.All(
            entries.Where(entry => entry != removal),
            entry =>
                Assert.Equal(
                    (null, null, null, null),
                    (entry.Changes, entry.Reason, entry.RowKey, entry.Salt)
                )
        );
        Assert.Equal(0, await CountBrokenAsync(patientId));
    }

    [Fact]
    public async Task Trail_ChangedAfterAnErasure_IsSeenToBeBroken()
    {
        var patientId = await MarkedPatient.AddAsync(registry, "03-0001");
        await registry.EraseAsync(patientId, Reason);
        await registry.ListAsync(
            $"UPDATE audit_entries SET user_name = 'Nobody' WHERE patient_id = {patientId} AND number = 2 RETURNING user_name"
        );
        Assert.Equal(1, await CountBrokenAsync(patientId));
    }

    [Fact]
    public async Task Erased_RaisesTheRevisionOfItsCenterOnly()
    {
        var patientId = await registry.AddAsync("03-0001");
        await registry.AddAsync("04-0001");
        var (own, other) = (await registry.RevisionAsync("03"), await registry.RevisionAsync("04"));

        await registry.EraseAsync(patientId);

        Assert.Equal(own + 1, await registry.RevisionAsync("03"));
        Assert.Equal(other, await registry.RevisionAsync("04"));
    }

    [Fact]
    public async Task HiddenDuplicates_AreErasedWithTheirPatient_AndThoseOfThem()
    {
        var patientId = await registry.AddAsync("03-0001");
        var duplicate = await MarkedPatient.AddAsync(registry, "04-0001");
        var further = await registry.AddAsync("03-0002");
        var another = await registry.AddAsync("03-0003");
        await registry.AddAsync("04-0002");
        Assert.Equal(RemovalResult.Done, await registry.HideAsync(further, "04-0001"));
        Assert.Equal(RemovalResult.Done, await registry.HideAsync(duplicate, "03-0001"));
        Assert.Equal(RemovalResult.Done, await registry.HideAsync(another, "04-0002"));
        var revision = await registry.RevisionAsync("04");

        Assert.Equal(RemovalResult.Done, await registry.EraseAsync(patientId, Reason));

        Assert.Equal(
            ["03-0003", "04-0002"],
            await registry.ListAsync("SELECT registry_number FROM patients ORDER BY 1")
        );
        Assert.Empty(await TablesWithMarksAsync());
        Assert.Equal(0, await CountBrokenAsync(duplicate));
        Assert.Equal(revision + 1, await registry.RevisionAsync("04"));
        Assert.Equal(
            [
                ("03-0002", RemovalKind.ConsentWithdrawn, "04-0001", Reason),
                ("04-0001", RemovalKind.ConsentWithdrawn, "03-0001", Reason),
                ("03-0003", RemovalKind.Duplicate, "04-0002", "entered twice"),
                ("03-0001", RemovalKind.ConsentWithdrawn, null, Reason),
            ],
            (await registry.RemovalsAsync()).Select(removal =>
                (removal.RegistryNumber, removal.Kind, removal.DuplicateOf, removal.Reason)
            )
        );
        await using var db = registry.Database.CreateContext();
        // One person has withdrawn consent, whatever number of records there were.
        Assert.Equal(1, await RemovedPatients.CountErasedAsync(db, null, Ct));
        Assert.Equal(
            0,
            await RemovedPatients.CountErasedAsync(
                db,
                new HashSet<int> { registry.Centers["04"] },
                Ct
            )
        );
    }

    [Fact]
    public async Task Erased_IsGone_ForWhateverComesNext()
    {
        var patientId = await registry.AddAsync("03-0001");
        var other = await registry.AddAsync("03-0002");
        await registry.EraseAsync(patientId);

        Assert.Equal(RemovalResult.Gone, await registry.EraseAsync(patientId));
        Assert.Equal(RemovalResult.Gone, await registry.HideAsync(patientId, "03-0002"));
        Assert.Equal(RemovalResult.NoSuchNumber, await registry.HideAsync(other, "03-0001"));
        Assert.Equal(RemovalResult.Gone, await registry.RestoreAsync("03-0001"));
        Assert.Single(await registry.RemovalsAsync());
    }

    private async Task<List<string>> TablesOfAsync(int patientId)
    {
        List<string> tables = [];
        var keyed = await registry.ListAsync(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'patient_id' ORDER BY table_name"
        );
        foreach (var table in keyed)
        {
            var rows = await registry.ScalarAsync<long>(
                $"SELECT count(*) FROM \"{table}\" WHERE patient_id = {patientId}"
            );
            if (rows > 0)
                tables.Add(table);
        }
        return tables;
    }

    private async Task<List<string>> TablesWithMarksAsync()
    {
        List<string> tables = [];
        var all = await registry.ListAsync(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name"
        );
        var marks = string.Join('|', MarkedPatient.Marks)
            .Replace(".", "[.]", StringComparison.Ordinal);
        foreach (var table in all)
        {
            if (
                await registry.ScalarAsync<bool>(
                    $"SELECT EXISTS (SELECT FROM \"{table}\" row_ WHERE row_::text ~ '{marks}')"
                )
            )
            {
                tables.Add(table);
            }
        }
        return tables;
    }

    private Task<long> CountBrokenAsync(int patientId) =>
        registry.ScalarAsync<long>(
            $"""
            SELECT count(*) FROM (
                SELECT *, lag(hash) OVER (ORDER BY number) AS before FROM audit_entries WHERE patient_id = {patientId}
            ) entries
            WHERE previous_hash IS DISTINCT FROM before
               OR (salt IS NOT NULL AND content_hash <> audit_content_hash(salt, row_key, reason, changes))
               OR hash <> audit_hash(previous_hash, content_hash, patient_id, center_id, number, at, user_id, user_name, origin, operation, table_name)
            """
        );
}
