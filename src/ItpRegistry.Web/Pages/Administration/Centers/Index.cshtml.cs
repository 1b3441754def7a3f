using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Centers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Administration.Centers;

/// <summary>Every center, with how many users have a role there; of its patients an administrator sees not even the number.</summary>
public sealed class IndexModel(RegistryDbContext database) : PageModel
{
    public IReadOnlyList<(Center Center, int Users)> Centers { get; private set; } = [];

    /// <summary>Whether a center was just added or changed, by the address.</summary>
    public bool WasStored => Request.Query["done"] == "stored";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var found = await database
            .Centers.AsNoTracking()
            .OrderBy(center => center.CenterCode)
            .Select(center => new
            {
                Center = center,
                // As the list of users that the number leads to.
                Users = database.Users.Count(user =>
                    user.RoleAssignments.Any(held =>
                        held.CenterId == center.Id
                        || (held.CenterId == null && held.Role != RegistryRole.Administrator)
                    )
                ),
            })
            .ToListAsync(cancellation);
        Centers = [.. found.Select(row => (row.Center, row.Users))];
    }
}
