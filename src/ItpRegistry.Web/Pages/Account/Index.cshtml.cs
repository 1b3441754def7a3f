using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Pages.Account.AccountParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>The own account: who one is here, how one signs in, and where one is signed in.</summary>
[OpenBeforeSecondFactor]
public sealed class IndexModel(
    RegistryDbContext database,
    UserManager<RegistryUser> users,
    PasswordSignIn passwords,
    SecondFactorStore factors,
    Sessions sessions,
    AccountChanges changes,
    EventRecorder events,
    IStringLocalizer<AccountText> accountText
) : OwnAccountModel(users, passwords, accountText)
{
    /// <summary>What was done just before, as the page says it.</summary>
    private static readonly HashSet<string> Deeds =
    [
        "password",
        "authenticator-removed",
        "session-ended",
    ];

    public HeldFactors Factors { get; private set; } = new(false, 0, 0);

    /// <summary>The roles that are held, whether they open anything in this session or not.</summary>
    public IReadOnlyList<IGrouping<RegistryRole, RoleAssignment>> Roles { get; private set; } = [];

    public IReadOnlyList<UserSession> OpenSessions { get; private set; } = [];

    public string? Done { get; private set; }

    public async Task OnGetAsync(string? done, CancellationToken cancellation)
    {
        Done = done is not null && Deeds.Contains(done) ? done : null;
        Factors = await factors.OfAsync(Account, cancellation);
        var held = await database
            .RoleAssignments.AsNoTracking()
            .Include(assignment => assignment.Center)
            .Where(assignment => assignment.UserId == Current.Id)
            .ToListAsync(cancellation);
        Roles = [.. held.GroupBy(assignment => assignment.Role).OrderBy(role => role.Key)];
        OpenSessions = await sessions.OpenOfAsync(Current.Id, cancellation);
    }

    /// <summary>Ends one of the own sessions; the present one is ended by signing out.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancellation)
    {
        if (
            session == Current.Session.Id
            || !await sessions.EndOwnAsync(Current.Id, session, cancellation)
        )
        {
            return NotFound();
        }
        await events.RecordAsync(
            new EventOf(EventKind.SignedOut)
            {
                SubjectUserId = Current.Id,
                Details = new { another_session = true },
            },
            cancellation
        );
        return RedirectToPage(new { done = "session-ended" });
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellation)
    {
        await changes.SignOutEverywhereAsync(Current, cancellation);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("/Account/SignIn");
    }
}
