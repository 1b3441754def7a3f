using ItpRegistry.Data.Embedded;
using ItpRegistry.Testing.Databases;
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

        await using var who = database.Source.CreateCommand("SELECT current_user::text");
        Assert.Equal(ApplicationRole.Name, await who.ExecuteScalarAsync(Ct));
    }
}
