using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Pages.Account.AccountParts;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>Leads to the hospital's own sign-in, and takes the person who comes back from it.</summary>
[AllowAnonymous]
public sealed class OpenIdConnectModel(
    OpenIdConnectSignIn signIn,
    SignInFlow flow,
    ParkedForms parkedForms,
    IOptions<OpenIdConnectSettings> settings
) : SignInStepModel(parkedForms)
{
    public IActionResult OnGet()
    {
        if (!settings.Value.IsOffered)
            return NotFound();
        var back = Url.Page("/Account/OpenIdConnect", "Back", new { ReturnUrl });
        return Challenge(
            new AuthenticationProperties { RedirectUri = back },
            OpenIdConnectSignIn.Scheme
        );
    }

    public async Task<IActionResult> OnGetBackAsync(CancellationToken cancellation)
    {
        if (!settings.Value.IsOffered)
            return NotFound();
        var external = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (
            external.Principal is null
            || await signIn.FindAsync(external.Principal, cancellation) is not { } first
        )
        {
            return RedirectToPage("/Account/SignIn", new { ReturnUrl, problem = "openid-connect" });
        }
        return await flow.ContinueAsync(first.User, first.Method, cancellation) is { } session
            ? await EnterAsync(session, cancellation)
            : RedirectToPage("/Account/SecondStep", new { ReturnUrl });
    }
}
