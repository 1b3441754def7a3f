using ItpRegistry.Data;
using ItpRegistry.Web.Infrastructure.Accounts.Administration;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Administration.UserParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.Users;

/// <summary>Changes what a user may do, and for which centers.</summary>
public sealed class RolesModel(
    RegistryDbContext database,
    TimeProvider clock,
    RolesForm rolesForm,
    RoleWords words,
    AccountEditing editing,
    IStringLocalizer<AdministrationText> administrationText
) : UserPageModel(database, clock, administrationText)
{
    public IReadOnlyList<RoleBlock> Blocks { get; private set; } = [];

    /// <summary>What the form is filled in for: the same when it comes back refused, and what is stored now once the reader has been shown that.</summary>
    public string Version =>
        HttpMethods.IsPost(Request.Method) && Stored.Count == 0
            ? Request.Form["version"].ToString()
            : AccountVersion.Of(Account);

    /// <summary>What somebody else stored meanwhile, in words.</summary>
    public IReadOnlyList<string> Stored { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
            return NotFound();
        Blocks = await rolesForm.OfAsync(Account.RoleAssignments, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
            return NotFound();
        Blocks = await rolesForm.OfAsync(Request.Form, cancellation);
        if (IsDemo)
            return Refuse(AccountRefusal.DemoAccount);
        var roles = await rolesForm.ReadAsync(Request.Form, ModelState, cancellation);
        if (roles is null)
            return BadRequest();
        if (!ModelState.IsValid)
            return this.Refused();
        var version = Request.Form["version"].ToString();
        var refusal = await editing.ChangeRolesAsync(Id, roles, version, cancellation);
        if (refusal is null)
            return Done(UserNotice.Roles);
        if (refusal is AccountRefusal.Changed)
        {
            await LoadAsync(cancellation);
            Stored = words.Of(Account.RoleAssignments);
        }
        return Refuse(refusal.Value);
    }
}
