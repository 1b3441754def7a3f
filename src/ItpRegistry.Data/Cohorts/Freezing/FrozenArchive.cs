using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ItpRegistry.Data.Cohorts.Reproduction;
using ItpRegistry.Domain.Cohorts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Cohorts.Freezing;

/// <summary>Reads what was frozen.</summary>
public static class FrozenArchive
{
    /// <summary>Copies an archive, a piece at a time.</summary>
    /// <returns>Length and SHA-256 of the pieces as they are now.</returns>
    public static async Task<(long Length, string Sha256)> CopyAsync(
        RegistryDbContext db,
        int datasetId,
        Stream destination,
        CancellationToken ct = default
    )
    {
        await using var output = new HashingStream(destination, leaveOpen: true);
        var pieces = db
            .FrozenParts.AsNoTracking()
            .Where(part => part.DatasetId == datasetId)
            .OrderBy(part => part.Position)
            .Select(part => part.Content)
            .AsAsyncEnumerable();
        await foreach (var piece in pieces.WithCancellation(ct))
            await output.WriteAsync(piece, ct);
        return (output.Length, output.Sha256());
    }

    /// <summary>Reads an archive: whether its checksum is the one noted, and whether today's program makes the same tables of its rows.</summary>
    /// <param name="db">The context.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="work">Holds the archive meanwhile: empty, can be read and sought.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task<FrozenReading> ReadAsync(
        RegistryDbContext db,
        FrozenDataset dataset,
        Stream work,
        CancellationToken ct = default
    )
    {
        var (length, sha256) = await CopyAsync(db, dataset.Id, work, ct);
        var matches = length == dataset.Length && sha256 == dataset.Sha256;
        work.Position = 0;
        try
        {
            using var zip = new ZipArchive(work, ZipArchiveMode.Read, leaveOpen: true);
            var rows = await RowsAsync(zip, ct);
            var tables = CohortTables.From(rows);
            var differences = new List<FileDifference>();
            foreach (var (name, again) in CohortTablesWriter.Files(tables))
            {
                var path = $"{ReproductionScript.TablesFolder}/{name}";
                var line = FirstDifference(await TextAsync(zip, path, ct), again);
                if (line is { } number)
                    differences.Add(new(path, number));
            }
            return new(matches, sha256, new(rows, tables, differences));
        }
        // What was tampered with can be anything.
        catch (Exception e)
            when (e is InvalidDataException or JsonException or ArgumentException or IOException)
        {
            return new(matches, sha256, null);
        }
    }

    private static async Task<IReadOnlyList<CohortRow>> RowsAsync(
        ZipArchive zip,
        CancellationToken ct
    )
    {
        await using var stream = Entry(zip, CohortRowJson.FileName).Open();
        return await CohortRowJson.ReadAsync(stream, ct);
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name, CancellationToken ct)
    {
        using var reader = new StreamReader(Entry(zip, name).Open(), Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw new InvalidDataException($"There is no {name}.");

    /// <summary>The first line, from 1, that is not the same; null when all are.</summary>
    private static int? FirstDifference(string stored, string again)
    {
        if (stored == again)
            return null;
        var (one, other) = (stored.Split('\n'), again.Split('\n'));
        var line = 0;
        while (line < one.Length && line < other.Length && one[line] == other[line])
            line++;
        return line + 1;
    }
}

/// <summary>What a frozen archive says today.</summary>
/// <param name="Matches">Whether its bytes are those that were frozen.</param>
/// <param name="Sha256">Their SHA-256 now.</param>
/// <param name="Content">What is in it; null when it cannot be read.</param>
public sealed record FrozenReading(bool Matches, string Sha256, FrozenContent? Content);

/// <summary>The content of a frozen archive.</summary>
/// <param name="Rows">The patients as they were frozen.</param>
/// <param name="Tables">The tables that today's program makes of them.</param>
/// <param name="Differences">Where these are not the tables that were frozen; empty when they are the same.</param>
public sealed record FrozenContent(
    IReadOnlyList<CohortRow> Rows,
    CohortTables Tables,
    IReadOnlyList<FileDifference> Differences
);

/// <summary>A file that came out differently.</summary>
/// <param name="File">Its name in the archive.</param>
/// <param name="Line">The first line that is not the same, from 1.</param>
public sealed record FileDifference(string File, int Line);
