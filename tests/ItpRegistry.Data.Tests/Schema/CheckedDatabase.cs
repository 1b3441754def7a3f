using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Adjudication;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Entry;
using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Schema;

/// <summary>A database with one valid row in every table that has constraints (two outcomes and two definitions).</summary>
public sealed class CheckedDatabase(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private TestDatabase? _database;

    private NpgsqlDataSource Source => _database!.OwnerSource;

    public async ValueTask InitializeAsync()
    {
        _database = await databases.CreateDatabaseAsync();
        await using var db = _database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(
            db,
            new(null, "test", ChangeOrigin.Verb)
        );
        var center = new Center { CenterCode = "03" };
        var patient = new Patient
        {
            RegistryNumber = "03-0001",
            Center = center,
            PriorTreatments = [new() { Sequence = 1 }],
            Combinations = [new() { Sequence = 1 }],
            PlateletCounts = [new() { Date = new(2020, 1, 1) }],
            RescueTreatments = [new() { Sequence = 1 }],
            BleedingEvents = [new() { Sequence = 1 }],
            AdverseEvents = [new() { Sequence = 1 }],
            FollowUp = new(),
        };
        db.Add(patient);
        db.Add(
            new SoftWarning
            {
                Patient = patient,
                Code = "a_check",
                Form = "patients",
            }
        );
        db.Add(new RegistrySetting { Key = "a_setting", Value = "a value" });
        var user = new RegistryUser
        {
            DisplayName = "Investigator, Center 03",
            RoleAssignments = [new() { Role = RegistryRole.Investigator, Center = center }],
        };
        db.Add(user);
        await transaction.SaveAsync();
        var definition = await db.ResponseDefinitions.FirstAsync();
        AddWorkflow(db, patient, user, definition.Id);
        await AddCohortsAsync(db, user, definition.Id);
        db.Add(
            new RegistryEvent
            {
                UserName = user.DisplayName,
                Origin = "page",
                Kind = EventKind.SignedIn,
            }
        );
        db.Add(
            new UserSession
            {
                Id = Guid.NewGuid(),
                UserId = user.Id,
                Method = SignInMethod.Passkey,
            }
        );
        await transaction.CommitAsync();
    }

    private static async Task AddCohortsAsync(
        RegistryDbContext db,
        RegistryUser user,
        int definitionId
    )
    {
        db.Add(
            new SavedCohort
            {
                Name = "A cohort",
                Version = 1,
                Question = "{}",
                DefinitionId = definitionId,
                SavedBy = user.DisplayName,
            }
        );
        db.Add(
            new DefinitionPreparation { DefinitionId = definitionId, StartedBy = user.DisplayName }
        );
        var dataset = new FrozenDataset
        {
            Name = "A dataset",
            Reason = "a paper",
            Question = "{}",
            DefinitionId = definitionId,
            SoftwareVersion = "1",
            DictionarySha256 = new string('0', 64),
            Sha256 = new string('f', 64),
            FrozenBy = user.DisplayName,
        };
        db.Add(dataset);
        await db.SaveChangesAsync();
        db.Add(new FrozenPart { DatasetId = dataset.Id, Content = [1] });
    }

    private static void AddWorkflow(
        RegistryDbContext db,
        Patient patient,
        RegistryUser user,
        int definitionId
    )
    {
        db.Add(
            new FormCompletion
            {
                PatientId = patient.Id,
                CenterId = patient.CenterId,
                Form = CrfForm.FollowUp,
                CompletedBy = user.DisplayName,
            }
        );
        db.Add(
            new FormDraft
            {
                UserId = user.Id,
                PatientId = patient.Id,
                CenterId = patient.CenterId,
                Address = "/patients/03-0001/history",
            }
        );
        db.Add(
            new OutcomeAdjudication
            {
                PatientId = patient.Id,
                CenterId = patient.CenterId,
                DefinitionId = definitionId,
                Reason = "seen",
                DecidedBy = user.DisplayName,
            }
        );
        db.Add(
            new PatientRemoval
            {
                RegistryNumber = "03-0002",
                CenterId = patient.CenterId,
                Kind = RemovalKind.Duplicate,
                Reason = "entered twice",
                RemovedBy = user.DisplayName,
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>Updates every row of a table and takes it back; answers how many rows it was.</summary>
    public async Task<int> UpdateAsync(string table, string assignments, CancellationToken ct)
    {
        await using var connection = await Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(
            $"UPDATE {table} SET {assignments}",
            connection,
            transaction
        );
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The names of the CHECK constraints.</summary>
    public async Task<List<string>> ConstraintsAsync(CancellationToken ct)
    {
        await using var command = Source.CreateCommand(
            """
            SELECT conname FROM pg_constraint
            WHERE contype = 'c' AND connamespace = 'public'::regnamespace
            ORDER BY conname COLLATE "C"
            """
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<string> names = [];
        while (await reader.ReadAsync(ct))
            names.Add(reader.GetString(0));
        return names;
    }
}
