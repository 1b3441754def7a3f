using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>
/// How many seconds the session still lasts, for the script that warns before its end; and that the person is there, by POST. Of no session nothing is left,
/// which is an answer too.
/// </summary>
[AllowAnonymous]
[ReadsSession]
public sealed class SessionModel(Sessions sessions) : PageModel
{
    public IActionResult OnGet() => Left();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (HttpContext.FindCurrentUser() is { } user)
            await sessions.NoteSeenAsync(user.Session, cancellation);
        return Left();
    }

    private JsonResult Left()
    {
        var end = HttpContext.FindCurrentUser() is { } user
            ? sessions.EndOf(user.Session)
            : new(TimeSpan.Zero, TimeSpan.Zero);
        return new(
            new { idle = (int)end.Idle.TotalSeconds, maximum = (int)end.Maximum.TotalSeconds }
        );
    }
}
