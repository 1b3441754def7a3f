using System.Globalization;
using ItpRegistry.Web.Infrastructure.Accounts.Administration;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Administration.UserParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.Users;

/// <summary>Invites a person: makes the account, and sends a link to set its password.</summary>
public sealed class InviteModel(
    UserFields fields,
    RolesForm rolesForm,
    Invitations invitations,
    IStringLocalizer<AdministrationText> administrationText
) : PageModel
{
    public UserDetailsView Details { get; private set; } =
        new(null, null, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, null);

    public IReadOnlyList<RoleBlock> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Roles = await rolesForm.OfAsync([], cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var details = fields.Read(Request.Form, storedLastDay: null, ModelState);
        var roles = await rolesForm.ReadAsync(Request.Form, ModelState, cancellation);
        if (roles is null)
            return BadRequest();
        if (ModelState.IsValid)
        {
            var sent = await invitations.InviteAsync(details!, roles, cancellation);
            switch (sent.Refusal)
            {
                case null:
                    return RedirectToPage(
                        "/Administration/Users/View",
                        UserNotice.After(sent, UserNotice.Invited)
                    );
                case AccountRefusal.NotAdministrator:
                    return StatusCode(StatusCodes.Status403Forbidden);
                default:
                    ModelState.AddModelError(
                        UserFields.Email,
                        administrationText["Email.Taken", details!.Email]
                    );
                    break;
            }
        }
        Roles = await rolesForm.OfAsync(Request.Form, cancellation);
        return this.Refused();
    }
}
