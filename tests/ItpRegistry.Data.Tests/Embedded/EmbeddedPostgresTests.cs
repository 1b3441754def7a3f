using System.Diagnostics;
using System.Globalization;
using ItpRegistry.Data.Embedded;
using ItpRegistry.Testing.Databases;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Embedded;

/// <summary>The private server's life, on the real binaries, as whatever user the tests run as.</summary>
public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private EmbeddedPostgresOptions Options =>
        new()
        {
            DataDirectory = _temporary.Path("data"),
            Binaries = EmbeddedBinaries.Directory,
            ServerSettings = new Dictionary<string, string> { ["fsync"] = "off" },
        };

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Start_EmptyDirectory_MakesAServerThatAnswersUntilDisposed()
    {
        var server = await StartAsync();
        await using (server)
        {
            Assert.True(server.StartedHere);
            Assert.Equal(
                "UTF8|C.UTF-8|itp_registry_owner",
                await ScalarAsync(
                    server.OwnerConnectionString,
                    """
                    SELECT concat_ws('|', pg_encoding_to_char(encoding), datlocale, current_user)
                    FROM pg_database WHERE datname = current_database()
                    """
                )
            );
            Assert.Equal(
                true,
                await ScalarAsync(
                    server.ProgramConnectionString,
                    "SELECT pg_has_role('itp_registry_app', 'MEMBER') AND NOT rolsuper FROM pg_roles WHERE rolname = current_user"
                )
            );
        }

        await AssertStoppedAsync(server);
    }

    [Fact]
    public async Task Start_WhileRunning_FindsIt_AndOnlyTheLastOneStopsIt()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        Assert.True(first.StartedHere);
        Assert.False(second.StartedHere);
        Assert.Equal(first.OwnerConnectionString, second.OwnerConnectionString);

        await first.DisposeAsync();
        Assert.Equal(1, await ScalarAsync(second.OwnerConnectionString, "SELECT 1"));
        await second.DisposeAsync();

        await AssertStoppedAsync(second);
    }

    [Fact]
    public async Task Start_TwoAtOnce_StartsOneServer()
    {
        var servers = await Task.WhenAll(StartAsync(), StartAsync());

        Assert.Single(servers, server => server.StartedHere);
        Assert.Equal(servers[0].OwnerConnectionString, servers[1].OwnerConnectionString);
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task Start_AfterTheServerWasKilled_RecoversItsData()
    {
        var killed = await StartAsync();
        await ScalarAsync(killed.OwnerConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        var processId = int.Parse(
            (
                await File.ReadAllLinesAsync(
                    _temporary.Path("data", "cluster", "postmaster.pid"),
                    Ct
                )
            )[0],
            CultureInfo.InvariantCulture
        );
        using (var process = Process.GetProcessById(processId))
        {
            process.Kill();
            await process.WaitForExitAsync(Ct);
        }

        await using var server = await StartAsync();

        Assert.True(server.StartedHere);
        Assert.Equal(
            42,
            await ScalarAsync(server.OwnerConnectionString, "SELECT answer FROM kept")
        );
        await killed.DisposeAsync();
        Assert.Equal(1, await ScalarAsync(server.OwnerConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Start_SecretsAreReadableByTheirOwnerOnly()
    {
        await using var server = await StartAsync();

        Assert.False(File.Exists(_temporary.Path("data", "initdb-password")));
        // Windows keeps others out of a user's directories by other means.
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(_temporary.Path("data", "passwords.json"))
        );
        Assert.Equal(
            UnixFileMode.None,
            File.GetUnixFileMode(_temporary.Path("data", "cluster"))
                & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
        );
    }

    [Fact]
    public async Task Start_RefusedRow_LeavesNoValueInTheLog()
    {
        await using (var server = await StartAsync())
        {
            await ScalarAsync(
                server.OwnerConnectionString,
                "CREATE TABLE clinical (remark text CHECK (remark <> 'secret-value'))"
            );
            await Assert.ThrowsAsync<PostgresException>(() =>
                ScalarAsync(
                    server.OwnerConnectionString,
                    "INSERT INTO clinical VALUES ('secret-value')"
                )
            );
        }

        var log = await File.ReadAllTextAsync(_temporary.Path("data", "cluster", "server.log"), Ct);
        Assert.Contains("violates check constraint", log, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-value", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DirectoryThatCannotBeWritten_SaysWhatToDo()
    {
        await File.WriteAllTextAsync(_temporary.Path("file"), "", Ct);
        var options = Options with { DataDirectory = _temporary.Path("file", "data") };

        var failure = await FailureAsync(options);

        Assert.StartsWith($"The data directory {options.DataDirectory} cannot be used (", failure);
        Assert.EndsWith(
            "give the user who runs the registry the right to write there, or set Registry__DataDirectory to another directory.",
            failure
        );
    }

    [Fact]
    public async Task Start_NoBinaries_SaysWhatToDo()
    {
        var failure = await FailureAsync(Options with { Binaries = _temporary.Path() });

        Assert.Equal(
            $"Registry__PostgresBinaries names {_temporary.Path()}, which has no {Path.Combine("bin", "postgres")} in it: name the directory that holds PostgreSQL's bin, lib and share.",
            failure
        );
    }

    [Fact]
    public async Task Start_DataOfAnotherVersion_SaysWhatToDo()
    {
        Directory.CreateDirectory(_temporary.Path("data", "cluster"));
        await File.WriteAllTextAsync(_temporary.Path("data", "cluster", "PG_VERSION"), "17\n", Ct);

        Assert.Equal(
            $"The data in {_temporary.Path("data")} belong to PostgreSQL 17 and this program brings PostgreSQL 18: export them with the program that made them and import them into an empty data directory.",
            await FailureAsync(Options)
        );
    }

    [Fact]
    public async Task Start_PasswordsOfAnotherServer_SaysWhatToDo()
    {
        await (await StartAsync()).DisposeAsync();
        File.Delete(_temporary.Path("data", "passwords.json"));

        var failure = await FailureAsync(Options);

        Assert.Contains(
            "see that passwords.json there is the one",
            failure,
            StringComparison.Ordinal
        );
        await using var alone = DirectoryLock.TryTake(_temporary.Path("data", "in-use.lock"));
        Assert.NotNull(alone);
        Assert.False(File.Exists(_temporary.Path("data", "cluster", "postmaster.pid")));
    }

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(Options, TimeProvider.System, Ct);

    private static async Task<string> FailureAsync(EmbeddedPostgresOptions options) =>
        (
            await Assert.ThrowsAsync<RegistryStartupException>(() =>
                EmbeddedPostgres.StartAsync(options, TimeProvider.System, Ct)
            )
        ).Message;

    private async Task AssertStoppedAsync(EmbeddedPostgres server)
    {
        Assert.False(File.Exists(_temporary.Path("data", "cluster", "postmaster.pid")));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() =>
            ScalarAsync(server.OwnerConnectionString, "SELECT 1")
        );
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        // Unpooled, so that no idle connection outlives the server.
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
