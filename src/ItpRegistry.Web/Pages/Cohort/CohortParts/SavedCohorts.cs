using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Stores cohorts under names.</summary>
public sealed class SavedCohorts(RegistryDbContext db, TimeProvider clock, EventRecorder events)
{
    /// <summary>Stores the first or next version of a name, with the event that tells of it.</summary>
    /// <returns>What was stored; null when somebody else stored that version at the same moment.</returns>
    public async Task<SavedCohort?> SaveAsync(
        string name,
        string? note,
        CohortQuestion question,
        CohortSelection selection,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var latest = await db
            .SavedCohorts.Where(cohort => cohort.Name == name)
            .MaxAsync(cohort => (int?)cohort.Version, ct);
        var cohort = new SavedCohort
        {
            Name = name,
            Version = (latest ?? 0) + 1,
            Question = question.ToJson(),
            DefinitionId = selection.Definition.Id,
            OutcomeSource = selection.Source,
            Note = note,
            SavedAt = clock.GetUtcNow().UtcDateTime,
            SavedByUserId = user.Id,
            SavedBy = user.DisplayName,
        };
        db.Add(cohort);
        db.Add(
            events.Of(
                new EventOf(EventKind.CohortSaved)
                {
                    Reason = note,
                    Details = new
                    {
                        cohort.Name,
                        cohort.Version,
                        selection.Definition.Id,
                    },
                }
            )
        );
        try
        {
            await db.SaveChangesAsync(ct);
            return cohort;
        }
        catch (DbUpdateException failure)
            when (failure.InnerException
                    is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
            )
        {
            return null;
        }
    }
}
