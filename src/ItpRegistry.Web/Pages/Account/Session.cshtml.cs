using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>How long the session still lasts, for the script that warns before its end; and that the person is there, by POST.</summary>
[ReadsSession]
[OpenBeforeSecondFactor]
public sealed class SessionModel(Sessions sessions) : PageModel
{
    public IActionResult OnGet() => Left();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await sessions.NoteSeenAsync(HttpContext.FindCurrentUser()!.Session, cancellation);
        return Left();
    }

    private JsonResult Left()
    {
        var end = sessions.EndOf(HttpContext.FindCurrentUser()!.Session);
        return new(
            new { idle = (int)end.Idle.TotalSeconds, maximum = (int)end.Maximum.TotalSeconds }
        );
    }
}
