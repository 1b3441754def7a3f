using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Accounts.Administration;

/// <summary>What an administrator does to an account beside changing what it says: each of these works at the person's next request.</summary>
public sealed class AccountActions(
    RegistryDbContext database,
    AdministratorChanges changes,
    Sessions sessions,
    TimeProvider clock
)
{
    /// <summary>Suspends an account and ends its sessions; links that were sent stop working.</summary>
    public Task<AccountRefusal?> SuspendAsync(
        int id,
        string reason,
        CancellationToken cancellation
    ) =>
        changes.MakeAsync(
            id,
            async user =>
            {
                if (changes.IsOwn(user))
                    return AccountRefusal.OwnAccount;
                if (user.SuspendedAt is not null)
                    return AccountRefusal.NothingToDo;
                user.SuspendedAt = clock.GetUtcNow().UtcDateTime;
                Restamp(user);
                var ended = await sessions.EndAllAsync(id, cancellation: cancellation);
                changes.Tell(
                    new EventOf(EventKind.UserSuspended)
                    {
                        SubjectUserId = id,
                        Reason = reason,
                        Details = new { sessions = ended },
                    }
                );
                return null;
            },
            cancellation
        );

    /// <summary>Lets a suspended account open again what its roles say.</summary>
    public Task<AccountRefusal?> RestoreAsync(int id, CancellationToken cancellation) =>
        changes.MakeAsync(
            id,
            user =>
            {
                if (user.SuspendedAt is null)
                    return Refuse(AccountRefusal.NothingToDo);
                user.SuspendedAt = null;
                changes.Tell(new EventOf(EventKind.UserRestored) { SubjectUserId = id });
                return Done;
            },
            cancellation
        );

    /// <summary>Lets an account sign in again that failed too often.</summary>
    public Task<AccountRefusal?> UnlockAsync(int id, CancellationToken cancellation) =>
        changes.MakeAsync(
            id,
            user =>
            {
                if (!(user.LockoutEnd > clock.GetUtcNow()))
                    return Refuse(AccountRefusal.NothingToDo);
                user.LockoutEnd = null;
                user.AccessFailedCount = 0;
                changes.Tell(new EventOf(EventKind.Unlocked) { SubjectUserId = id });
                return Done;
            },
            cancellation
        );

    /// <summary>Ends every session of an account.</summary>
    public Task<AccountRefusal?> SignOutEverywhereAsync(int id, CancellationToken cancellation) =>
        changes.MakeAsync(
            id,
            async user =>
            {
                var ended = await sessions.EndAllAsync(id, cancellation: cancellation);
                changes.Tell(
                    new EventOf(EventKind.SignedOutEverywhere)
                    {
                        SubjectUserId = id,
                        Details = new { sessions = ended },
                    }
                );
                return null;
            },
            cancellation
        );

    /// <summary>
    /// Takes away the authenticator app with its recovery codes, and every passkey, of a person who lost them; ends the sessions. The person sets up new ones
    /// with the next sign-in.
    /// </summary>
    public Task<AccountRefusal?> RemoveSecondFactorAsync(
        int id,
        string reason,
        CancellationToken cancellation
    ) =>
        changes.MakeAsync(
            id,
            async user =>
            {
                var hadApp = user.TwoFactorEnabled;
                user.TwoFactorEnabled = false;
                Restamp(user);
                await database
                    .UserTokens.Where(token => token.UserId == id)
                    .ExecuteDeleteAsync(cancellation);
                var passkeys = await database
                    .Set<IdentityUserPasskey<int>>()
                    .Where(passkey => passkey.UserId == id)
                    .ExecuteDeleteAsync(cancellation);
                if (!hadApp && passkeys == 0)
                    return AccountRefusal.NothingToDo;
                if (hadApp)
                    Tell(EventKind.SecondFactorRemoved, null);
                if (passkeys > 0)
                    Tell(EventKind.PasskeyRemoved, new { passkeys });
                await sessions.EndAllAsync(id, cancellation: cancellation);
                return null;

                void Tell(EventKind kind, object? details) =>
                    changes.Tell(
                        new EventOf(kind)
                        {
                            SubjectUserId = id,
                            Reason = reason,
                            Details = details,
                        }
                    );
            },
            cancellation
        );

    /// <summary>Makes every link void that was sent before.</summary>
    internal static void Restamp(RegistryUser user) =>
        user.SecurityStamp = Guid.NewGuid().ToString("N");

    internal static Task<AccountRefusal?> Done { get; } = Task.FromResult<AccountRefusal?>(null);

    internal static Task<AccountRefusal?> Refuse(AccountRefusal refusal) =>
        Task.FromResult<AccountRefusal?>(refusal);
}
