using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Mail;

namespace ItpRegistry.Web.Infrastructure.Accounts.Administration;

/// <summary>What became of an invitation or a link.</summary>
/// <param name="UserId">The account; 0 when none was made.</param>
/// <param name="Refusal">Why nothing was done.</param>
/// <param name="Problem">Why the message was not sent; the account is there all the same, and the message can be sent again.</param>
public sealed record SendResult(int UserId, AccountRefusal? Refusal, MailProblem? Problem);

/// <summary>Invites people, and sends them links. A link that is sent makes the earlier ones void.</summary>
public sealed class Invitations(AdministratorChanges changes, AccountMail mail, TimeProvider clock)
{
    /// <summary>Makes an account and sends its invitation.</summary>
    public async Task<SendResult> InviteAsync(
        AccountDetails details,
        IReadOnlyList<HeldRole> roles,
        CancellationToken cancellation
    )
    {
        var user = new RegistryUser
        {
            DisplayName = details.Name,
            Language = details.Language,
            ExpiresOn = details.LastDay,
            InvitedAt = clock.GetUtcNow().UtcDateTime,
            LockoutEnabled = true,
            ConcurrencyStamp = Guid.NewGuid().ToString(),
            RoleAssignments = [.. roles.Select(held => held.ToAssignment())],
        };
        AccountEditing.SetEmail(user, details.Email);
        AccountActions.Restamp(user);
        var refusal = await changes.AddAsync(
            user,
            () =>
                new EventOf(EventKind.UserInvited)
                {
                    SubjectUserId = user.Id,
                    Details = new { roles = HeldRole.Told(roles), last_day = details.LastDay },
                },
            cancellation
        );
        return refusal is null
            ? new(user.Id, null, await TrySendAsync(mail.SendInvitationAsync, user, cancellation))
            : new(0, refusal, null);
    }

    /// <summary>
    /// Sends the invitation again to who has not accepted it, and a link to set a new password to who has. Nobody whose account opens nothing gets either.
    /// </summary>
    public async Task<SendResult> SendAgainAsync(int id, CancellationToken cancellation)
    {
        RegistryUser? sentTo = null;
        var isInvitation = false;
        var refusal = await changes.MakeAsync(
            id,
            user =>
            {
                if (!user.IsActive(clock.GetUtcNow()))
                    return AccountActions.Refuse(AccountRefusal.NothingToDo);
                isInvitation = user.PasswordHash is null && user.LastSignInAt is null;
                AccountActions.Restamp(user);
                if (isInvitation)
                    user.InvitedAt = clock.GetUtcNow().UtcDateTime;
                changes.Tell(
                    new EventOf(
                        isInvitation ? EventKind.UserInvited : EventKind.PasswordResetRequested
                    )
                    {
                        SubjectUserId = id,
                        Details = isInvitation ? new { again = true } : null,
                    }
                );
                sentTo = user;
                return AccountActions.Done;
            },
            cancellation
        );
        if (refusal is not null)
            return new(id, refusal, null);
        var problem = await TrySendAsync(
            isInvitation ? mail.SendInvitationAsync : mail.SendResetAsync,
            sentTo!,
            cancellation
        );
        return new(id, null, problem);
    }

    private static async Task<MailProblem?> TrySendAsync(
        Func<RegistryUser, CancellationToken, Task> send,
        RegistryUser user,
        CancellationToken cancellation
    )
    {
        try
        {
            await send(user, cancellation);
            return null;
        }
        catch (MailException failure)
        {
            return failure.Problem;
        }
    }
}
