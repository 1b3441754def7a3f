using ItpRegistry.Data;
using ItpRegistry.Web.Infrastructure.Accounts.Administration;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Administration.UserParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.Users;

/// <summary>Suspends a user, who is signed out at once, for a reason.</summary>
public sealed class SuspendModel(
    RegistryDbContext database,
    TimeProvider clock,
    ReasonForm reasons,
    AccountActions actions,
    IStringLocalizer<AdministrationText> administrationText
) : UserPageModel(database, clock, administrationText)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
            return NotFound();
        var label = AdministrationText["Reason"].Value;
        if (reasons.Read(Request.Form, "reason", label, ModelState) is not { } reason)
            return this.Refused();
        return await actions.SuspendAsync(Id, reason, cancellation) is { } refusal
            ? Refuse(refusal)
            : Done(UserNotice.Suspended);
    }
}
