namespace ItpRegistry.Data.Interchange.Export;

/// <summary>The place of an export on disk, taken only when the export is whole.</summary>
internal sealed class ExportPlace
{
    private readonly string path;
    private readonly string unfinished;

    private ExportPlace(string path)
    {
        this.path = path;
        // Beside its place, so that moving it there is a rename.
        unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
    }

    public bool IsZip => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="InterchangeException">Something is there already, or there is no directory to put it in.</exception>
    public static ExportPlace At(string path)
    {
        var place = new ExportPlace(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (place.WhyTaken() is { } reason)
            throw new InterchangeException($"'{path}' {reason}.");
        return place;
    }

    private string? WhyTaken()
    {
        const string Accepted = "name a directory that is new or empty, or a new zip";
        if (File.Exists(path))
            return $"exists already: {Accepted}";
        if (!Directory.Exists(path))
        {
            return Directory.Exists(Path.GetDirectoryName(path))
                ? null
                : "is in no directory that exists: make that one first";
        }
        return IsZip || Directory.EnumerateFileSystemEntries(path).Any()
            ? $"is a directory with files in it: {Accepted}"
            : null;
    }

    public Stream CreateZip() =>
        new FileStream(unfinished, FileMode.CreateNew, FileAccess.ReadWrite);

    public string CreateDirectory()
    {
        Directory.CreateDirectory(unfinished);
        return unfinished;
    }

    public void Commit()
    {
        if (IsZip)
        {
            File.Move(unfinished, path);
            return;
        }
        if (Directory.Exists(path))
            Directory.Delete(path);
        Directory.Move(unfinished, path);
    }

    public void RemoveUnfinished()
    {
        if (File.Exists(unfinished))
            File.Delete(unfinished);
        else if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
    }
}
