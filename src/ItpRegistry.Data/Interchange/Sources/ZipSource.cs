using System.IO.Compression;

namespace ItpRegistry.Data.Interchange.Sources;

/// <summary>Files in a zip, at its root or in one top folder.</summary>
internal sealed class ZipSource : InterchangeSource
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixLink = 0xA000;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry?> entries = new(StringComparer.Ordinal);

    private ZipSource(ZipArchive archive) => this.archive = archive;

    public static ZipSource? Read(string path, ErrorLog log)
    {
        ZipSource source;
        try
        {
            source = new(ZipFile.OpenRead(path));
            source.AddEntries(log);
        }
        catch (InvalidDataException)
        {
            log.Add(
                new(
                    path,
                    0,
                    null,
                    null,
                    "the file cannot be read as a zip",
                    "a directory or a zip with the files of the interchange format"
                )
            );
            return null;
        }
        ReportMissing(source.entries.ContainsKey, log);
        return source;
    }

    public override Stream? OpenFile(string fileName) =>
        entries.GetValueOrDefault(fileName) is { } entry
            ? new LimitedStream(entry.Open(), entry.CompressedLength)
            : null;

    public override void Dispose()
    {
        archive.Dispose();
        base.Dispose();
    }

    private void AddEntries(ErrorLog log)
    {
        var files = archive.Entries.Where(e => !e.FullName.EndsWith('/')).ToList();
        var folder = TopFolder(files);
        foreach (var entry in archive.Entries)
        {
            if (Danger(entry) is { } danger)
                log.Add(Unexpected(entry.FullName, danger));
            else if (!entry.FullName.EndsWith('/'))
                Add(entry, entry.FullName[folder.Length..], log);
        }
    }

    private void Add(ZipArchiveEntry entry, string name, ErrorLog log)
    {
        if (!IsOfTheFormat(name))
        {
            log.Add(Unexpected(entry.FullName, "not a file of the format"));
            return;
        }
        if (entries.TryAdd(name, null))
        {
            if (entry.Length > LargestFile)
                log.Add(LimitedStream.TooLarge(name));
            else
                entries[name] = entry;
        }
        else
        {
            log.Add(Unexpected(entry.FullName, "a second entry of the same name"));
        }
    }

    /// <summary>The folder, with its slash, that every file lies in; empty when they lie at the root.</summary>
    private static string TopFolder(List<ZipArchiveEntry> files)
    {
        var name = files.Count == 0 ? "" : files[0].FullName;
        var folder = name[..(name.IndexOf('/', StringComparison.Ordinal) + 1)];
        return files.TrueForAll(f => f.FullName.StartsWith(folder, StringComparison.Ordinal))
            ? folder
            : "";
    }

    private static string? Danger(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (((entry.ExternalAttributes >> 16) & UnixTypeMask) == UnixLink)
            return "a link";
        if (entry.IsEncrypted)
            return "an encrypted file";
        if (name.StartsWith('/') || name.Contains('\\') || name.Contains(':'))
            return "an absolute name";
        return name.Split('/').Contains("..") ? "a name that leaves the zip" : null;
    }
}
