using ItpRegistry.Data;
using ItpRegistry.Data.Removal;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Pages.Patients.RemovalParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Brings back a patient who was hidden as a duplicate.</summary>
[Authorize(Policy = Policies.Coordinate)]
public sealed class RestoreModel(
    RegistryDbContext database,
    PatientRemovals removals,
    RemovalFields fields,
    IStringLocalizer<RemovalText> removalText
) : PageModel
{
    public const string Reason = "restore_reason";

    /// <summary>How the patient was hidden.</summary>
    public PatientRemoval Removal { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct) =>
        await FindAsync(number, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken ct)
    {
        if (!await FindAsync(number, ct))
            return NotFound();
        var label = removalText["Restore.Reason"];
        if (fields.Read(Request.Form, Reason, label, ModelState) is not { } reason)
            return this.Refused();
        var user = HttpContext.FindCurrentUser()!;
        var result = await removals.RestoreAsync(
            number,
            user.VisibleCenterIds,
            reason,
            user.Change(reason),
            ct
        );
        if (result is RemovalResult.Done)
            return LocalRedirect($"~/patients/{number}");
        ModelState.AddModelError("", removalText[$"Restore.{result}", number]);
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private async Task<bool> FindAsync(string number, CancellationToken ct)
    {
        var centers = HttpContext.FindCurrentUser()!.VisibleCenterIds;
        if (await RemovedPatients.FindHiddenAsync(database, number, centers, ct) is not { } found)
            return false;
        Removal = found;
        // Read again, once nobody can change it, when the patient is brought back.
        database.ChangeTracker.Clear();
        return true;
    }
}
