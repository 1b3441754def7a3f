using ItpRegistry.Data;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Pages.Patients.WarningParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>The soft warnings of a patient, to be confirmed with a reason, or the confirmation to be taken back.</summary>
[EditsPatient]
public sealed class WarningsModel(
    RegistryDbContext database,
    TimeProvider clock,
    WarningNarration narration,
    FindingPlaces places,
    ReasonForm reasons
) : PageModel
{
    public string RegistryNumber => HttpContext.PatientInCenter().RegistryNumber;

    /// <summary>The warnings that wait for a reason, in the order of the checks.</summary>
    public IReadOnlyList<WarningReviewView> Open { get; private set; } = [];

    /// <summary>The warnings that somebody has confirmed.</summary>
    public IReadOnlyList<WarningReviewView> Confirmed { get; private set; } = [];

    /// <summary>Why nothing was stored; null when nothing stood in the way.</summary>
    public WarningReviewResult? Refusal { get; private set; }

    /// <summary>The reason that was typed for a warning that is not there to take it.</summary>
    public string? Unused { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string? confirm,
        string? withdraw,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(cancellation))
            return NotFound();
        var typed = Request.Form.Keys.Where(WarningReviewView.IsReasonName).ToList();
        foreach (var name in typed)
            ReasonForm.Keep(Request.Form, name, ModelState);
        var field = WarningReviewView.ReasonNameOf(confirm ?? "");
        var result = confirm is null
            ? await WithdrawAsync(withdraw ?? "", cancellation)
            : await ConfirmAsync(confirm, field, cancellation);
        if (result is null)
            return this.Refused();
        // A reason that was typed for another warning and not sent yet stays in its field, which it would not after a redirect.
        var others = typed.Any(name =>
            name != field && !string.IsNullOrWhiteSpace(Request.Form[name])
        );
        if (result == WarningReviewResult.Stored && !others)
            return LocalRedirect($"~/patients/{RegistryNumber}/warnings");
        if (!await LoadAsync(cancellation))
            return NotFound();
        return result == WarningReviewResult.Stored
            ? Page()
            : Conflict(result.Value, Request.Form[field].ToString().Trim());
    }

    /// <summary>What became of it; null when a message at the field says what is wrong with the reason.</summary>
    private async Task<WarningReviewResult?> ConfirmAsync(
        string token,
        string field,
        CancellationToken cancellation
    )
    {
        // Of a warning that has changed, the page says just that, whatever stands in the field.
        if (Open.FirstOrDefault(warning => warning.Token == token) is not { } read)
        {
            return Confirmed.Any(warning => warning.Token == token)
                ? WarningReviewResult.AlreadyDone
                : WarningReviewResult.Gone;
        }
        if (reasons.Read(Request.Form, field, read.Words.Where, ModelState) is not { } reason)
            return null;
        return await SoftWarningReview.ConfirmAsync(
            database,
            Change(reason),
            HttpContext.PatientInCenter().PatientId,
            token,
            clock.GetUtcNow().UtcDateTime,
            clock.Today(),
            cancellation
        );
    }

    private Task<WarningReviewResult> WithdrawAsync(string token, CancellationToken cancellation) =>
        SoftWarningReview.WithdrawAsync(
            database,
            Change(null),
            HttpContext.PatientInCenter().PatientId,
            token,
            clock.Today(),
            cancellation
        );

    private ChangeContext Change(string? reason) => HttpContext.FindCurrentUser()!.Change(reason);

    private PageResult Conflict(WarningReviewResult result, string typed)
    {
        Refusal = result;
        Unused = typed.Length == 0 ? null : typed;
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var id = HttpContext.PatientInCenter().PatientId;
        if (await PatientAggregates.LoadAsync(database, id, cancellation) is not { } patient)
            return false;
        var found = await ReviewedWarnings.ReadAsync(
            database,
            patient,
            clock.Today(),
            cancellation
        );
        var shown = found.ToLookup(
            warning => warning.Confirmation is null,
            warning => WarningReviewView.Of(warning, narration, places, patient)
        );
        Open = [.. shown[true]];
        Confirmed = [.. shown[false]];
        return true;
    }
}
