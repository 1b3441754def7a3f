using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Data.Listing;
using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Removal;

/// <summary>A duplicate is hidden: nothing shows it, nothing is lost, and it comes back as it was.</summary>
public sealed class HiddenPatientTests(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private RemovalRegistry registry = null!;
    private int patientId;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        registry = await RemovalRegistry.CreateAsync(databases);
        patientId = await registry.AddAsync("03-0001");
        await registry.AddAsync("04-0001");
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task Hidden_IsInNoListCohortFileOrCount()
    {
        using var cache = new CohortRowCache(new CohortMemo());
        await using var db = registry.Database.CreateContext();
        Assert.Equal(["03-0001", "04-0001"], await CohortAsync(db, cache));
        var revision = await registry.RevisionAsync("03");

        Assert.Equal(RemovalResult.Done, await registry.HideAsync(patientId, "04-0001"));

        Assert.Equal(revision + 1, await registry.RevisionAsync("03"));
        Assert.Equal(["04-0001"], await CohortAsync(db, cache));
        Assert.Equal(["04-0001"], Numbers(await CohortRowQuery.LoadAsync(db, 1, ct: Ct)));
        Assert.Null(await PatientAggregates.LoadAsync(db, patientId, Ct));
        var list = await PatientListQuery.ReadAsync(
            db,
            new(null, null),
            new(),
            new(PatientListColumn.RegistryNumber, false),
            1,
            50,
            Ct
        );
        Assert.Equal(1, list.Total);
        Assert.Equal(["04-0001"], list.Rows.Select(row => row.RegistryNumber));
        Assert.False(await db.Outcomes.AnyAsync(row => row.PatientId == patientId, Ct));
        Assert.False(await db.Characteristics.AnyAsync(row => row.PatientId == patientId, Ct));
        await AssertNotExportedAsync("03-0001");
    }

    [Fact]
    public async Task Hidden_AndRestored_IsAsItWas()
    {
        var marked = await MarkedPatient.AddAsync(registry, "03-0002");
        var before = await ContentAsync();

        await registry.HideAsync(marked, "04-0001");
        Assert.NotEqual(before, await ContentAsync());
        Assert.Equal(RemovalResult.Done, await registry.RestoreAsync("03-0002"));

        Assert.Equal(before, await ContentAsync());
        var removal = Assert.Single(await registry.RemovalsAsync());
        Assert.Equal(
            (RemovalKind.Duplicate, "04-0001", "entered twice", "Coordinator"),
            (removal.Kind, removal.DuplicateOf, removal.Reason, removal.RemovedBy)
        );
        Assert.Equal(
            (FixedClock.Default.GetUtcNow().UtcDateTime, "two sisters", "Coordinator"),
            (removal.RestoredAt, removal.RestoredReason, removal.RestoredBy)
        );
    }

    [Fact]
    public async Task Restored_MovesTheRevision_AndCanBeHiddenAgain()
    {
        await registry.HideAsync(patientId, "04-0001");
        var revision = await registry.RevisionAsync("03");

        await registry.RestoreAsync("03-0001");

        Assert.Equal(revision + 1, await registry.RevisionAsync("03"));
        Assert.Equal(RemovalResult.Done, await registry.HideAsync(patientId, "04-0001"));
        Assert.Equal(2, (await registry.RemovalsAsync()).Count);
        await using var db = registry.Database.CreateContext();
        Assert.Equal(1, (await RemovedPatients.ReadAsync(db, null, 1, Ct)).Total);
    }

    [Fact]
    public async Task WhatChangedWhileHidden_IsConcludedFromWhenRestored()
    {
        await registry.HideAsync(patientId, "04-0001");
        await using var db = registry.Database.CreateContext();
        await using (
            var transaction = await RegistryTransaction.BeginAsync(
                db,
                RemovalRegistry.Coordinator,
                Ct
            )
        )
        {
            await StudyPeriodSetting.SetAsync(db, new(new(1990, 1, 1), new(1999, 12, 31)), Ct);
            transaction.TouchEveryPatient();
            await transaction.CommitAsync(Ct);
        }

        await registry.RestoreAsync("03-0001");

        Assert.Contains(
            "study_period:not_met",
            (
                await db.Characteristics.SingleAsync(row => row.PatientId == patientId, Ct)
            ).EligibilityReasons,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task NumberThatThePatientStaysUnder_IsAnotherOneThatIsThere()
    {
        var own = new HashSet<int> { registry.Centers["03"] };
        Assert.Equal(RemovalResult.OwnNumber, await registry.HideAsync(patientId, "03-0001"));
        Assert.Equal(RemovalResult.NoSuchNumber, await registry.HideAsync(patientId, "03-0099"));
        Assert.Equal(
            RemovalResult.NoSuchNumber,
            await registry.HideAsync(patientId, "04-0001", own)
        );
        Assert.Empty(await registry.RemovalsAsync());

        var other = await registry.AddAsync("03-0002");
        Assert.Equal(RemovalResult.Done, await registry.HideAsync(other, "03-0001", own));
        Assert.Equal(RemovalResult.NoSuchNumber, await registry.HideAsync(patientId, "03-0002"));
        Assert.Equal(RemovalResult.Gone, await registry.HideAsync(other, "04-0001"));
        Assert.Equal(RemovalResult.Gone, await registry.EraseAsync(other));
    }

    [Fact]
    public async Task OnlyWhoIsHidden_IsRestored_AndOnlyByWhoSeesTheCenter()
    {
        Assert.Equal(RemovalResult.Gone, await registry.RestoreAsync("03-0001"));
        await registry.HideAsync(patientId, "04-0001");

        Assert.Equal(
            RemovalResult.Gone,
            await registry.RestoreAsync("03-0001", new HashSet<int> { registry.Centers["04"] })
        );
        Assert.Equal(RemovalResult.Gone, await registry.RestoreAsync("04-0001"));
        Assert.Equal(
            RemovalResult.Done,
            await registry.RestoreAsync("03-0001", new HashSet<int> { registry.Centers["03"] })
        );
        Assert.Equal(RemovalResult.Gone, await registry.RestoreAsync("03-0001"));
    }

    [Fact]
    public async Task AuditTrail_TellsOfHidingAndRestoring_WithTheReasons()
    {
        await registry.HideAsync(patientId, "04-0001");
        await registry.RestoreAsync("03-0001");

        Assert.Equal(
            [
                "patients insert ",
                "patient_removals insert entered twice",
                "patients update entered twice",
                "patients update two sisters",
                "patient_removals update two sisters",
            ],
            await registry.ListAsync(
                $"""
                SELECT table_name || ' ' || operation || ' ' || coalesce(reason, '') FROM audit_entries
                WHERE patient_id = {patientId} AND table_name IN ('patients', 'patient_removals') ORDER BY number
                """
            )
        );
    }

    private static async Task<IEnumerable<string>> CohortAsync(
        RegistryDbContext db,
        CohortRowCache cache
    ) => Numbers(await cache.GetAsync(db, 1, ct: Ct));

    private static IEnumerable<string> Numbers(
        IEnumerable<ItpRegistry.Domain.Cohorts.CohortRow> rows
    ) => rows.Select(row => row.RegistryNumber);

    private async Task AssertNotExportedAsync(string registryNumber)
    {
        var directory = Directory.CreateTempSubdirectory("itp-hidden-").FullName;
        try
        {
            var summary = await new InterchangeExporter(
                registry.Database.Source,
                FixedClock.Default
            ).ExportAsync(directory, new(), Ct);
            Assert.Equal(1, summary.Patients);
            foreach (var file in Directory.EnumerateFiles(directory))
            {
                Assert.DoesNotContain(
                    registryNumber,
                    await File.ReadAllTextAsync(file, Ct),
                    StringComparison.Ordinal
                );
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>All that is stored, as text; without what tells of changes rather than of patients.</summary>
    private async Task<SortedDictionary<string, string>> ContentAsync()
    {
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var tables = await registry.ListAsync(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        );
        foreach (var table in tables.Except(["audit_entries", "centers", "patient_removals"]))
        {
            content[table] = await registry.ScalarAsync<string>(
                $"SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM \"{table}\" t"
            );
        }
        return content;
    }
}
