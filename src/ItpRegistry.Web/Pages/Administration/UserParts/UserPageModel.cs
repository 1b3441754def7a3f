using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts.Administration;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.UserParts;

/// <summary>A page about the user in its address.</summary>
public abstract class UserPageModel(
    RegistryDbContext database,
    TimeProvider clock,
    IStringLocalizer<AdministrationText> administrationText
) : PageModel
{
    /// <summary>The user in the address; a form cannot say another.</summary>
    [FromRoute(Name = "id")]
    public int Id { get; set; }

    /// <summary>The user, roles and centers loaded.</summary>
    public StatedUser Found { get; private set; } = null!;

    public RegistryUser Account => Found.User;

    /// <summary>Whether this is the reader's own account.</summary>
    public bool IsOwn => HttpContext.FindCurrentUser()!.Id == Id;

    public bool IsDemo => Account.Email is null;

    protected DateTimeOffset Now => clock.GetUtcNow();

    protected IStringLocalizer<AdministrationText> AdministrationText => administrationText;

    /// <summary>Loads the user.</summary>
    /// <returns>Whether there is one.</returns>
    protected async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var found = await AccountStates
            .At(database, Now)
            .SingleOrDefaultAsync(row => row.User.Id == Id, cancellation);
        if (found is null)
            return false;
        found.User.RoleAssignments = await database
            .RoleAssignments.AsNoTracking()
            .Include(held => held.Center)
            .Where(held => held.UserId == Id)
            .ToListAsync(cancellation);
        Found = found;
        return true;
    }

    /// <summary>Leads to the user's page, which says what was done.</summary>
    protected RedirectToPageResult Done(string done) =>
        RedirectToPage("/Administration/Users/View", new { id = Id, done });

    /// <summary>The page again with why nothing was changed; whoever is no administrator any more is refused.</summary>
    protected IActionResult Refuse(AccountRefusal refusal)
    {
        if (refusal is AccountRefusal.NotAdministrator)
            return StatusCode(StatusCodes.Status403Forbidden);
        ModelState.AddModelError("", administrationText[$"Refusal.{refusal}"]);
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }
}
