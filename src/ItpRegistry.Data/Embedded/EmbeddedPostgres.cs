using System.Text.Json;
using Npgsql;

namespace ItpRegistry.Data.Embedded;

/// <summary>
/// The registry's private PostgreSQL server. Whoever needs it first starts it, whoever comes later finds it, and the last one to leave stops
/// it: a verb at work does not lose its server because the one that started it has ended.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Database = "itp_registry";
    private const string OwnerLogin = "itp_registry_owner";
    private const string ProgramLogin = "itp_registry";

    private readonly EmbeddedPostgresOptions _options;
    private readonly TimeProvider _clock;
    private readonly Cluster _cluster;
    private readonly EmbeddedPasswords _passwords;
    private readonly int _port;
    private FileStream? _use;

    private EmbeddedPostgres(
        EmbeddedPostgresOptions options,
        TimeProvider clock,
        Cluster cluster,
        EmbeddedPasswords passwords,
        int port,
        bool startedHere
    )
    {
        _options = options;
        _clock = clock;
        _cluster = cluster;
        _passwords = passwords;
        _port = port;
        StartedHere = startedHere;
        _use = DirectoryLock.Share(UseFile(options));
    }

    /// <summary>Whether this call started the server, rather than found it running.</summary>
    public bool StartedHere { get; }

    /// <summary>Of the role that owns the schema and migrates it.</summary>
    public string OwnerConnectionString => ConnectionString(OwnerLogin, _passwords.Owner, Database);

    /// <summary>Of the role that the program works as.</summary>
    public string ProgramConnectionString =>
        ConnectionString(ProgramLogin, _passwords.Program, Database);

    /// <summary>Of the server's superuser, for what neither of the two may do: tests make databases.</summary>
    public string SuperuserConnectionString =>
        ConnectionString(Cluster.Superuser, _passwords.Superuser, "postgres");

    /// <summary>Finds the server running, or makes its files where there are none and starts it.</summary>
    /// <exception cref="RegistryStartupException">It cannot run here; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options,
        TimeProvider clock,
        CancellationToken ct = default
    )
    {
        options = options with { DataDirectory = Path.GetFullPath(options.DataDirectory) };
        try
        {
            await PrepareDirectoryAsync(options.DataDirectory, ct);
            await using var turn = await DirectoryLock.TakeAsync(LockFile(options), clock, ct);
            var binaries = await PostgresBinaries.PrepareAsync(options, ct);
            var cluster = new Cluster(options, binaries);
            var passwords = EmbeddedPasswords.ReadOrCreate(
                Path.Combine(options.DataDirectory, "passwords.json")
            );
            await cluster.InitializeAsync(passwords.Superuser, ct);
            var found = await cluster.FindRunningAsync(ct);
            var server = new EmbeddedPostgres(
                options,
                clock,
                cluster,
                passwords,
                found ?? await cluster.StartAsync(ct),
                startedHere: found is null
            );
            try
            {
                await server.EnsureRolesAsync(ct);
            }
            catch
            {
                await server.LeaveAsync();
                throw;
            }
            return server;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryStartupException(
                $"The data directory {options.DataDirectory} cannot be used ({e.Message.TrimEnd('.')}): give the user who runs the registry the right to write there, or set Registry__DataDirectory to another directory.",
                e
            );
        }
        catch (JsonException e)
        {
            throw new RegistryStartupException(
                $"The file passwords.json in {options.DataDirectory} cannot be read: restore it from a backup, or set Registry__DataDirectory to another directory.",
                e
            );
        }
        catch (NpgsqlException e)
        {
            throw new RegistryStartupException(
                $"The embedded PostgreSQL in {options.DataDirectory} does not let the registry in ({e.Message}): see that passwords.json there is the one that the server was made with.",
                e
            );
        }
    }

    /// <summary>Stops the server unless another process still uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_use is null)
            return;
        await using var turn = await DirectoryLock.TakeAsync(
            LockFile(_options),
            _clock,
            CancellationToken.None
        );
        await LeaveAsync();
    }

    private async Task LeaveAsync()
    {
        if (_use is null)
            return;
        await _use.DisposeAsync();
        _use = null;
        await using var alone = DirectoryLock.TryTake(UseFile(_options));
        if (alone is not null)
            await _cluster.StopAsync(CancellationToken.None);
    }

    private static async Task PrepareDirectoryAsync(string directory, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
            return;
        }
        // The server's own user passes through on the way to the cluster and the copied binaries, and can list nothing.
        var mode = ServerUser.IsRoot
            ? ServerUser.OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
            : ServerUser.OwnerOnly;
        Directory.CreateDirectory(directory, mode);
        if (!await ServerUser.CanEnterAsync(directory, ct))
        {
            throw new RegistryStartupException(
                $"PostgreSQL does not run as root, and the unprivileged user that it runs as instead cannot enter {directory}: set Registry__DataDirectory to a directory that everyone may pass through, such as /var/lib/itp-registry."
            );
        }
    }

    /// <summary>The roles and the database, whichever of them a start that was interrupted has left out.</summary>
    private async Task EnsureRolesAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(SuperuserConnectionString);
        await connection.OpenAsync(ct);
        await using var roles = new NpgsqlCommand(
            $"""
            DO $$
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ApplicationRole.Name}') THEN
                    CREATE ROLE {ApplicationRole.Name} NOLOGIN;
                END IF;
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OwnerLogin}') THEN
                    CREATE ROLE {OwnerLogin} LOGIN PASSWORD '{_passwords.Owner}';
                END IF;
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ProgramLogin}') THEN
                    CREATE ROLE {ProgramLogin} LOGIN PASSWORD '{_passwords.Program}' IN ROLE {ApplicationRole.Name};
                END IF;
            END
            $$;
            """,
            connection
        );
        await roles.ExecuteNonQueryAsync(ct);
        await using var exists = new NpgsqlCommand(
            $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{Database}')",
            connection
        );
        if (await exists.ExecuteScalarAsync(ct) is true)
            return;
        await using var create = new NpgsqlCommand(
            $"CREATE DATABASE {Database} OWNER {OwnerLogin}",
            connection
        );
        await create.ExecuteNonQueryAsync(ct);
    }

    private string ConnectionString(string user, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _port,
            Username = user,
            Password = password,
            Database = database,
            ApplicationName = "itp-registry",
            // The server accepts a hundred; verbs beside the web program need some.
            MaxPoolSize = 50,
        }.ConnectionString;

    private static string LockFile(EmbeddedPostgresOptions options) =>
        Path.Combine(options.DataDirectory, "start.lock");

    private static string UseFile(EmbeddedPostgresOptions options) =>
        Path.Combine(options.DataDirectory, "in-use.lock");
}
