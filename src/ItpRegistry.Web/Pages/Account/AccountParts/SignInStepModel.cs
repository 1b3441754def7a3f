using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Account.AccountParts;

/// <summary>A page that takes a step of signing in, and carries through it where the person was going and what was sent there.</summary>
public abstract class SignInStepModel(ParkedForms parkedForms) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>A form that was sent after the session had ended, sealed.</summary>
    [BindProperty]
    public string? Parked { get; set; }

    protected string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "~/";

    /// <summary>Leads a person who has signed in to where that person was going; what was sent there is a draft by then.</summary>
    protected async Task<IActionResult> EnterAsync(
        UserSession session,
        CancellationToken cancellation
    )
    {
        await parkedForms.KeepAsync(session, Parked, cancellation);
        return LocalRedirect(Target);
    }
}
