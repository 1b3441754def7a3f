using System.CommandLine;
using ItpRegistry.Data;
using ItpRegistry.Data.Interchange.Import;

namespace ItpRegistry.Web.Verbs;

/// <summary>Imports the interchange format, all or nothing.</summary>
internal static class ImportVerb
{
    private sealed record Request(string Path, bool DryRun, string? Reason);

    public static Command Create()
    {
        var path = new Argument<string>("DIR-OR-ZIP")
        {
            Description = "The directory or zip with the nine files.",
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Says what an import would do, and keeps nothing.",
        };
        var reason = new Option<string>("--reason")
        {
            Description = "Why, for the audit trail.",
            HelpName = "TEXT",
        };
        var verb = new Command(
            "import",
            "Imports in one transaction, all or nothing, or reports every error."
        )
        {
            path,
            dryRun,
            reason,
        };
        verb.SetAction(
            (parsed, cancellation) =>
            {
                var request = new Request(
                    parsed.GetRequiredValue(path),
                    parsed.GetValue(dryRun),
                    parsed.GetValue(reason)
                );
                return VerbHost.RunAsync(
                    (services, ct) => ImportAsync(services, request, ct),
                    cancellation
                );
            }
        );
        return verb;
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services,
        Request request,
        CancellationToken cancellation
    )
    {
        var result = await services
            .GetRequiredService<InterchangeImporter>()
            .ImportAsync(
                services.GetRequiredService<RegistryDbContext>(),
                request.Path,
                CommandLineUser.Changes(request.Reason),
                request.DryRun,
                cancellation
            );
        return result.IsAccepted
            ? await ReportAsync(result, request)
            : await RefuseAsync(result, request);
    }

    private static async Task<int> ReportAsync(ImportResult result, Request request)
    {
        var output = Console.Out;
        foreach (var warning in result.Warnings)
            await output.WriteLineAsync($"Unconfirmed: {warning}");
        foreach (var file in result.Files)
        {
            await output.WriteLineAsync(
                $"{file.File}: {file.Inserted} inserted, {file.Updated} updated, {file.Unchanged} unchanged"
            );
        }
        await output.WriteLineAsync($"{result.WarningCount} soft warnings to confirm.");
        await output.WriteLineAsync(
            request.DryRun
                ? $"{request.Path} can be imported; nothing was kept of this dry run."
                : $"Imported {request.Path}."
        );
        return ExitCodes.Success;
    }

    private static Task<int> RefuseAsync(ImportResult result, Request request)
    {
        foreach (var error in result.Errors)
            Console.Error.WriteLine(error);
        var shown =
            result.Errors.Count < result.ErrorCount
                ? $", of which the first {result.Errors.Count} are shown"
                : "";
        return VerbHost.RefuseAsync(
            $"{request.Path} was not imported: {result.ErrorCount} errors{shown}. Nothing was changed."
        );
    }
}
