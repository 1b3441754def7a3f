using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Demo;

/// <summary>Signs a demo account in by one click. The page has no address outside Development (see PageAccess).</summary>
[AllowAnonymous]
public sealed class SignInModel(
    DemoAccounts demo,
    Sessions sessions,
    UserManager<RegistryUser> users,
    ParkedForms parkedForms,
    TimeProvider clock
) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("~/sign-in");

    public async Task<IActionResult> OnPostAsync(
        string? role,
        string? returnUrl,
        string? parked,
        CancellationToken cancellation
    )
    {
        if (!Codes<RegistryRole>.TryParse(role, out var wanted))
            return BadRequest();
        var account = (await demo.FindAsync(cancellation)).FirstOrDefault(candidate =>
            candidate.Role == wanted
        );
        if (account is null || await users.FindByIdAsync($"{account.UserId}") is not { } user)
            return NotFound();
        if (!user.IsActive(clock.GetUtcNow()))
            return Forbid();
        var session = await sessions.BeginAsync(user, SignInMethod.Demo, cancellation);
        await parkedForms.KeepAsync(session, parked, cancellation);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
    }
}
