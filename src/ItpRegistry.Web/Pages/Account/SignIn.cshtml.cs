using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Account.AccountParts;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>Signs a person in by e-mail address and password, or by passkey; in Development also a demo account by one click.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class SignInModel(
    PasswordSignIn passwords,
    Passkeys passkeys,
    SignInAttempts attempts,
    SignInFlow flow,
    SecondFactorStore factors,
    IHostEnvironment environment,
    DemoAccounts demo,
    ParkedForms parkedForms,
    TimeProvider clock,
    IOptions<OpenIdConnectSettings> openIdConnect,
    IStringLocalizer<AccountText> accountText
) : SignInStepModel(parkedForms)
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What a passkey answered, as JSON.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>The demo accounts that exist; none outside Development.</summary>
    public IReadOnlyList<DemoAccount> DemoAccounts { get; private set; } = [];

    /// <summary>The hospitals' own sign-in, when it is offered.</summary>
    public OpenIdConnectSettings OpenIdConnect => openIdConnect.Value;

    /// <summary>What the second step can be taken with, where this page has to ask for it itself because it carries a form.</summary>
    public HeldFactors? SecondStep { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? problem, CancellationToken cancellation)
    {
        if (User.Identity?.IsAuthenticated == true)
            return LocalRedirect(Target);
        if (problem == "openid-connect" && OpenIdConnect.IsOffered)
        {
            ModelState.AddModelError(
                "",
                accountText["OpenIdConnect.Failed", OpenIdConnect.DisplayName]
            );
        }
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
        if (!ModelState.IsValid)
            return await RefuseAsync(cancellation);
        var user = await passwords.TryAsync(Email!.Trim(), Password!, cancellation);
        if (user is not null)
            return await GoOnAsync(user, SignInMethod.Password, cancellation);
        ModelState.AddModelError(nameof(Email), accountText["SignIn.Failed"]);
        return await RefuseAsync(cancellation);
    }

    /// <summary>What the browser is to ask the person's passkeys.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        Content(await passkeys.AskAsync(null), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancellation)
    {
        var user = await passkeys.CheckAsync(Credential);
        if (user?.IsActive(clock.GetUtcNow()) == true)
            return await GoOnAsync(user, SignInMethod.Passkey, cancellation);
        await attempts.FailedAsync(user, SignInStep.Passkey, null, cancellation);
        ModelState.AddModelError("", accountText["Passkey.Failed"]);
        return await RefuseAsync(cancellation);
    }

    private async Task<IActionResult> GoOnAsync(
        RegistryUser user,
        SignInMethod method,
        CancellationToken cancellation
    )
    {
        if (await flow.ContinueAsync(user, method, cancellation) is { } session)
            return await EnterAsync(session, cancellation);
        if (string.IsNullOrEmpty(Parked))
            return RedirectToPage("/Account/SecondStep", new { ReturnUrl });
        SecondStep = await factors.OfAsync(user, cancellation);
        return Page();
    }

    private async Task<IActionResult> RefuseAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return this.Refused();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        if (environment.IsDevelopment())
            DemoAccounts = await demo.FindAsync(cancellation);
    }
}
