using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ItpRegistry.Data.Embedded;

/// <summary>A PostgreSQL cluster in a directory of its own: made, started, found running, stopped.</summary>
internal sealed class Cluster(EmbeddedPostgresOptions options, PostgresBinaries binaries)
{
    public const string Superuser = "postgres";

    private const int StartAttempts = 3;
    private const long LogTurnsOverAt = 10_000_000;

    private readonly string _directory = Path.Combine(options.DataDirectory, "cluster");

    private string Log => Path.Combine(_directory, "server.log");

    /// <summary>
    /// Makes the cluster when there is none: UTF-8, sorted by code point whatever the operating system, passwords asked of everyone.
    /// </summary>
    public async Task InitializeAsync(string password, CancellationToken ct)
    {
        if (Directory.Exists(_directory))
        {
            CheckVersion();
            return;
        }
        // initdb works in a directory that is renamed at the end, so that a cluster is never there half.
        var unfinished = _directory + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        await ServerUser.CreateDirectoryAsync(unfinished, ct);
        var passwordFile = Path.Combine(options.DataDirectory, "initdb-password");
        File.Delete(passwordFile);
        EmbeddedPasswords.WriteOwnerOnly(passwordFile, password);
        await ServerUser.GiveAsync(passwordFile, ct);
        try
        {
            var result = await ServerUser.RunAsync(
                binaries.InitDb,
                [
                    $"--pgdata={unfinished}",
                    $"--username={Superuser}",
                    $"--pwfile={passwordFile}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                ],
                ct
            );
            if (!result.Succeeded)
            {
                throw new RegistryStartupException(
                    $"PostgreSQL could not make its files in {options.DataDirectory} ({result.FirstLine}): see that the disk has room and may be written, or set Registry__DataDirectory to another directory."
                );
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }
        await File.AppendAllTextAsync(
            Path.Combine(unfinished, "postgresql.conf"),
            "\ninclude 'registry.conf'\n",
            ct
        );
        Directory.Move(unfinished, _directory);
    }

    /// <summary>The port of the server that already runs on this cluster, or null.</summary>
    public async Task<int?> FindRunningAsync(CancellationToken ct)
    {
        var status = await ServerUser.RunAsync(binaries.PgCtl, ["status", "-D", _directory], ct);
        if (!status.Succeeded)
            return null;
        try
        {
            var lines = await File.ReadAllLinesAsync(
                Path.Combine(_directory, "postmaster.pid"),
                ct
            );
            return int.Parse(lines[3], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or FormatException or IndexOutOfRangeException)
        {
            // It has just ended, or is not listening yet: starting it tells.
            return null;
        }
    }

    /// <summary>Starts the server on a free port of the loopback address and waits until it accepts connections.</summary>
    public async Task<int> StartAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            await WriteSettingsAsync(port, ct);
            TurnLogOver();
            var logged = File.Exists(Log) ? new FileInfo(Log).Length : 0;
            var result = await ServerUser.RunAsync(
                binaries.PgCtl,
                ["start", "-D", _directory, "-l", Log, "-w", "-t", "120", "-s"],
                ct,
                leavesServerBehind: true
            );
            if (result.Succeeded)
                return port;
            var reason = await LoggedSinceAsync(logged, ct);
            // Another program may have taken the port meanwhile.
            if (
                attempt < StartAttempts
                && reason.Contains("Address already in use", StringComparison.Ordinal)
            )
            {
                continue;
            }
            throw new RegistryStartupException(
                $"The embedded PostgreSQL in {options.DataDirectory} did not start ({FatalLine(reason) ?? result.FirstLine}): what it says is in {Log}."
            );
        }
    }

    public async Task StopAsync(CancellationToken ct) =>
        await ServerUser.RunAsync(
            binaries.PgCtl,
            ["stop", "-D", _directory, "-m", "fast", "-w", "-t", "60", "-s"],
            ct
        );

    private void CheckVersion()
    {
        var file = Path.Combine(_directory, "PG_VERSION");
        var version = File.Exists(file) ? File.ReadAllText(file).Trim() : "an unknown version";
        if (version != binaries.MajorVersion.ToString(CultureInfo.InvariantCulture))
        {
            throw new RegistryStartupException(
                $"The data in {options.DataDirectory} belong to PostgreSQL {version} and this program brings PostgreSQL {binaries.MajorVersion}: export them with the program that made them and import them into an empty data directory."
            );
        }
    }

    private async Task WriteSettingsAsync(int port, CancellationToken ct)
    {
        Dictionary<string, string> settings = new()
        {
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["listen_addresses"] = "127.0.0.1",
            ["unix_socket_directories"] = "",
            ["cluster_name"] = "itp-registry",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["log_checkpoints"] = "off",
            // A refused row or statement would stand in the log with its values, and those are clinical.
            ["log_error_verbosity"] = "terse",
            ["log_min_error_statement"] = "panic",
        };
        foreach (var (name, value) in options.ServerSettings)
            settings[name] = value;
        var file = Path.Combine(_directory, "registry.conf");
        await File.WriteAllLinesAsync(
            file,
            settings.Select(setting => $"{setting.Key} = '{setting.Value}'"),
            ct
        );
        await ServerUser.GiveAsync(file, ct);
    }

    private void TurnLogOver()
    {
        if (File.Exists(Log) && new FileInfo(Log).Length > LogTurnsOverAt)
            File.Move(Log, Log + ".1", overwrite: true);
    }

    private async Task<string> LoggedSinceAsync(long position, CancellationToken ct)
    {
        if (!File.Exists(Log))
            return "";
        await using var stream = new FileStream(
            Log,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        stream.Position = Math.Min(position, stream.Length);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ct);
    }

    private static string? FatalLine(string log) =>
        log.Split('\n')
            .LastOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal))
            ?[..].Split("FATAL:")[1]
            .Trim();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
