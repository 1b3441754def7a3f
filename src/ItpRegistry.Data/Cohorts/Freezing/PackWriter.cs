using System.IO.Compression;
using System.Text;
using ItpRegistry.Data.Cohorts.Reproduction;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Data.Interchange.Sources;
using ItpRegistry.Data.Settings;
using ItpRegistry.Domain.Cohorts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data.Cohorts.Freezing;

/// <summary>
/// Writes the reproducibility pack of a cohort: a zip with the forms, outcomes and dictionary of exactly its patients, the response definition, the registry's
/// tables, the rows they were made of, the script that computes the tables anew, and a manifest with the checksum of every file.
/// </summary>
internal static class PackWriter
{
    /// <summary>Writes the pack from within the context's transaction, which must show one snapshot: counts, outcomes and tables belong together.</summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="order">What is asked for.</param>
    /// <param name="words">The files of words.</param>
    /// <param name="madeAt">When (UTC), to the second.</param>
    /// <param name="zip">Where to; left open.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task<PackSummary> WriteAsync(
        RegistryDbContext db,
        PackOrder order,
        PackWords words,
        DateTime madeAt,
        Stream zip,
        CancellationToken ct
    )
    {
        var rows = order.Apply(
            await CohortRowQuery.LoadAsync(db, order.Definition.Id, order.CenterIds, ct)
        );
        var facts = new PackFacts(
            order,
            rows.Count,
            await StudyPeriodSetting.LoadAsync(db, ct),
            madeAt,
            await SyntheticDataSetting.IsSetAsync(db, ct)
        );
        var options = new ExportOptions
        {
            Definition = order.Definition.Name,
            DefinitionId = order.Definition.Id,
            CenterIds = order.CenterIds,
            PatientIds = [.. rows.Select(row => row.Characteristics.PatientId)],
        };
        var output = new AsynchronousStream(zip);
        var archive = await ZipArchive.CreateAsync(
            output,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            ct
        );
        PackSummary summary;
        await using (archive)
        {
            var target = new ZipTarget(archive);
            var files = new List<PackFile>();
            foreach (var (name, text) in words(facts))
                files.Add(await WriteAsync(target, name, Encoding.UTF8.GetBytes(text), ct));
            foreach (var (name, content) in Computed(facts, rows))
                files.Add(await WriteAsync(target, name, content, ct));
            files.Add(await WriteRowsAsync(target, rows, ct));
            files.AddRange(await WriteFormsAsync(db, options, target, ct));
            var dictionary = files.Single(file => file.Name == InterchangeSource.Dictionary);
            var manifest = PackManifest.Of(facts, files, dictionary.Sha256);
            await WriteAsync(target, InterchangeSource.Manifest, manifest.ToBytes(), ct);
            summary = new(rows.Count, dictionary.Sha256);
        }
        await output.FlushAsync(ct);
        return summary;
    }

    private static IEnumerable<(string Name, byte[] Content)> Computed(
        PackFacts facts,
        IReadOnlyList<CohortRow> rows
    )
    {
        var order = facts.Order;
        yield return (ReproductionScript.FileName, Encoding.UTF8.GetBytes(ReproductionScript.Text));
        yield return (
            DefinitionFile.FileName,
            DefinitionFile.ToBytes(order.Definition, facts.Period, order.Source)
        );
        foreach (var (name, text) in CohortTablesWriter.Files(CohortTables.From(rows)))
        {
            yield return (
                $"{ReproductionScript.TablesFolder}/{name}",
                Encoding.UTF8.GetBytes(text)
            );
        }
    }

    private static async Task<PackFile> WriteRowsAsync(
        ZipTarget target,
        IReadOnlyList<CohortRow> rows,
        CancellationToken ct
    )
    {
        await using var output = new HashingStream(
            await target.CreateAsync(CohortRowJson.FileName, ct)
        );
        await CohortRowJson.WriteAsync(rows, output, ct);
        return new(CohortRowJson.FileName, output.Sha256());
    }

    private static async Task<IEnumerable<PackFile>> WriteFormsAsync(
        RegistryDbContext db,
        ExportOptions options,
        ZipTarget target,
        CancellationToken ct
    )
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var session = await ExportSession.JoinAsync(connection, options, ct);
        var files = await InterchangeExporter.WriteFilesAsync(session, target, options, ct);
        return files.Select(file => new PackFile(file.Name, file.Sha256));
    }

    private static async Task<PackFile> WriteAsync(
        ZipTarget target,
        string name,
        byte[] content,
        CancellationToken ct
    )
    {
        await using var output = new HashingStream(await target.CreateAsync(name, ct));
        await output.WriteAsync(content, ct);
        return new(name, output.Sha256());
    }
}

/// <summary>What was written.</summary>
/// <param name="Patients">The patients in it.</param>
/// <param name="DictionarySha256">The SHA-256 of the data dictionary, in lower-case hexadecimal digits.</param>
public sealed record PackSummary(int Patients, string DictionarySha256);
