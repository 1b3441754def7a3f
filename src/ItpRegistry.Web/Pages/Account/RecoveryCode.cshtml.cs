using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Account.AccountParts;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account;

/// <summary>The second step of signing in by one of the recovery codes, which is used up by it.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInRateLimit.Policy)]
public sealed class RecoveryCodeModel(
    PendingSignIn pending,
    RecoveryCodes recoveryCodes,
    SignInAttempts attempts,
    SignInFlow flow,
    EventRecorder events,
    ParkedForms parkedForms,
    IStringLocalizer<AccountText> accountText
) : SignInStepModel(parkedForms)
{
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await pending.FindAsync() is null ? StartAgain() : Page();

    /// <summary>From the page that asks for the code of the app, with all that is carried.</summary>
    public Task<IActionResult> OnPostChooseAsync() => OnGetAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await pending.FindAsync() is not { } first)
            return StartAgain();
        if (string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), accountText["RecoveryCode.Missing"]);
            return this.Refused();
        }
        var attempt = await attempts.TakeAsync(first.User, cancellation);
        if (!attempt.IsAllowed || !await recoveryCodes.UseAsync(first.User, Code, cancellation))
        {
            await attempts.FailedAsync(first.User, SignInStep.RecoveryCode, attempt, cancellation);
            ModelState.AddModelError(nameof(Code), accountText["RecoveryCode.Failed"]);
            return this.Refused();
        }
        var left = await recoveryCodes.LeftAsync(first.User, cancellation);
        await events.RecordAsync(
            new EventOf(EventKind.RecoveryCodeUsed)
            {
                By = first.User,
                SubjectUserId = first.User.Id,
                Details = new { left },
            },
            cancellation
        );
        return await EnterAsync(
            await flow.FinishSecondStepAsync(
                first,
                SignInMethod.PasswordRecoveryCode,
                cancellation
            ),
            cancellation
        );
    }

    private RedirectToPageResult StartAgain() =>
        RedirectToPage("/Account/SignIn", new { ReturnUrl });
}
