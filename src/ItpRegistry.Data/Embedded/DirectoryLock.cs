namespace ItpRegistry.Data.Embedded;

/// <summary>
/// Locks between processes, by a file's lock, which the operating system takes back when a process ends however it ends.
/// </summary>
internal static class DirectoryLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until no other process holds the file.</summary>
    public static async Task<FileStream> TakeAsync(
        string file,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            if (TryTake(file) is { } taken)
                return taken;
            if (clock.GetElapsedTime(start) > Patience)
            {
                throw new RegistryStartupException(
                    $"Another program has been starting or stopping the embedded PostgreSQL for two minutes (it holds {file}): end that program and start again."
                );
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, ct);
        }
    }

    /// <summary>Takes the file for this process alone, or returns null when another uses it.</summary>
    public static FileStream? TryTake(string file)
    {
        try
        {
            return new FileStream(
                file,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Marks the file as used by this process beside others.</summary>
    public static FileStream Share(string file) =>
        new(file, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
}
