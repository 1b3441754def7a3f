namespace ItpRegistry.Web.Infrastructure.Accounts.Passwords;

/// <summary>
/// Where the work of hashing passwords waits for its turn: one core always stays free of it, so that many sign-ins at once make each other wait and nobody
/// else.
/// </summary>
public sealed class PasswordWork : IDisposable
{
    private readonly SemaphoreSlim places = new(Places);

    /// <summary>How many hashes are made at a time.</summary>
    public static int Places { get; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Waits for a place and does the work on a thread of its own, not on one that answers requests.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation = default)
    {
        using var place = await EnterAsync(cancellation);
        return await Task.Factory.StartNew(
            work,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>Waits for a place, for work that Identity does itself; disposing gives the place back.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation = default)
    {
        await places.WaitAsync(cancellation);
        return new Place(places);
    }

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
