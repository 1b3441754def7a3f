using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>Takes a request for a link to set a new password. Its answer is the same for every address, and so is its time.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class ForgottenPasswordModel(
    PasswordRequests requests,
    IStringLocalizer<AdministrationText> administrationText
) : PageModel
{
    /// <summary>The longest address there is.</summary>
    private const int LongestEmail = 254;

    [BindProperty]
    public string? Email { get; set; }

    public bool WasSent { get; private set; }

    public void OnGet() { }

    public IActionResult OnPost()
    {
        var email = Email?.Trim() ?? "";
        if (email.Length == 0 || email.Length > LongestEmail || !email.Contains('@'))
        {
            ModelState.AddModelError(nameof(Email), administrationText["Email.Missing"]);
            return this.Refused();
        }
        requests.Add(new(email, HttpContext.Connection.RemoteIpAddress?.ToString()));
        WasSent = true;
        return Page();
    }
}
