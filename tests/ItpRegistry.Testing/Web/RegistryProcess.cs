using System.Diagnostics;
using ItpRegistry.Testing.Databases;

namespace ItpRegistry.Testing.Web;

/// <summary>What the program said and how it ended.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error);

/// <summary>The registry's program as a terminal starts it.</summary>
public static class RegistryProcess
{
    /// <summary>Runs the program with these arguments to its end.</summary>
    public static Task<ProcessResult> RunAsync(TestDatabase? database, params string[] arguments) =>
        RunAsync(
            database is null
                ? []
                : new() { ["ConnectionStrings__Registry"] = database.OwnerConnectionString },
            arguments
        );

    /// <summary>Runs the program with these environment variables and arguments to its end.</summary>
    public static async Task<ProcessResult> RunAsync(
        Dictionary<string, string> environment,
        params string[] arguments
    )
    {
        var program = typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process =
            Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }
}
