using System.ComponentModel;
using System.Diagnostics;

namespace ItpRegistry.Data.Embedded;

/// <summary>How a command ended, and what it said.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The first line that says what went wrong.</summary>
    public string FirstLine =>
        (Error + "\n" + Output)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault()
        ?? $"exit code {ExitCode}";
}

internal static class CommandRunner
{
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static async Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken ct,
        bool leavesServerBehind = false
    )
    {
        // On Windows a server inherits the pipes and would keep them open for as long as it runs.
        var captured = !(leavesServerBehind && OperatingSystem.IsWindows());
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = captured,
            RedirectStandardOutput = captured,
            RedirectStandardError = captured,
            // The server's user may not be allowed into the directory that the program was started from.
            WorkingDirectory = OperatingSystem.IsWindows() ? AppContext.BaseDirectory : "/",
        };
        // The user's own settings for PostgreSQL's tools are not meant for this server.
        foreach (var name in start.Environment.Keys.Where(IsPostgresSetting).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start)!;
        if (!captured)
        {
            await process.WaitForExitAsync(ct);
            return new CommandResult(process.ExitCode, "", "");
        }
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    private static bool IsPostgresSetting(string name) =>
        name.StartsWith("PG", StringComparison.OrdinalIgnoreCase);
}
