namespace ItpRegistry.Data.Interchange.Sources;

/// <summary>Files that lie in a directory.</summary>
internal sealed class DirectorySource : InterchangeSource
{
    private readonly Dictionary<string, string> paths = new(StringComparer.Ordinal);

    private DirectorySource() { }

    public static DirectorySource Read(string path, ErrorLog log)
    {
        var source = new DirectorySource();
        var entries = new DirectoryInfo(path)
            .EnumerateFileSystemInfos()
            .OrderBy(e => e.Name, StringComparer.Ordinal);
        foreach (var entry in entries)
            source.Add(entry, log);
        ReportMissing(source.paths.ContainsKey, log);
        return source;
    }

    public override Stream? OpenFile(string fileName) =>
        paths.TryGetValue(fileName, out var path) && path.Length > 0
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)
            : null;

    private void Add(FileSystemInfo entry, ErrorLog log)
    {
        if (!IsOfTheFormat(entry.Name))
        {
            log.Add(Unexpected(entry.Name, "not a file of the format"));
            return;
        }
        // Present, but empty of a path: reported here, and not again as missing.
        paths.Add(entry.Name, "");
        if (entry.LinkTarget is not null)
            log.Add(Unexpected(entry.Name, "a link"));
        else if (entry is not FileInfo file)
            log.Add(Unexpected(entry.Name, "not a file"));
        else if (file.Length > LargestFile)
            log.Add(LimitedStream.TooLarge(entry.Name));
        else
            paths[entry.Name] = file.FullName;
    }
}
