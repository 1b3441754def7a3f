using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Removal;
using ItpRegistry.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Who was taken out of the registry: when, why, by whom, and whether it can be taken back.</summary>
[Authorize(Policy = Policies.Coordinate)]
public sealed class RemovedModel(RegistryDbContext database) : PageModel
{
    public RemovedPatientsPage Patients { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var asked = Request.Query["page"].ToString();
        // What is no number of a page leads to the first, one behind the last to the last.
        _ = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        Patients = await RemovedPatients.ReadAsync(
            database,
            HttpContext.FindCurrentUser()!.VisibleCenterIds,
            number,
            ct
        );
    }
}
