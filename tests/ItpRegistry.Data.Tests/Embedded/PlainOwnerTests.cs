using ItpRegistry.Data.Access;
using ItpRegistry.Data.Embedded;
using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Embedded;

/// <summary>
/// A server that has never seen a registry, where the one login that is named owns its database and may create roles, and is no superuser.
/// </summary>
public sealed class PlainOwnerTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Open_MakesTheRoleAndWorksAsIt()
    {
        await using var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataDirectory = _temporary.Path("data"),
                Binaries = EmbeddedBinaries.Directory,
                ServerSettings = new Dictionary<string, string> { ["fsync"] = "off" },
            },
            TimeProvider.System,
            Ct
        );
        await using var administrator = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Pooling = false }
        );
        foreach (
            var sql in (string[])
                [
                    $"DROP ROLE {ApplicationRole.Name}",
                    "CREATE ROLE plain LOGIN CREATEROLE PASSWORD 'plain'",
                    "CREATE DATABASE plain OWNER plain",
                ]
        )
        {
            await using var command = administrator.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(Ct);
        }
        var plain = new NpgsqlConnectionStringBuilder(server.OwnerConnectionString)
        {
            Username = "plain",
            Password = "plain",
            Database = "plain",
        };

        await using var database = await RegistryDatabase.OpenAsync(
            new ConfigurationBuilder()
                .AddInMemoryCollection([new("ConnectionStrings:Registry", plain.ConnectionString)])
                .Build(),
            TimeProvider.System,
            Ct
        );

        await AssertOwnerIsUnderRowSecurityAsync(database, plain.ConnectionString);

        await using var who = database.Source.CreateCommand("SELECT current_user::text");
        Assert.Equal(ApplicationRole.Name, await who.ExecuteScalarAsync(Ct));
    }

    /// <summary>
    /// The functions of the audit trail run as the owner, who sees no more than whoever calls them: they write and erase what the caller sees.
    /// </summary>
    private static async Task AssertOwnerIsUnderRowSecurityAsync(
        RegistryDatabase database,
        string owner
    )
    {
        await using var db = database.CreateContext();
        var center = new Center { CenterCode = "03" };
        db.Add(center);
        await db.SaveChangesAsync(Ct);
        db.Access = new AccessScope(null, new HashSet<int> { center.Id }, Accounts: false);
        var change = new ChangeContext(null, "Investigator, Center 03", ChangeOrigin.Page);
        var patient = new Patient { RegistryNumber = "03-0001", CenterId = center.Id };
        await using (var transaction = await RegistryTransaction.BeginAsync(db, change, Ct))
        {
            db.Add(patient);
            await transaction.CommitAsync(Ct);
        }
        Assert.NotNull((await db.AuditEntries.AsNoTracking().SingleAsync(Ct)).Changes);
        db.ChangeTracker.Clear();

        Assert.Equal(
            RemovalResult.Done,
            await new PatientRemovals(db, TimeProvider.System).EraseAsync(
                patient.Id,
                "letter of 3 May",
                change,
                Ct
            )
        );

        var entries = await db.AuditEntries.AsNoTracking().OrderBy(e => e.Number).ToListAsync(Ct);
        Assert.Equal(
            ["patients", "patient_removals", "patients"],
            entries.Select(e => e.TableName)
        );
        Assert.Null(entries[0].Changes);
        await using var source = NpgsqlDataSource.Create(owner);
        await using var count = source.CreateCommand("SELECT count(*) FROM audit_entries");
        Assert.Equal(0L, await count.ExecuteScalarAsync(Ct));
    }
}
