using System.CommandLine;

namespace ItpRegistry.Web.Verbs;

/// <summary>The registry from a terminal: <c>serve</c> (also without a verb) and the verbs of the interchange format.</summary>
public static class RegistryCommandLine
{
    /// <summary>The verbs.</summary>
    public static RootCommand Create() =>
        new("Registry of multirefractory immune thrombocytopenia.")
        {
            ServeVerb.Create(),
            ImportVerb.Create(),
            ExportVerb.Create(),
            TablesVerb.Create(),
            SeedVerb.Create(),
            VerifyAuditVerb.Create(),
            CreateAdminVerb.Create(),
        };

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create()
            .Parse(args.Length == 0 || IsSetting(args[0]) ? ["serve", .. args] : args);
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync("Try --help.");
            return ExitCodes.WrongUsage;
        }
        return await parsed.InvokeAsync();
    }

    /// <summary>Whether the first argument is already a setting of the web server, as in <c>--urls http://localhost:5081</c>.</summary>
    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal)
        && argument is not ("--help" or "--version");
}
