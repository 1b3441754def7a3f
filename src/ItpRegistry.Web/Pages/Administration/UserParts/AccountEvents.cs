using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Administration.UserParts;

/// <summary>What happened to an account and what it did to others, as far as an administrator may see it, newest first.</summary>
public static class AccountEvents
{
    /// <summary>How many a page shows; the audit trail has all of them.</summary>
    public const int Most = 50;

    /// <summary>Reads the newest, and one more where there are more than are shown.</summary>
    public static Task<List<RegistryEvent>> ReadAsync(
        RegistryDbContext database,
        int userId,
        CancellationToken cancellation
    ) =>
        database
            .Events.AsNoTracking()
            .Where(happened => happened.SubjectUserId == userId || happened.UserId == userId)
            // What the person does with patients is none of an administrator's business, even for one who may see it.
            .Where(happened => happened.PatientId == null)
            .OrderByDescending(happened => happened.At)
            .ThenByDescending(happened => happened.Id)
            .Take(Most + 1)
            .ToListAsync(cancellation);
}
