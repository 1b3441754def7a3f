using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Cohorts.Reproduction;
using ItpRegistry.Data.Tests.Interchange;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Cohorts.Reproduction;

/// <summary>A reproducibility pack, unpacked into a directory of its own; removed when disposed.</summary>
internal sealed class ReproductionPack : IDisposable
{
    private readonly string parent = System
        .IO.Directory.CreateTempSubdirectory("itp-pack-")
        .FullName;

    private ReproductionPack() { }

    public string Directory => Path.Combine(parent, "pack");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Unpacks the pack of a cohort as the registry offers it.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="definition">A definition that is stored there, of this name and version.</param>
    /// <param name="source">Whose outcomes the tables count.</param>
    /// <param name="filter">The cohort; null for everyone.</param>
    public static async Task<ReproductionPack> WriteAsync(
        InterchangeRegistry registry,
        ResponseDefinition definition,
        OutcomeSource source = OutcomeSource.Computed,
        CohortFilter? filter = null
    )
    {
        await using var db = registry.Database.CreateContext();
        var stored = await db.ResponseDefinitions.SingleAsync(
            candidate =>
                candidate.Name == definition.Name && candidate.Version == definition.Version,
            Ct
        );
        using var zip = new MemoryStream();
        await new CohortPacks(TimeProvider.System).WriteAsync(
            db,
            new(new(filter ?? CohortFilter.All, []), stored, source),
            _ => [],
            zip,
            Ct
        );
        return Unpack(zip);
    }

    /// <summary>Unpacks a pack that the registry made.</summary>
    public static ReproductionPack Unpack(Stream zip)
    {
        var pack = new ReproductionPack();
        ZipFile.ExtractToDirectory(zip, pack.Directory);
        return pack;
    }

    /// <summary>Runs the script as a reader of the pack would; null where R is not installed.</summary>
    public async Task<(int ExitCode, string Output)?> RunAsync()
    {
        var start = new ProcessStartInfo("Rscript", [ReproductionScript.FileName])
        {
            WorkingDirectory = Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;
        }
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync(Ct);
            var output = await process.StandardOutput.ReadToEndAsync(Ct);
            await process.WaitForExitAsync(Ct);
            return (process.ExitCode, output + await errors);
        }
    }

    /// <summary>Changes one text of a file, which must be there once.</summary>
    public void Falsify(string file, string text, string replacement)
    {
        var path = Path.Combine(Directory, file);
        var content = File.ReadAllText(path);
        Assert.Equal(2, content.Split(text).Length);
        File.WriteAllText(path, content.Replace(text, replacement, StringComparison.Ordinal));
    }

    public void Dispose() => System.IO.Directory.Delete(parent, recursive: true);
}
