using System.Data;
using System.IO.Compression;
using ItpRegistry.Data.Interchange.Export;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data.Auditing.History;

/// <summary>Writes what a context sees of the audit trail and of the events into a zip, in constant memory and of one moment.</summary>
public sealed class TrailExporter(RegistryDbContext db)
{
    /// <summary>Writes the files.</summary>
    /// <param name="zip">Where to; left open.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="spreadsheetSafe">Whether text that a spreadsheet would take for a formula gets an apostrophe in front.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IReadOnlyList<ExportedFile>> ExportAsync(
        Stream zip,
        HistoryFilter filter,
        bool spreadsheetSafe,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            ct
        );
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var copy = new CsvCopy(connection, new() { SpreadsheetSafe = spreadsheetSafe });
        await using var archive = await ZipArchive.CreateAsync(
            zip,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            ct
        );
        return await new TrailFiles(copy, spreadsheetSafe).WriteAsync(
            filter,
            new ZipTarget(archive),
            ct
        );
    }
}
