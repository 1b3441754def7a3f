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

/// <summary>
/// The passkeys of the own account, and adding one: the password is checked before the browser is asked to make it, and the answer is taken from the browser
/// that was asked.
/// </summary>
[OpenBeforeSecondFactor]
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class PasskeysModel(
    UserManager<RegistryUser> users,
    PasswordSignIn passwords,
    Passkeys passkeys,
    AccountChanges changes,
    IStringLocalizer<AccountText> accountText
) : OwnAccountModel(users, passwords, accountText)
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What the browser answered, as JSON.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    public IReadOnlyList<Passkey> Held { get; private set; } = [];

    /// <summary>The recovery codes that were made with the passkey; <see langword="null"/> until one is added.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task OnGetAsync() => Held = await passkeys.ListAsync(Account);

    /// <summary>What the browser is to be asked; the form's messages, as the page shows them, when it is refused.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellation)
    {
        CheckName();
        if (await ConfirmAsync(cancellation))
            return Content(await passkeys.AskForNewAsync(Account), "application/json");
        return BadRequest(
            ModelState
                .Where(field => field.Value!.Errors.Count > 0)
                .ToDictionary(field => field.Key, field => field.Value!.Errors[0].ErrorMessage)
        );
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        CheckName();
        if (ModelState.IsValid)
        {
            Codes = await changes.AddPasskeyAsync(
                Account,
                Current,
                Credential,
                Name!.Trim(),
                cancellation
            );
        }
        Held = await passkeys.ListAsync(Account);
        if (Codes is not null)
            return Page();
        if (ModelState.IsValid)
            ModelState.AddModelError("", AccountText["Passkey.NotAdded"]);
        return this.Refused();
    }

    private void CheckName()
    {
        if (PasskeyNames.ProblemOf(Name, AccountText) is { } problem)
            ModelState.AddModelError(nameof(Name), problem);
    }
}
