using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.Passwords;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Account.AccountParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>Changes the own password.</summary>
[OpenBeforeSecondFactor]
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class PasswordModel(
    UserManager<RegistryUser> users,
    PasswordSignIn passwords,
    PasswordRules rules,
    AccountChanges changes,
    IStringLocalizer<AccountText> accountText
) : OwnAccountModel(users, passwords, accountText)
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public IActionResult OnGet() => AsksForPassword ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!AsksForPassword)
            return NotFound();
        if (await rules.FindProblemAsync(Account, Password, cancellation) is { } problem)
            ModelState.AddModelError(nameof(Password), problem);
        else if (Password != Again)
            ModelState.AddModelError(nameof(Again), AccountText["NewPassword.Different"]);
        if (!await ConfirmAsync(cancellation))
            return this.Refused();
        await changes.ChangePasswordAsync(Account, Current, Password!, cancellation);
        return RedirectToPage("/Account/Index", new { done = "password" });
    }
}
