using ItpRegistry.Data;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>What a reader may choose between.</summary>
/// <param name="Centers">The centers that the reader may see, in the order of their codes.</param>
/// <param name="SeesAllCenters">Whether these are all that there are, now and later.</param>
/// <param name="Definitions">Every response definition, the default first.</param>
public sealed record CohortChoices(
    IReadOnlyList<Center> Centers,
    bool SeesAllCenters,
    IReadOnlyList<ResponseDefinition> Definitions
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
            await db
                .ResponseDefinitions.AsNoTracking()
                .OrderBy(definition => definition.Id)
                .ToListAsync(ct)
        );
    }
}
