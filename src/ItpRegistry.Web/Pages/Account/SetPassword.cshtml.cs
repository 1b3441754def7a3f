using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.Passwords;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>Sets the password of the account that a one-time link is for.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class SetPasswordModel(
    PasswordLinks links,
    PasswordRules rules,
    PasswordWork hashing,
    IStringLocalizer<AccountText> accountText
) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "user")]
    public string? UserId { get; set; }

    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public string? Email { get; private set; }

    public bool LinkWorks { get; private set; }

    public async Task<IActionResult> OnGetAsync() =>
        await FindAsync() is null ? this.Refused() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FindAsync() is not { } account)
            return this.Refused();
        if (await rules.FindProblemAsync(account, Password, cancellation) is { } problem)
            ModelState.AddModelError(nameof(Password), problem);
        else if (Password != Again)
            ModelState.AddModelError(nameof(Again), accountText["NewPassword.Different"]);
        if (!ModelState.IsValid)
            return this.Refused();
        using (await hashing.EnterAsync(cancellation))
        {
            if ((await links.SetPasswordAsync(account, Token, Password!)).Succeeded)
                return RedirectToPage("/Account/SignIn");
        }
        // Somebody else has used the link meanwhile.
        LinkWorks = false;
        return this.Refused();
    }

    private async Task<RegistryUser?> FindAsync()
    {
        var account = await links.FindUserAsync(UserId, Token);
        Email = account?.Email;
        LinkWorks = account is not null;
        return account;
    }
}
