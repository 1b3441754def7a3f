using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>Signs a person in by e-mail address and password; in Development also a demo account by one click.</summary>
[AllowAnonymous]
public sealed class SignInModel(
    PasswordSignIn signIn,
    Sessions sessions,
    IHostEnvironment environment,
    DemoAccounts demo,
    ParkedForms parkedForms,
    IStringLocalizer<AccountText> accountText
) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>A form that was sent after the session had ended, sealed.</summary>
    [BindProperty]
    public string? Parked { get; set; }

    /// <summary>The demo accounts that exist; none outside Development.</summary>
    public IReadOnlyList<DemoAccount> DemoAccounts { get; private set; } = [];

    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "~/";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (User.Identity?.IsAuthenticated == true)
            return LocalRedirect(Target);
        Parked = HttpContext.Features.Get<ParkedForm>()?.Sealed;
        await LoadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Email))
            ModelState.AddModelError(nameof(Email), accountText["Email.Missing"]);
        if (string.IsNullOrEmpty(Password))
            ModelState.AddModelError(nameof(Password), accountText["Password.Missing"]);
        if (ModelState.IsValid && await signIn.TryAsync(Email!.Trim(), Password!) is { } user)
        {
            var session = await sessions.BeginAsync(user, SignInMethod.Password, cancellation);
            await parkedForms.KeepAsync(session, Parked, cancellation);
            return LocalRedirect(Target);
        }
        if (ModelState.IsValid)
            ModelState.AddModelError(nameof(Email), accountText["SignIn.Failed"]);
        await LoadAsync(cancellation);
        return this.Refused();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        if (environment.IsDevelopment())
            DemoAccounts = await demo.FindAsync(cancellation);
    }
}
