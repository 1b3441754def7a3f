using System.Data;
using System.Security.Cryptography;
using ItpRegistry.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data.Cohorts.Freezing;

/// <summary>Makes reproducibility packs, and freezes them.</summary>
public sealed class CohortPacks(TimeProvider clock)
{
    /// <summary>Writes the pack of a cohort as it is now.</summary>
    /// <param name="db">The context, in no transaction.</param>
    /// <param name="order">What is asked for.</param>
    /// <param name="words">The files of words.</param>
    /// <param name="zip">Where to; left open.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<PackSummary> WriteAsync(
        RegistryDbContext db,
        PackOrder order,
        PackWords words,
        Stream zip,
        CancellationToken ct = default
    )
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            ct
        );
        return await PackWriter.WriteAsync(db, order, words, Now(), zip, ct);
    }

    /// <summary>
    /// Freezes a cohort: its pack, the dataset that describes it, and the event, in one transaction and of one moment. A patient whom somebody changes
    /// meanwhile is in it wholly as before or wholly as after.
    /// </summary>
    /// <param name="db">The context of somebody who sees every center, in no transaction.</param>
    /// <param name="order">What is frozen, with the name of the dataset.</param>
    /// <param name="by">Who freezes it, and why.</param>
    /// <param name="words">The files of words.</param>
    /// <param name="work">Holds the archive until it is stored: empty, can be read and sought. No archive has to fit into memory.</param>
    /// <param name="happened">The event that tells of the dataset.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<FreezeResult> FreezeAsync(
        RegistryDbContext db,
        PackOrder order,
        FrozenBy by,
        PackWords words,
        Stream work,
        Func<FrozenDataset, RegistryEvent> happened,
        CancellationToken ct = default
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            ct
        );
        var name = order.FrozenAs!;
        if (await db.FrozenDatasets.AnyAsync(dataset => dataset.Name == name, ct))
            return new(null, FreezeProblem.NameTaken);
        var at = Now();
        var pack = await PackWriter.WriteAsync(db, order, words, at, work, ct);
        if (pack.Patients == 0)
            return new(null, FreezeProblem.NobodyInIt);
        work.Position = 0;
        var dataset = new FrozenDataset
        {
            Name = name,
            Reason = by.Reason,
            Question = order.Question.ToJson(),
            CohortName = order.Saved?.Name,
            CohortVersion = order.Saved?.Version,
            DefinitionId = order.Definition.Id,
            OutcomeSource = order.Source,
            SoftwareVersion = Software.Version,
            DictionarySha256 = pack.DictionarySha256,
            Patients = pack.Patients,
            Length = work.Length,
            Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(work, ct)),
            FrozenAt = at,
            FrozenByUserId = by.UserId,
            FrozenBy = by.Name,
        };
        db.FrozenDatasets.Add(dataset);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e)
            when (e.InnerException
                    is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
            )
        {
            // Somebody took it since.
            db.ChangeTracker.Clear();
            return new(null, FreezeProblem.NameTaken);
        }
        work.Position = 0;
        await StoreAsync(db, dataset.Id, work, ct);
        await EventLog.WriteAsync(db, happened(dataset), ct);
        await transaction.CommitAsync(ct);
        return new(dataset, null);
    }

    private static async Task StoreAsync(
        RegistryDbContext db,
        int datasetId,
        Stream archive,
        CancellationToken ct
    )
    {
        var piece = new byte[FrozenPart.MaximumLength];
        for (var position = 0; ; position++)
        {
            var length = await archive.ReadAtLeastAsync(piece, piece.Length, false, ct);
            if (length == 0)
                return;
            var part = new FrozenPart
            {
                DatasetId = datasetId,
                Position = position,
                Content = piece[..length],
            };
            db.FrozenParts.Add(part);
            await db.SaveChangesAsync(ct);
            db.Entry(part).State = EntityState.Detached;
        }
    }

    private DateTime Now()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}

/// <summary>Who freezes a dataset, and why.</summary>
public sealed record FrozenBy(int? UserId, string Name, string Reason);

/// <summary>Why nothing was frozen.</summary>
public enum FreezeProblem
{
    /// <summary>Another dataset has the name.</summary>
    NameTaken,

    /// <summary>Nobody is in the cohort.</summary>
    NobodyInIt,
}

/// <summary>The dataset that was frozen, or why none was.</summary>
public sealed record FreezeResult(FrozenDataset? Dataset, FreezeProblem? Problem);
