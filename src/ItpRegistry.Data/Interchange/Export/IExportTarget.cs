using System.IO.Compression;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary>Where the files of an export go, one after the other.</summary>
internal interface IExportTarget
{
    Task<Stream> CreateAsync(string fileName, CancellationToken ct);
}

/// <summary>Files in a directory.</summary>
internal sealed class DirectoryTarget(string path) : IExportTarget
{
    public Task<Stream> CreateAsync(string fileName, CancellationToken ct) =>
        Task.FromResult<Stream>(
            new FileStream(Path.Combine(path, fileName), FileMode.CreateNew, FileAccess.Write)
        );
}

/// <summary>Entries of a zip, which may be written straight to a response.</summary>
internal sealed class ZipTarget(ZipArchive archive) : IExportTarget
{
    // The time of an export is in its manifest; the same data give the same entries.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task<Stream> CreateAsync(string fileName, CancellationToken ct)
    {
        var entry = archive.CreateEntry(fileName, CompressionLevel.Fastest);
        entry.LastWriteTime = Timestamp;
        return entry.OpenAsync(ct);
    }
}
