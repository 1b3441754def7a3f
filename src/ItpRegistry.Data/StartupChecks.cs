using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data;

/// <summary>What is looked at before the program works on a database, each failure as one sentence that says what to do.</summary>
internal static class StartupChecks
{
    /// <summary>Reaches the server and checks its version; answers which server it is.</summary>
    public static async Task<string> OfServerAsync(
        NpgsqlDataSource owner,
        string setting,
        CancellationToken ct
    )
    {
        await using var connection = await ConnectAsync(owner, setting, ct);
        CheckVersion(connection.PostgreSqlVersion, Where(owner));
        return $"PostgreSQL {connection.PostgreSqlVersion} at {Where(owner)}";
    }

    public static void CheckVersion(Version version, string where)
    {
        if (version.Major < RegistryDatabase.OldestServer)
        {
            throw new RegistryStartupException(
                $"The server at {where} is PostgreSQL {version} and the registry needs {RegistryDatabase.OldestServer} or later: upgrade it, or leave ConnectionStrings__Registry out to use the embedded server."
            );
        }
    }

    public static async Task MigrateAsync(
        NpgsqlDataSource owner,
        string setting,
        CancellationToken ct
    )
    {
        await using var db = RegistryDatabase.CreateContext(owner);
        try
        {
            var applied = await db.Database.GetAppliedMigrationsAsync(ct);
            if (applied.Except(db.Database.GetMigrations()).FirstOrDefault() is { } unknown)
            {
                throw new RegistryStartupException(
                    $"The database at {Where(owner)} was migrated by a newer version of the registry (migration {unknown}): start that version."
                );
            }
            await db.Database.MigrateAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new RegistryStartupException(
                $"{User(owner)} may not set up the database at {Where(owner)} ({e.MessageText}): let {setting} name its owner, and let an administrator of the server run CREATE ROLE {ApplicationRole.Name} NOLOGIN first if that owner may not create roles.",
                e
            );
        }
        catch (NpgsqlException e)
        {
            throw new RegistryStartupException(
                $"The database at {Where(owner)} could not be brought up to date ({e.Message}): nothing of the failed step was kept, so correct the cause and start again.",
                e
            );
        }
    }

    /// <summary>Tries the connections that the program will use, which need the role that the migration has made.</summary>
    public static async Task OfProgramAsync(NpgsqlDataSource program, CancellationToken ct)
    {
        try
        {
            await using var connection = await ConnectAsync(
                program,
                RegistryConnections.ProgramSetting,
                ct
            );
            await using var command = new NpgsqlCommand(
                "SELECT 1 FROM centers LIMIT 1",
                connection
            );
            await command.ExecuteScalarAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw MissingMembership(program, e);
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(
        NpgsqlDataSource source,
        string setting,
        CancellationToken ct
    )
    {
        try
        {
            return await source.OpenConnectionAsync(ct);
        }
        catch (PostgresException e)
        {
            throw e.SqlState switch
            {
                PostgresErrorCodes.InvalidPassword
                or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                    new RegistryStartupException(
                        $"The server at {Where(source)} refuses {User(source)} or the password: correct {setting}.",
                        e
                    ),
                PostgresErrorCodes.InvalidCatalogName => new RegistryStartupException(
                    $"There is no such database at {Where(source)}: create it, or correct {setting}.",
                    e
                ),
                // The start-up option that switches to the role.
                PostgresErrorCodes.InvalidParameterValue
                or PostgresErrorCodes.InsufficientPrivilege => MissingMembership(source, e),
                PostgresErrorCodes.TooManyConnections => new RegistryStartupException(
                    $"The server at {Where(source)} has no connection left: raise its max_connections, or end other programs that use it.",
                    e
                ),
                _ => new RegistryStartupException(
                    $"The server at {Where(source)} does not let the registry in ({e.MessageText}): correct that on the server, or correct {setting}.",
                    e
                ),
            };
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            throw new RegistryStartupException(
                $"No PostgreSQL server answers at {Where(source)}: start it, correct {setting}, or leave it out to use the embedded server.",
                e
            );
        }
    }

    private static RegistryStartupException MissingMembership(
        NpgsqlDataSource source,
        Exception e
    ) =>
        new(
            $"{User(source)} may not work as the role {ApplicationRole.Name} at {Where(source)}: let an administrator of the server run GRANT {ApplicationRole.Name} TO {User(source)}.",
            e
        );

    private static string Where(NpgsqlDataSource source)
    {
        var builder = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        return $"{builder.Host}:{builder.Port}, database {builder.Database ?? builder.Username}";
    }

    private static string User(NpgsqlDataSource source) =>
        new NpgsqlConnectionStringBuilder(source.ConnectionString).Username ?? "the current user";
}
