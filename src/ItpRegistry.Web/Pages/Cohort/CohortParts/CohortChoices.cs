using ItpRegistry.Data;
using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>What a reader may choose between.</summary>
/// <param name="Centers">The centers that the reader may see, in the order of their codes.</param>
/// <param name="SeesAllCenters">Whether these are all that there are, now and later.</param>
/// <param name="Definitions">Every response definition that may be used, the default first.</param>
/// <param name="Saved">Every version of every saved cohort, by name, the latest version of each first.</param>
public sealed record CohortChoices(
    IReadOnlyList<Center> Centers,
    bool SeesAllCenters,
    IReadOnlyList<ResponseDefinition> Definitions,
    IReadOnlyList<SavedCohort> Saved
)
{
    public static async Task<CohortChoices> LoadAsync(
        RegistryDbContext db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var centers = db.Centers.AsNoTracking();
        if (user.VisibleCenterIds is { } visible)
        {
            var ids = visible.ToArray();
            centers = centers.Where(center => ids.Contains(center.Id));
        }
        return new(
            await centers.OrderBy(center => center.CenterCode).ToListAsync(ct),
            user.VisibleCenterIds is null,
            await UsableDefinitions.Query(db).ToListAsync(ct),
            await db
                .SavedCohorts.AsNoTracking()
                .OrderBy(saved => saved.Name)
                .ThenByDescending(saved => saved.Version)
                .ToListAsync(ct)
        );
    }
}
