using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
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

/// <summary>Sets up an authenticator app, or another one in its place.</summary>
[OpenBeforeSecondFactor]
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class SecondFactorModel(
    UserManager<RegistryUser> users,
    PasswordSignIn passwords,
    SecondFactorStore factors,
    Authenticator authenticator,
    AccountChanges changes,
    IStringLocalizer<AccountText> accountText
) : OwnAccountModel(users, passwords, accountText)
{
    /// <summary>The key that is to be taken into use, sealed.</summary>
    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public HeldFactors Factors { get; private set; } = new(false, 0, 0);

    public NewAuthenticatorKey NewKey { get; private set; } = new("", "", "");

    /// <summary>The recovery codes that were made with it; <see langword="null"/> until the app is set up.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public QrCode Picture => QrCode.Of(NewKey.Address);

    public async Task OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (string.IsNullOrWhiteSpace(Code))
            ModelState.AddModelError(nameof(Code), AccountText["Code.Missing"]);
        if (!await ConfirmAsync(cancellation))
            return this.Refused();
        Codes = await changes.AddAuthenticatorAsync(Account, Current, Key, Code, cancellation);
        if (Codes is null)
        {
            ModelState.AddModelError(nameof(Code), AccountText["Code.NotOfKey"]);
            return this.Refused();
        }
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Factors = await factors.OfAsync(Account, cancellation);
        // The same key again after a slip, for the app has it by then.
        NewKey = authenticator.FindKey(Account, Key) ?? authenticator.MakeKey(Account);
    }
}
