using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Account.AccountParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>Removes the authenticator app of the own account.</summary>
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class RemoveSecondFactorModel(
    UserManager<RegistryUser> users,
    PasswordSignIn passwords,
    AccountChanges changes,
    IStringLocalizer<AccountText> accountText
) : OwnAccountModel(users, passwords, accountText)
{
    public IActionResult OnGet() => Account.TwoFactorEnabled ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!Account.TwoFactorEnabled)
            return NotFound();
        if (!await ConfirmAsync(cancellation))
            return this.Refused();
        await changes.RemoveAuthenticatorAsync(Account, Current, cancellation);
        return RedirectToPage("/Account/Index", new { done = "authenticator-removed" });
    }
}
