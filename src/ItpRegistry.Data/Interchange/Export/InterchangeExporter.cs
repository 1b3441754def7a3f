using System.IO.Compression;
using ItpRegistry.Domain.Dictionary;
using Npgsql;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary>Writes the registry, or a cohort of it, in the interchange format.</summary>
public sealed class InterchangeExporter(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>
    /// Exports to a directory, or to a zip when the path ends in <c>.zip</c>. Everything is written beside the place first and moved there when it
    /// is whole; nothing is overwritten.
    /// </summary>
    /// <exception cref="InterchangeException">A name is unknown, or the place is taken or cannot be written.</exception>
    public async Task<ExportSummary> ExportAsync(
        string path,
        ExportOptions options,
        CancellationToken ct = default
    )
    {
        var place = ExportPlace.At(path);
        try
        {
            ExportSummary summary;
            if (place.IsZip)
            {
                await using var zip = place.CreateZip();
                summary = await ExportAsync(zip, options, ct);
            }
            else
            {
                summary = await WriteAsync(
                    new DirectoryTarget(place.CreateDirectory()),
                    options,
                    ct
                );
            }
            place.Commit();
            return summary;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InterchangeException($"'{path}' cannot be written: {e.Message}", e);
        }
        finally
        {
            place.RemoveUnfinished();
        }
    }

    /// <summary>Exports as a zip to a stream, such as the response to a download; nothing is written before the names are known to exist.</summary>
    /// <exception cref="InterchangeException">A name is unknown.</exception>
    public async Task<ExportSummary> ExportAsync(
        Stream zip,
        ExportOptions options,
        CancellationToken ct = default
    )
    {
        await using var session = await ExportSession.BeginAsync(source, options, ct);
        var output = new AsynchronousStream(zip);
        var archive = await ZipArchive.CreateAsync(
            output,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            ct
        );
        ExportSummary summary;
        await using (archive)
            summary = await WriteAsync(session, new ZipTarget(archive), options, [], ct);
        await output.FlushAsync(ct);
        return summary;
    }

    private async Task<ExportSummary> WriteAsync(
        IExportTarget target,
        ExportOptions options,
        CancellationToken ct
    )
    {
        await using var session = await ExportSession.BeginAsync(source, options, ct);
        return await WriteAsync(session, target, options, [], ct);
    }

    /// <summary>Writes the files of the format, and a manifest that names others written before, too.</summary>
    internal async Task<ExportSummary> WriteAsync(
        ExportSession session,
        IExportTarget target,
        ExportOptions options,
        IEnumerable<ExportedFile> others,
        CancellationToken ct
    )
    {
        List<ExportedFile> files =
        [
            .. others,
            .. await WriteFilesAsync(session, target, options, ct),
        ];
        var manifest = new ExportManifest
        {
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            Cohort = options.Cohort,
            Definition = session.Definition.Name,
            DefinitionVersion = session.Definition.Version,
            Options = new(options.Labels, options.SpreadsheetSafe, options.Bom, options.Delimiter),
            Files = files,
        };
        await using var stream = await target.CreateAsync(Sources.InterchangeSource.Manifest, ct);
        await stream.WriteAsync(manifest.ToBytes(), ct);
        return new(files);
    }

    /// <summary>Writes the forms, the outcomes and the data dictionary.</summary>
    internal static async Task<IReadOnlyList<ExportedFile>> WriteFilesAsync(
        ExportSession session,
        IExportTarget target,
        ExportOptions options,
        CancellationToken ct
    )
    {
        var files = new List<ExportedFile>();
        foreach (var file in DataDictionary.Files)
            files.Add(await session.WriteAsync(file, target, ct));
        files.Add(await session.WriteOutcomesAsync(target, ct));
        files.Add(
            await session.WriteAsync(
                Sources.InterchangeSource.Dictionary,
                DictionaryFile.Lines(options.Delimiter),
                target,
                ct
            )
        );
        return files;
    }
}
