using ItpRegistry.Data.Accounts;
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

namespace ItpRegistry.Web.Pages.Account;

/// <summary>The second step of signing in: a code of the authenticator app, or a passkey.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class SecondStepModel(
    PendingSignIn pending,
    SecondFactorStore factors,
    Authenticator authenticator,
    Passkeys passkeys,
    SignInAttempts attempts,
    SignInFlow flow,
    ParkedForms parkedForms,
    IStringLocalizer<AccountText> accountText
) : SignInStepModel(parkedForms)
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What the step can be taken with.</summary>
    public HeldFactors Factors { get; private set; } = new(false, 0, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await pending.FindAsync() is not { } first)
            return RedirectToPage("/Account/SignIn", new { ReturnUrl });
        Factors = await factors.OfAsync(first.User, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await pending.FindAsync() is not { } first)
            return RedirectToPage("/Account/SignIn", new { ReturnUrl });
        Factors = await factors.OfAsync(first.User, cancellation);
        if (string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), accountText["Code.Missing"]);
            return this.Refused();
        }
        var attempt = await attempts.TakeAsync(first.User, cancellation);
        if (
            attempt.IsAllowed
            && Factors.HasAuthenticator
            && await authenticator.UseAsync(first.User, Code, cancellation)
        )
        {
            return await EnterAsync(
                await flow.FinishSecondStepAsync(first, SignInMethod.PasswordTotp, cancellation),
                cancellation
            );
        }
        await attempts.FailedAsync(first.User, SignInStep.OneTimeCode, attempt, cancellation);
        ModelState.AddModelError(nameof(Code), accountText["Code.Failed"]);
        return this.Refused();
    }

    /// <summary>Back from the recovery codes, with all that is carried.</summary>
    public Task<IActionResult> OnPostChooseAsync(CancellationToken cancellation) =>
        OnGetAsync(cancellation);

    /// <summary>What the browser is to ask the passkeys of this person.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        await pending.FindAsync() is { } first
            ? Content(await passkeys.AskAsync(first.User), "application/json")
            : Unauthorized();
}
