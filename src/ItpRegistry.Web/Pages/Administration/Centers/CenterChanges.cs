using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Forms;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Web.Pages.Administration.Centers;

/// <summary>
/// Adds and changes centers, each together with the event that tells of it. The events name the center in their details: who manages centers sees what is
/// told of none.
/// </summary>
public sealed class CenterChanges(RegistryDbContext database, EventRecorder events)
{
    /// <summary>Adds a center.</summary>
    /// <returns>Whether it was added; <see langword="false"/> when there is one whose code differs by the letters' case at most.</returns>
    public async Task<bool> AddAsync(Center center, CancellationToken cancellation)
    {
        // A code holds nothing that stands for other letters.
        var isTaken = await database.Centers.AnyAsync(
            other => EF.Functions.ILike(other.CenterCode, center.CenterCode),
            cancellation
        );
        if (isTaken)
            return false;
        database.Centers.Add(center);
        database.Events.Add(
            events.Of(
                new EventOf(EventKind.CenterAdded)
                {
                    Details = new
                    {
                        code = center.CenterCode,
                        name = center.Name,
                        city = center.City,
                        country = center.Country,
                    },
                }
            )
        );
        try
        {
            await database.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException failure)
            when (failure.InnerException
                    is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
            )
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Stores what was typed for this version of a center.</summary>
    /// <returns>Whether it was stored; <see langword="false"/> when somebody else changed the center meanwhile.</returns>
    public async Task<bool> ChangeAsync(
        int id,
        Center typed,
        string version,
        CancellationToken cancellation
    )
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        database.ChangeTracker.Clear();
        await database.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM centers WHERE id = {id} FOR NO KEY UPDATE",
            cancellation
        );
        var stored = await database.Centers.SingleAsync(c => c.Id == id, cancellation);
        if (VersionOf(stored) != version)
            return false;
        Dictionary<string, object> changed = [];
        Add("name", stored.Name, typed.Name);
        Add("city", stored.City, typed.City);
        Add("country", stored.Country, typed.Country);
        if (changed.Count == 0)
            return true;
        (stored.Name, stored.City, stored.Country) = (typed.Name, typed.City, typed.Country);
        changed["code"] = stored.CenterCode;
        database.Events.Add(events.Of(new EventOf(EventKind.CenterChanged) { Details = changed }));
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;

        void Add(string what, string? old, string? @new)
        {
            if (old != @new)
                changed[what] = new { old, @new };
        }
    }

    /// <summary>What a form of the center was filled in for.</summary>
    public static string VersionOf(Center center) =>
        FormVersion.Of(center.Name, center.City, center.Country);
}
