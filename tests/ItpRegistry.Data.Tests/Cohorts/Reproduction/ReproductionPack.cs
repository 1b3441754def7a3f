using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Cohorts.Reproduction;
using ItpRegistry.Data.Tests.Interchange;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Data.Tests.Cohorts.Reproduction;

/// <summary>A directory with an export, the tables, the definition and the script; removed when disposed.</summary>
internal sealed class ReproductionPack : IDisposable
{
    private readonly string parent = System
        .IO.Directory.CreateTempSubdirectory("itp-pack-")
        .FullName;

    private ReproductionPack() { }

    public string Directory => Path.Combine(parent, "pack");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Writes the pack of everyone in the registry.</summary>
    public static async Task<ReproductionPack> WriteAsync(
        InterchangeRegistry registry,
        ResponseDefinition definition,
        OutcomeSource source = OutcomeSource.Computed,
        Func<CohortRow, CohortRow>? change = null
    )
    {
        var pack = new ReproductionPack();
        await registry.ExportAsync(pack.Directory, new() { Definition = definition.Name });
        await using var db = registry.Database.CreateContext();
        var rows = await NamedCohort.LoadAsync(db, "all", definition.Name, Ct);
        CohortTablesWriter.Write(
            CohortTables.From(change is null ? rows : [.. rows.Select(change)]),
            Path.Combine(pack.Directory, ReproductionScript.TablesFolder)
        );
        await File.WriteAllBytesAsync(
            Path.Combine(pack.Directory, DefinitionFile.FileName),
            DefinitionFile.ToBytes(definition, StudyPeriod.Crickx2023, source),
            Ct
        );
        await File.WriteAllTextAsync(
            Path.Combine(pack.Directory, ReproductionScript.FileName),
            ReproductionScript.Text,
            Ct
        );
        return pack;
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
