using System.IO.Compression;
using System.Text;
using Npgsql;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary>
/// Writes a center's own copy: everything that the center entered and the registry still holds, with its audit trail. Also patients whose consent is withdrawn and
/// who are not erased yet, and those hidden as duplicates, who are in no other export: they are the center's.
/// </summary>
public sealed class OwnCopyExporter(NpgsqlDataSource source, InterchangeExporter exporter)
{
    /// <summary>The hashes of the other files, as <c>sha256sum --check</c> reads them.</summary>
    public const string Checksums = "checksums.sha256";

    /// <summary>Writes the copy.</summary>
    /// <param name="zip">Where to; left open.</param>
    /// <param name="centerId">The center.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<ExportSummary> ExportAsync(
        Stream zip,
        int centerId,
        CancellationToken ct = default
    )
    {
        var options = new ExportOptions { CenterIds = [centerId], Everyone = true };
        await using var session = await ExportSession.BeginAsync(source, options, ct);
        await using var archive = await ZipArchive.CreateAsync(
            zip,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            ct
        );
        var target = new ZipTarget(archive);
        var trail = await session.WriteTrailAsync(target, ct);
        var summary = await exporter.WriteAsync(session, target, options, trail, ct);
        await using var checksums = await target.CreateAsync(Checksums, ct);
        await checksums.WriteAsync(
            Encoding.UTF8.GetBytes(
                string.Concat(summary.Files.Select(file => $"{file.Sha256}  {file.Name}\n"))
            ),
            ct
        );
        return summary;
    }
}
