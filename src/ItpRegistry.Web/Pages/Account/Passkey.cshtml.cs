using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Account.AccountParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>Renames or removes one passkey of the own account.</summary>
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class PasskeyModel(
    UserManager<RegistryUser> users,
    PasswordSignIn passwords,
    Passkeys passkeys,
    AccountChanges changes,
    IStringLocalizer<AccountText> accountText
) : OwnAccountModel(users, passwords, accountText)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public string? Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public Passkey? Held { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
            return NotFound();
        if (PasskeyNames.ProblemOf(Name, AccountText) is { } problem)
            ModelState.AddModelError(nameof(Name), problem);
        if (!ModelState.IsValid)
            return this.Refused();
        await passkeys.RenameAsync(Account, Id, Name!.Trim());
        return RedirectToPage("/Account/Passkeys");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        if (!await FindAsync())
            return NotFound();
        if (!await ConfirmAsync(cancellation))
            return this.Refused();
        await changes.RemovePasskeyAsync(Account, Current, Id, cancellation);
        return RedirectToPage("/Account/Passkeys");
    }

    private async Task<bool> FindAsync()
    {
        Held = (await passkeys.ListAsync(Account)).FirstOrDefault(passkey => passkey.Id == Id);
        return Held is not null;
    }
}
