using System.ComponentModel;

namespace ItpRegistry.Data.Embedded;

/// <summary>
/// The operating-system user that the server runs as: the program's own, except that PostgreSQL refuses root, which then runs it as the
/// unprivileged <c>nobody</c>, who owns the cluster's directory.
/// </summary>
internal static class ServerUser
{
    public const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public const UnixFileMode OthersMayRead =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    private const string Nobody = "65534";

    public static bool IsRoot { get; } =
        !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Runs a program as the server's user.</summary>
    public static async Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken ct,
        bool leavesServerBehind = false
    )
    {
        if (!IsRoot)
            return await CommandRunner.RunAsync(program, arguments, ct, leavesServerBehind);
        try
        {
            return await CommandRunner.RunAsync(
                "setpriv",
                [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", program, .. arguments],
                ct,
                leavesServerBehind
            );
        }
        catch (Win32Exception missing)
        {
            throw new RegistryStartupException(
                "PostgreSQL does not run as root and the program setpriv, which would run it as another user, is missing: install the package util-linux, or start the registry as an ordinary user.",
                missing
            );
        }
    }

    /// <summary>Makes a directory that only the server's user can look into.</summary>
    public static async Task CreateDirectoryAsync(string directory, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, OwnerOnly);
        await GiveAsync(directory, ct);
    }

    /// <summary>Hands a file or directory to the server's user.</summary>
    public static async Task GiveAsync(string path, CancellationToken ct)
    {
        if (!IsRoot)
            return;
        var result = await CommandRunner.RunAsync("chown", [$"{Nobody}:{Nobody}", path], ct);
        if (!result.Succeeded)
        {
            throw new RegistryStartupException(
                $"{path} could not be given to the unprivileged user that PostgreSQL must run as ({result.FirstLine}): set Registry__DataDirectory to a directory on a local disk."
            );
        }
    }

    /// <summary>Whether the server's user can pass through a directory.</summary>
    public static async Task<bool> CanEnterAsync(string directory, CancellationToken ct) =>
        !IsRoot || (await RunAsync("test", ["-x", directory], ct)).Succeeded;
}
