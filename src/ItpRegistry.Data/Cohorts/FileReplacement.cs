namespace ItpRegistry.Data.Cohorts;

/// <summary>
/// Several files put into a directory together. They are written beside their places first, then moved; when a move fails, the files that were
/// there before are put back.
/// </summary>
internal sealed class FileReplacement : IDisposable
{
    private readonly string directory;
    private readonly string work;
    private readonly bool directoryIsNew;
    private readonly List<string> names = [];
    private bool committed;

    public FileReplacement(string directory)
    {
        this.directory = Path.GetFullPath(directory);
        if (File.Exists(this.directory))
            throw new IOException($"'{this.directory}' is a file; name a directory.");
        directoryIsNew = !Directory.Exists(this.directory);
        // Within the directory, so that the moves stay on one file system.
        work = Path.Combine(this.directory, $".tables-{Guid.NewGuid():N}");
        Directory.CreateDirectory(work);
    }

    public void Add(string name, string content)
    {
        File.WriteAllText(Path.Combine(work, name), content);
        names.Add(name);
    }

    public void Commit()
    {
        var undo = new Stack<Action>();
        try
        {
            foreach (var name in names)
            {
                var place = Path.Combine(directory, name);
                if (File.Exists(place))
                {
                    var kept = Path.Combine(work, name + ".before");
                    File.Move(place, kept);
                    undo.Push(() => File.Move(kept, place, overwrite: true));
                }
                File.Move(Path.Combine(work, name), place);
                undo.Push(() => File.Delete(place));
            }
            committed = true;
        }
        catch
        {
            while (undo.TryPop(out var step))
                step();
            throw;
        }
    }

    public void Dispose()
    {
        Directory.Delete(work, recursive: true);
        if (directoryIsNew && !committed)
            Directory.Delete(directory);
    }
}
