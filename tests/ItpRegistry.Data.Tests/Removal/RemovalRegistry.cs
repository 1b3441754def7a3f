using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Removal;

/// <summary>A registry of a test's own with the centers 03 and 04, out of which patients are taken.</summary>
internal sealed class RemovalRegistry : IAsyncDisposable
{
    public static readonly ChangeContext Coordinator = new(null, "Coordinator", ChangeOrigin.Page);

    private static readonly ChangeContext Investigator = new(
        null,
        "Investigator, Center 03",
        ChangeOrigin.Page
    );

    private RemovalRegistry(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    /// <summary>The keys of the centers by their codes.</summary>
    public Dictionary<string, int> Centers { get; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RemovalRegistry> CreateAsync(RegistryDatabaseFixture databases)
    {
        var registry = new RemovalRegistry(await databases.CreateDatabaseAsync());
        await using var db = registry.Database.CreateContext();
        foreach (var code in new[] { "03", "04" })
        {
            var center = new Center { CenterCode = code };
            db.Add(center);
            await db.SaveChangesAsync(Ct);
            registry.Centers.Add(code, center.Id);
        }
        return registry;
    }

    /// <summary>Registers a complete response under this number; answers its key.</summary>
    public async Task<int> AddAsync(string registryNumber) =>
        await AddAsync(
            registryNumber,
            new CaseBuilder().Counts("02-01 120, 05-01 101").Prior(Agent.Rituximab).Build()
        );

    public async Task<int> AddAsync(string registryNumber, Patient patient)
    {
        await using var db = Database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(db, Investigator, Ct);
        patient.RegistryNumber = registryNumber;
        patient.CenterId = Centers[registryNumber[..2]];
        db.Add(patient);
        await transaction.CommitAsync(Ct);
        return patient.Id;
    }

    public async Task<RemovalResult> EraseAsync(int patientId, string reason = "letter of 3 May")
    {
        await using var db = Database.CreateContext();
        return await Removals(db).EraseAsync(patientId, reason, Coordinator, Ct);
    }

    public async Task<RemovalResult> HideAsync(
        int patientId,
        string duplicateOf,
        IReadOnlySet<int>? centerIds = null
    )
    {
        await using var db = Database.CreateContext();
        return await Removals(db)
            .HideAsync(patientId, duplicateOf, centerIds, "entered twice", Coordinator, Ct);
    }

    public async Task<RemovalResult> RestoreAsync(
        string registryNumber,
        IReadOnlySet<int>? centerIds = null
    )
    {
        await using var db = Database.CreateContext();
        return await Removals(db)
            .RestoreAsync(registryNumber, centerIds, "two sisters", Coordinator, Ct);
    }

    public static PatientRemovals Removals(RegistryDbContext db) => new(db, FixedClock.Default);

    /// <summary>Every removal, in the order in which they were made.</summary>
    public async Task<List<PatientRemoval>> RemovalsAsync()
    {
        await using var db = Database.CreateContext();
        return await db.Removals.AsNoTracking().OrderBy(removal => removal.Id).ToListAsync(Ct);
    }

    public async Task<long> RevisionAsync(string centerCode)
    {
        await using var db = Database.CreateContext();
        return await db
            .Centers.Where(center => center.CenterCode == centerCode)
            .Select(center => center.DataRevision)
            .SingleAsync(Ct);
    }

    /// <summary>Asks as the owner, whom nothing is hidden from.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.OwnerSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    public async Task<List<string>> ListAsync(string sql)
    {
        await using var command = Database.OwnerSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        List<string> values = [];
        while (await reader.ReadAsync(Ct))
            values.Add(reader.GetString(0));
        return values;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
