using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>Sets the password of the account that a one-time link is for.</summary>
[AllowAnonymous]
public sealed class SetPasswordModel(PasswordLinks links, IStringLocalizer<AccountText> accountText)
    : PageModel
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

    public int MinimumLength => AccountServices.PasswordMinimumLength;

    public async Task<IActionResult> OnGetAsync() =>
        await FindAsync() is null ? this.Refused() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } account)
            return this.Refused();
        if (Password is null || Password.Length < MinimumLength)
            Refuse(nameof(Password), accountText["NewPassword.TooShort", MinimumLength]);
        else if (Password != Again)
            Refuse(nameof(Again), accountText["NewPassword.Different"]);
        if (!ModelState.IsValid)
            return this.Refused();
        var result = await links.SetPasswordAsync(account, Token, Password!);
        if (result.Succeeded)
            return RedirectToPage("/Account/SignIn");
        Refuse(nameof(Password), accountText["NewPassword.TooSimple"]);
        return this.Refused();
    }

    private void Refuse(string field, string message) => ModelState.AddModelError(field, message);

    private async Task<RegistryUser?> FindAsync()
    {
        var account = await links.FindUserAsync(UserId, Token);
        Email = account?.Email;
        LinkWorks = account is not null;
        return account;
    }
}
