using System.Text.Json.Nodes;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Auditing;

/// <summary>That no change of a patient's data goes past the audit trail, and what an entry tells.</summary>
public sealed class AuditTriggerTests(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private static readonly ChangeContext Investigator = new(
        null,
        "Investigator, Center 03",
        ChangeOrigin.Page,
        "typed from the chart"
    );

    private TestDatabase database = null!;
    private int centerId;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();
        var center = new Center { CenterCode = "03" };
        db.Add(center);
        await db.SaveChangesAsync(Ct);
        centerId = center.Id;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Changes_AreTold_WithOldAndNewValues_AndWho()
    {
        var patientId = await StoreAsync();
        await using (var db = database.CreateContext())
        await using (var transaction = await RegistryTransaction.BeginAsync(db, Investigator, Ct))
        {
            var stored = await db.Patients.SingleAsync(Ct);
            stored.BirthYear = 1959;
            stored.Sex = null;
            await transaction.CommitAsync(Ct);
        }

        var entries = await EntriesAsync(patientId);

        Assert.Equal([("insert", 1), ("update", 2)], entries.Select(e => (e.Operation, e.Number)));
        Assert.All(entries, e => Assert.Equal("patients", e.TableName));
        Assert.All(entries, e => Assert.Equal("Investigator, Center 03", e.UserName));
        Assert.All(entries, e => Assert.Equal("page", e.Origin));
        Assert.All(entries, e => Assert.Equal("typed from the chart", e.Reason));
        AssertJson(
            """{"registry_number": [null, "03-0001"], "sex": [null, "female"], "birth_year": [null, 1958], "hidden": [null, false]}""",
            entries[0].Changes
        );
        AssertJson("""{"sex": ["female", null], "birth_year": [1958, 1959]}""", entries[1].Changes);
        Assert.Equal(entries[0].Hash, entries[1].PreviousHash);
    }

    [Fact]
    public async Task ChangeOfNobody_IsRefused()
    {
        await StoreAsync();
        // A login that names nobody, as the program's own connections are.
        await using var source = NpgsqlDataSource.Create(database.ProgramConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync(source, "SET itp.centers = '*'; UPDATE patients SET birth_year = 1960")
        );

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET user_name = 'x'")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("TRUNCATE audit_entries")]
    [InlineData("ALTER TABLE patients DISABLE TRIGGER audit")]
    [InlineData("SET session_replication_role = replica")]
    public async Task Trail_IsNotChangedByTheProgram(string statement)
    {
        await StoreAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync(database.Source, statement)
        );

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task UpdateThatChangesNothing_LeavesNoEntry()
    {
        var patientId = await StoreAsync();
        await ExecuteAsync(database.Source, "UPDATE patients SET birth_year = birth_year");
        Assert.Single(await EntriesAsync(patientId));
    }

    [Fact]
    public async Task Hashes_ChainTheEntriesOfAPatient()
    {
        var patientId = await StoreAsync();
        await ExecuteAsync(database.Source, "UPDATE patients SET birth_year = 1960");
        Assert.Equal(0, await CountBrokenAsync());

        await ExecuteAsync(
            database.OwnerSource,
            "UPDATE audit_entries SET changes = '{\"birth_year\": [1958, 1961]}' WHERE number = 2"
        );

        Assert.Equal(1, await CountBrokenAsync());
        Assert.Equal(2, (await EntriesAsync(patientId)).Count);
    }

    [Fact]
    public async Task TrailOfARegisteredPatient_IsNotErased()
    {
        var patientId = await StoreAsync();
        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync(database.Source, $"SELECT erase_audit_content({patientId})")
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    private async Task<int> StoreAsync()
    {
        await using var db = database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(db, Investigator, Ct);
        var patient = new Patient
        {
            RegistryNumber = "03-0001",
            CenterId = centerId,
            Sex = Sex.Female,
            BirthYear = 1958,
        };
        db.Add(patient);
        await transaction.CommitAsync(Ct);
        return patient.Id;
    }

    private async Task<List<AuditEntry>> EntriesAsync(int patientId)
    {
        await using var db = database.CreateContext();
        return await db
            .AuditEntries.Where(entry => entry.PatientId == patientId)
            .OrderBy(entry => entry.Number)
            .ToListAsync(Ct);
    }

    private async Task<long> CountBrokenAsync()
    {
        await using var command = database.OwnerSource.CreateCommand(
            """
            SELECT count(*) FROM audit_entries
            WHERE content_hash <> audit_content_hash(salt, row_key, reason, changes)
               OR hash <> audit_hash(previous_hash, content_hash, patient_id, center_id, number, at, user_id, user_name, origin, operation, table_name)
            """
        );
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static void AssertJson(string expected, string? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual!)), actual);

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
