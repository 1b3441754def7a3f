using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data.Definitions;

/// <summary>
/// Makes a new response definition and those who conclude from patients' data take turns: whoever concludes knows every definition that is stored, and no
/// patient is written under the old ones alone after a new one has been classified. Each holds it to the end of the transaction.
/// </summary>
internal static class DefinitionTurn
{
    /// <summary>The key of the lock; any number that nothing else locks.</summary>
    private const long Key = 4_301_883_020;

    /// <summary>The key of the lock that batches of a preparation take turns with, were two programs to run on one database.</summary>
    private const long BatchKey = 4_301_883_021;

    /// <summary>Waits while a definition is being added; any number of others share.</summary>
    public static Task ShareAsync(RegistryDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared({Key})", ct);

    /// <summary>Waits until nobody concludes, at most for as long as a person waits for a page.</summary>
    /// <returns>Whether the turn came; if not, the transaction takes no command any more.</returns>
    public static async Task<bool> TakeAsync(
        RegistryDbContext db,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        var limit = $"{(long)patience.TotalMilliseconds}ms";
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT set_config('lock_timeout', {limit}, true), pg_advisory_xact_lock({Key})",
                ct
            );
            return true;
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    /// <summary>Waits while another program classifies a batch.</summary>
    public static Task TakeBatchAsync(RegistryDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({BatchKey})", ct);
}
