using System.CommandLine;
using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Infrastructure.Auditing;

namespace ItpRegistry.Web.Verbs;

/// <summary>Writes the tables of a cohort for statisticians.</summary>
internal static class TablesVerb
{
    private sealed record Request(string Directory, string Cohort, string Definition);

    public static Command Create()
    {
        var directory = new Argument<string>("DIR")
        {
            Description = "Where to; tables that are there already are replaced.",
        };
        var cohort = new CohortOptions();
        var verb = new Command(
            "tables",
            $"Writes {string.Join(", ", CohortTablesWriter.FileNames)}."
        )
        {
            directory,
            cohort.Cohort,
            cohort.Definition,
        };
        verb.SetAction(
            (parsed, cancellation) =>
            {
                var request = new Request(
                    parsed.GetRequiredValue(directory),
                    parsed.GetRequiredValue(cohort.Cohort),
                    parsed.GetRequiredValue(cohort.Definition)
                );
                return VerbHost.RunAsync(
                    (services, ct) => WriteAsync(services, request, ct),
                    cancellation
                );
            }
        );
        return verb;
    }

    private static async Task<int> WriteAsync(
        IServiceProvider services,
        Request request,
        CancellationToken cancellation
    )
    {
        try
        {
            var rows = await NamedCohort.LoadAsync(
                services.GetRequiredService<RegistryDbContext>(),
                request.Cohort,
                request.Definition,
                cancellation
            );
            CohortTablesWriter.Write(CohortTables.From(rows), request.Directory);
            await LogAsync(services, request, rows.Count, cancellation);
            await Console.Out.WriteLineAsync(
                $"Wrote {string.Join(", ", CohortTablesWriter.FileNames)} of {rows.Count} patients under {request.Definition} to {request.Directory}."
            );
            return ExitCodes.Success;
        }
        catch (InterchangeException refused)
        {
            return await VerbHost.RefuseAsync(refused.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return await VerbHost.RefuseAsync(
                $"{request.Directory} cannot be written: {failure.Message}"
            );
        }
    }

    private static async Task LogAsync(
        IServiceProvider services,
        Request request,
        int patients,
        CancellationToken cancellation
    )
    {
        var files = new List<object>();
        foreach (var name in CohortTablesWriter.FileNames)
        {
            var path = Path.Combine(request.Directory, name);
            files.Add(new { Name = name, Sha256 = await FileHash.OfAsync(path, cancellation) });
        }
        await CommandLineUser.LogAsync(
            services.GetRequiredService<RegistryDbContext>(),
            EventKind.Exported,
            new
            {
                Tables = true,
                request.Cohort,
                request.Definition,
                Patients = patients,
                Files = files,
            },
            reason: null,
            cancellation
        );
    }
}
