using System.CommandLine;
using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Web.Infrastructure.Auditing;

namespace ItpRegistry.Web.Verbs;

/// <summary>Exports the registry, or a cohort of it, in the interchange format.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var path = new Argument<string>("DIR-OR-ZIP")
        {
            Description =
                "A directory that is new or empty, or a new file whose name ends in .zip.",
        };
        var cohort = new CohortOptions();
        var labels = new Option<string>("--labels")
        {
            Description = "Labels in place of codes; cannot be imported.",
            HelpName = "en|fr",
        };
        labels.AcceptOnlyFromAmong("en", "fr");
        var spreadsheetSafe = new Option<bool>("--spreadsheet-safe")
        {
            Description = "Keeps text from being taken for a formula; cannot be imported.",
        };
        var bom = new Option<bool>("--bom")
        {
            Description = "Begins files with a byte-order mark.",
        };
        var semicolon = new Option<bool>("--semicolon")
        {
            Description = "Semicolons in place of commas.",
        };
        var verb = new Command("export", "Exports the case-report forms, outcomes and dictionary.")
        {
            path,
            cohort.Cohort,
            cohort.Definition,
            labels,
            spreadsheetSafe,
            bom,
            semicolon,
        };
        verb.SetAction(
            (parsed, cancellation) =>
            {
                var options = new ExportOptions
                {
                    Cohort = parsed.GetRequiredValue(cohort.Cohort),
                    Definition = parsed.GetRequiredValue(cohort.Definition),
                    Labels = parsed.GetValue(labels),
                    SpreadsheetSafe = parsed.GetValue(spreadsheetSafe),
                    Bom = parsed.GetValue(bom),
                    Semicolon = parsed.GetValue(semicolon),
                };
                return VerbHost.RunAsync(
                    (services, ct) =>
                        ExportAsync(services, parsed.GetRequiredValue(path), options, ct),
                    cancellation
                );
            }
        );
        return verb;
    }

    private static async Task<int> ExportAsync(
        IServiceProvider services,
        string path,
        ExportOptions options,
        CancellationToken cancellation
    )
    {
        try
        {
            var db = services.GetRequiredService<RegistryDbContext>();
            options = await NamedCohort.ResolveAsync(db, options, cancellation);
            var summary = await services
                .GetRequiredService<InterchangeExporter>()
                .ExportAsync(path, options, cancellation);
            await CommandLineUser.LogAsync(
                db,
                EventKind.Exported,
                EventDetails.OfExport(
                    options,
                    summary,
                    centers: null,
                    await FileHash.OfAsync(path, cancellation)
                ),
                reason: null,
                cancellation
            );
            foreach (var file in summary.Files)
                await Console.Out.WriteLineAsync($"{file.Name}: {file.Rows} rows");
            await Console.Out.WriteLineAsync($"Exported {summary.Patients} patients to {path}.");
            return ExitCodes.Success;
        }
        catch (InterchangeException refused)
        {
            return await VerbHost.RefuseAsync(refused.Message);
        }
    }
}
