using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.Administration;
using ItpRegistry.Web.Infrastructure.Mail;
using ItpRegistry.Web.Pages.Administration.UserParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.Users;

/// <summary>One user: what the account says, its sessions and its events, and what an administrator does at a click.</summary>
public sealed class ViewModel(
    RegistryDbContext database,
    TimeProvider clock,
    Sessions sessions,
    AccountActions actions,
    Invitations invitations,
    EventWords eventWords,
    IStringLocalizer<AdministrationText> administrationText
) : UserPageModel(database, clock, administrationText)
{
    private readonly RegistryDbContext database = database;

    /// <summary>What was just done, by the address.</summary>
    public string? WasDone =>
        UserNotice.All.FirstOrDefault(known => known == Request.Query["done"].ToString());

    /// <summary>Why a message was not sent, by the address.</summary>
    public string? Unsent =>
        Codes<MailProblem>.All.FirstOrDefault(known => known == Request.Query["unsent"].ToString());

    public IReadOnlyList<UserSession> OpenSessions { get; private set; } = [];

    /// <summary>The newest events, and one more where there are more than are shown.</summary>
    public IReadOnlyList<RegistryEvent> Events { get; private set; } = [];

    public int Passkeys { get; private set; }

    /// <summary>Why the account was suspended.</summary>
    public string? SuspensionReason =>
        Events.FirstOrDefault(happened => happened.Kind is EventKind.UserSuspended)?.Reason;

    /// <summary>Whether a link can be sent: the account opens something, or would with a password.</summary>
    public bool CanSend =>
        Found.State is AccountState.Active or AccountState.Invited or AccountState.Locked;

    public string Language =>
        UserFields.LanguageChoices.FirstOrDefault(choice => choice.Value == Account.Language)?.Label
        ?? AdministrationText["Language.None"].Value;

    public string SecondFactorWords =>
        (Account.TwoFactorEnabled, Passkeys) switch
        {
            (true, 0) => AdministrationText["Factor.App"],
            (false, 0) => AdministrationText["Factor.None"],
            (true, _) => AdministrationText["Factor.AppAndPasskeys", Passkeys],
            _ => AdministrationText["Factor.Passkeys", Passkeys],
        };

    public IReadOnlyList<string> Words(RegistryEvent happened) => eventWords.Of(happened);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAllAsync(cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostRestoreAsync(CancellationToken cancellation) =>
        DoAsync(actions.RestoreAsync, UserNotice.Restored, cancellation);

    public Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellation) =>
        DoAsync(actions.UnlockAsync, UserNotice.Unlocked, cancellation);

    public Task<IActionResult> OnPostSignOutEverywhereAsync(CancellationToken cancellation) =>
        DoAsync(actions.SignOutEverywhereAsync, UserNotice.SignedOut, cancellation);

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellation)
    {
        if (!await LoadAllAsync(cancellation))
            return NotFound();
        var sent = await invitations.SendAgainAsync(Id, cancellation);
        return sent.Refusal is { } refusal
            ? Refuse(refusal)
            : RedirectToPage("/Administration/Users/View", UserNotice.After(sent, UserNotice.Sent));
    }

    private async Task<IActionResult> DoAsync(
        Func<int, CancellationToken, Task<AccountRefusal?>> action,
        string done,
        CancellationToken cancellation
    )
    {
        if (!await LoadAllAsync(cancellation))
            return NotFound();
        return await action(Id, cancellation) is { } refusal ? Refuse(refusal) : Done(done);
    }

    private async Task<bool> LoadAllAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
            return false;
        var unended = await database
            .Sessions.AsNoTracking()
            .Where(session => session.UserId == Id && session.EndedAt == null)
            .OrderByDescending(session => session.LastSeenAt)
            .ToListAsync(cancellation);
        OpenSessions = [.. unended.Where(sessions.IsOpen)];
        Passkeys = await database
            .Set<IdentityUserPasskey<int>>()
            .CountAsync(passkey => passkey.UserId == Id, cancellation);
        Events = await AccountEvents.ReadAsync(database, Id, cancellation);
        return true;
    }
}
