using System.CommandLine;
using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Auditing.Verification;

namespace ItpRegistry.Web.Verbs;

/// <summary>Recomputes the hash chain of the audit trail and says where it breaks.</summary>
internal static class VerifyAuditVerb
{
    private sealed record Request(string? Heads, string? Since, bool Data);

    public static Command Create()
    {
        var heads = new Option<string>("--heads")
        {
            Description =
                "Writes the last entry of each patient to a new file, to be kept outside the registry.",
            HelpName = "FILE",
        };
        var since = new Option<string>("--since")
        {
            Description =
                "Checks that every entry noted in a file of --heads is still there: finds what was cut off or computed anew.",
            HelpName = "FILE",
        };
        var data = new Option<bool>("--data")
        {
            Description = "Holds the data against what the trail says of them, too.",
        };
        var verb = new Command(
            "verify-audit",
            "Recomputes the audit trail's hash chain and says where it breaks."
        )
        {
            heads,
            since,
            data,
        };
        verb.SetAction(
            (parsed, cancellation) =>
            {
                var request = new Request(
                    parsed.GetValue(heads),
                    parsed.GetValue(since),
                    parsed.GetValue(data)
                );
                return VerbHost.RunAsync(
                    (services, ct) => VerifyAsync(services, request, ct),
                    cancellation
                );
            }
        );
        return verb;
    }

    private static async Task<int> VerifyAsync(
        IServiceProvider services,
        Request request,
        CancellationToken cancellation
    )
    {
        var db = services.GetRequiredService<RegistryDbContext>();
        try
        {
            using var since = request.Since is null ? null : new StreamReader(request.Since);
            await using var heads = request.Heads is null
                ? null
                : new StreamWriter(
                    new FileStream(request.Heads, FileMode.CreateNew, FileAccess.Write)
                );
            var report = await new TrailVerifier(db).VerifyAsync(
                new()
                {
                    Heads = heads,
                    Since = since,
                    Data = request.Data,
                    Progress = new Read(),
                },
                cancellation
            );
            await LogAsync(db, request, report, cancellation);
            return await TellAsync(report);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return await VerbHost.RefuseAsync($"Nothing was verified: {failure.Message}");
        }
    }

    private static Task LogAsync(
        RegistryDbContext db,
        Request request,
        TrailReport report,
        CancellationToken cancellation
    ) =>
        CommandLineUser.LogAsync(
            db,
            EventKind.AuditVerified,
            new
            {
                report.Entries,
                report.Patients,
                report.Digest,
                Problems = report.ProblemCount,
                request.Data,
                Since = request.Since is not null,
            },
            reason: null,
            cancellation
        );

    private static async Task<int> TellAsync(TrailReport report)
    {
        foreach (var problem in report.Problems)
            await Console.Error.WriteLineAsync(problem.ToString());
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Entries} entries of {report.Patients} patients, digest {report.Digest}."
            )
        );
        if (report.IsWhole)
        {
            await Console.Out.WriteLineAsync("The audit trail is whole.");
            return ExitCodes.Success;
        }
        var shown =
            report.Problems.Count < report.ProblemCount
                ? $", of which the first {report.Problems.Count} are shown"
                : "";
        return await VerbHost.RefuseAsync(
            $"The audit trail is broken: {report.ProblemCount} {(report.ProblemCount == 1 ? "problem" : "problems")}{shown}."
        );
    }

    /// <summary>Says how far it is, where somebody looks on.</summary>
    private sealed class Read : IProgress<long>
    {
        public void Report(long value)
        {
            if (!Console.IsErrorRedirected)
                Console.Error.WriteLine($"{value} entries read");
        }
    }
}
