using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>Signs out, by POST only: no link or image elsewhere can do it.</summary>
[AllowAnonymous]
public sealed class SignOutModel(Sessions sessions, EventRecorder events) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("~/");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (HttpContext.FindCurrentUser() is { } user)
        {
            await sessions.EndAsync(user.Session.Id, cancellation);
            await events.RecordAsync(
                new EventOf(EventKind.SignedOut) { SubjectUserId = user.Id },
                cancellation
            );
        }
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return LocalRedirect("~/sign-in");
    }
}
