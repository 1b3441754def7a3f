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

/// <summary>Makes new recovery codes in place of those left.</summary>
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class RecoveryCodesModel(
    UserManager<RegistryUser> users,
    PasswordSignIn passwords,
    SecondFactorStore factors,
    AccountChanges changes,
    IStringLocalizer<AccountText> accountText
) : OwnAccountModel(users, passwords, accountText)
{
    public HeldFactors Factors { get; private set; } = new(false, 0, 0);

    /// <summary>The new codes; <see langword="null"/> until they were asked for.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Factors = await factors.OfAsync(Account, cancellation);
        return Factors.Any ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Factors = await factors.OfAsync(Account, cancellation);
        if (!Factors.Any)
            return NotFound();
        if (!await ConfirmAsync(cancellation))
            return this.Refused();
        Codes = await changes.MakeRecoveryCodesAsync(Account, cancellation);
        return Page();
    }
}
