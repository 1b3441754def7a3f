using ItpRegistry.Data.Access;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Definitions;

/// <summary>What became of a definition that was to be added.</summary>
public enum DefinitionAddition
{
    /// <summary>It is stored, and everyone is to be classified under it.</summary>
    Added,

    /// <summary>The latest version of that name has the same parameters.</summary>
    Unchanged,

    /// <summary>Something that concludes from many patients' data, such as an import, has run for too long: nothing was stored.</summary>
    Busy,
}

/// <summary>Adds response definitions.</summary>
public static class NewDefinition
{
    /// <summary>How long a new definition waits for an import.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Stores a definition with the preparation that is to classify everyone under it and the event that tells of it, in one transaction. Under a name that is
    /// there already, whatever its case, it becomes the next version.
    /// </summary>
    /// <param name="db">A context that is in no transaction and tracks no change.</param>
    /// <param name="definition">Name and parameters; key and version are the database's.</param>
    /// <param name="change">Who adds it.</param>
    /// <param name="happened">The event; its details are set here.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="ct">Cancels it; nothing is stored then.</param>
    /// <returns>What became of it, and the definition as stored: the new one, or the latest of that name.</returns>
    /// <exception cref="ArgumentException">The name is built in or too long, or a parameter is out of its limits.</exception>
    public static async Task<(DefinitionAddition Result, ResponseDefinition? Stored)> AddAsync(
        RegistryDbContext db,
        ResponseDefinition definition,
        ChangeContext change,
        RegistryEvent happened,
        DateTime now,
        CancellationToken ct = default
    )
    {
        if (
            definition.Name.Length is 0 or > ResponseDefinition.MaximumNameLength
            || DefinitionChecks.IsBuiltInName(definition.Name)
            || !DefinitionChecks.IsAcceptable(definition)
        )
        {
            throw new ArgumentException("The definition is not acceptable.", nameof(definition));
        }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await DefinitionTurn.TakeAsync(db, Patience, ct))
            return (DefinitionAddition.Busy, null);
        var latest = await LatestAsync(db, definition.Name, ct);
        if (latest is not null && DefinitionChecks.HaveTheSameParameters(latest, definition))
            return (DefinitionAddition.Unchanged, latest);
        var added = definition with
        {
            Id = 0,
            Name = latest?.Name ?? definition.Name,
            Version = (latest?.Version ?? 0) + 1,
            BuiltIn = false,
        };
        db.ResponseDefinitions.Add(added);
        await db.SaveChangesAsync(ct);
        db.DefinitionPreparations.Add(
            new()
            {
                DefinitionId = added.Id,
                StartedAt = now,
                Patients = await CountPatientsAsync(db, ct),
                StartedByUserId = change.UserId,
                StartedBy = change.UserName,
            }
        );
        happened.Details = EventDetails.Of(DetailsOf(added));
        db.Events.Add(happened);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
        return (DefinitionAddition.Added, added);
    }

    /// <summary>The latest version of a name, whatever its case; null when there is none.</summary>
    public static async Task<ResponseDefinition?> LatestAsync(
        RegistryDbContext db,
        string name,
        CancellationToken ct = default
    )
    {
        var all = await db.ResponseDefinitions.AsNoTracking().ToListAsync(ct);
        return all.Where(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))
            .MaxBy(one => one.Version);
    }

    /// <summary>Also those whom the one who adds it does not see.</summary>
    private static async Task<int> CountPatientsAsync(RegistryDbContext db, CancellationToken ct)
    {
        await using var everything = await db.ActAsAsync(AccessScope.Everything, ct);
        return await db.Patients.CountAsync(ct);
    }

    private static object DetailsOf(ResponseDefinition definition) =>
        new
        {
            definition.Name,
            definition.Version,
            definition.CompleteResponseLevel,
            definition.CompleteResponseLevelIncluded,
            definition.ResponseLevel,
            definition.BaselineMultiple,
            definition.PersistenceMonths,
            definition.PersistenceDays,
            definition.LossNeedsConfirmation,
            definition.BleedingEndsResponse,
            definition.RescueMasks,
            definition.RescueEffectDays,
            definition.TransfusionEffectDays,
            definition.SparseAfterMonths,
        };
}
