using ItpRegistry.Data;
using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
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

/// <summary>Takes a patient out of the registry, in one of two ways: for a withdrawal of consent, or as a duplicate.</summary>
[Authorize(Policy = Policies.Coordinate)]
public sealed class RemoveModel(
    RegistryDbContext database,
    PatientRemovals removals,
    RemovalFields fields,
    IStringLocalizer<RemovalText> removalText
) : PageModel
{
    public const string Kind = "kind";
    public const string EraseReason = "erase_reason";
    public const string EraseNumber = "erase_number";
    public const string HideReason = "hide_reason";
    public const string HideNumber = "hide_number";

    public string RegistryNumber => HttpContext.PatientInCenter().RegistryNumber;

    /// <summary>The numbers of the hidden records of the same person, which are erased with this one.</summary>
    public IReadOnlyList<string> HiddenRecords { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (!Codes<RemovalKind>.TryParse(Request.Form[Kind], out var kind))
            return BadRequest();
        var result = kind is RemovalKind.Duplicate ? await HideAsync(ct) : await EraseAsync(ct);
        switch (result)
        {
            case null:
                return this.Refused();
            case RemovalResult.Done:
                return LocalRedirect(RemovalAddresses.Row(RegistryNumber));
            case RemovalResult.OwnNumber or RemovalResult.NoSuchNumber:
                var typed = ModelState[HideNumber]?.AttemptedValue ?? "";
                ModelState.AddModelError(
                    HideNumber,
                    removalText[$"Result.{result}", RegistryNumber, typed]
                );
                return this.Refused();
            default:
                ModelState.AddModelError("", removalText[$"Result.{result}", RegistryNumber]);
                var page = Page();
                page.StatusCode = StatusCodes.Status409Conflict;
                return page;
        }
    }

    private async Task<RemovalResult?> EraseAsync(CancellationToken ct)
    {
        var label = removalText["Erase.Confirmation", RegistryNumber];
        var number = fields.Read(Request.Form, EraseNumber, label, ModelState);
        if (number is not null && number != RegistryNumber)
        {
            ModelState.AddModelError(
                EraseNumber,
                removalText["Erase.OtherNumber", RegistryNumber, number]
            );
        }
        var reason = fields.Read(Request.Form, EraseReason, removalText["Reason"], ModelState);
        if (!ModelState.IsValid)
            return null;
        var patient = HttpContext.PatientInCenter();
        return await removals.EraseAsync(patient.PatientId, reason!, Change(reason!), ct);
    }

    private async Task<RemovalResult?> HideAsync(CancellationToken ct)
    {
        var number = fields.Read(Request.Form, HideNumber, removalText["Hide.Number"], ModelState);
        var reason = fields.Read(Request.Form, HideReason, removalText["Reason"], ModelState);
        if (!ModelState.IsValid)
            return null;
        return await removals.HideAsync(
            HttpContext.PatientInCenter().PatientId,
            number!,
            HttpContext.FindCurrentUser()!.VisibleCenterIds,
            reason!,
            Change(reason!),
            ct
        );
    }

    private ChangeContext Change(string reason) => HttpContext.FindCurrentUser()!.Change(reason);

    private async Task LoadAsync(CancellationToken ct)
    {
        var hidden = await RemovedPatients.DuplicatesOfAsync(database, RegistryNumber, ct);
        HiddenRecords = [.. hidden.Select(record => record.RegistryNumber)];
        // Read again, once nobody can change them, when the patient is taken out.
        database.ChangeTracker.Clear();
    }
}
