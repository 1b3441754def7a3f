using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItpRegistry.Web.Infrastructure.Accounts.SigningIn;

/// <summary>What a person tried to prove, as the log names it.</summary>
public enum SignInStep
{
    Password,
    OneTimeCode,
    RecoveryCode,
    Passkey,
    OpenIdConnect,

    /// <summary>The password, asked for again before the account is changed.</summary>
    Confirmation,
}

/// <summary>An attempt that was counted before it was made.</summary>
/// <param name="IsAllowed">Whether the account takes one at all; it does not while it is locked.</param>
/// <param name="Locks">Whether the account is locked should this one fail too.</param>
public sealed record SignInAttempt(bool IsAllowed, bool Locks);

/// <summary>
/// Counts failures, and locks an account after too many. An attempt is counted before it is made and given back when it succeeds, in one statement each, so
/// that nobody gets more attempts by making them at the same time.
/// </summary>
public sealed class SignInAttempts(
    RegistryDbContext database,
    EventRecorder events,
    IOptions<IdentityOptions> identity,
    TimeProvider clock
)
{
    private LockoutOptions Limits => identity.Value.Lockout;

    /// <summary>Counts an attempt at an account; at one that does not exist none is allowed.</summary>
    public async Task<SignInAttempt> TakeAsync(
        RegistryUser? user,
        CancellationToken cancellation = default
    )
    {
        var id = user?.Id ?? 0;
        var most = Limits.MaxFailedAccessAttempts;
        var now = clock.GetUtcNow();
        var until = now + Limits.DefaultLockoutTimeSpan;
        var counted = await database
            .Database.SqlQuery<int>(
                $"""
                UPDATE users
                SET access_failed_count = CASE WHEN lockout_end IS NULL THEN access_failed_count + 1 ELSE 1 END,
                    lockout_end = CASE WHEN lockout_end IS NULL AND access_failed_count + 1 >= {most} THEN {until} END
                WHERE id = {id} AND (lockout_end IS NULL OR lockout_end <= {now})
                RETURNING access_failed_count AS "Value"
                """
            )
            .ToListAsync(cancellation);
        return counted is [var number] ? new(true, number >= most) : new(false, false);
    }

    /// <summary>Gives an attempt back that succeeded, while the sign-in still needs a second step: what failed before stays counted.</summary>
    public async Task GiveBackAsync(RegistryUser user, CancellationToken cancellation = default) =>
        await database.Database.ExecuteSqlAsync(
            $"UPDATE users SET access_failed_count = greatest(access_failed_count - 1, 0), lockout_end = NULL WHERE id = {user.Id}",
            cancellation
        );

    /// <summary>Forgets all failures: the person has signed in.</summary>
    public async Task ForgetAsync(RegistryUser user, CancellationToken cancellation = default) =>
        await database.Database.ExecuteSqlAsync(
            $"UPDATE users SET access_failed_count = 0, lockout_end = NULL WHERE id = {user.Id}",
            cancellation
        );

    /// <summary>Logs a failure, and that it locked the account when it did. What was typed is not among it.</summary>
    public async Task FailedAsync(
        RegistryUser? user,
        SignInStep step,
        SignInAttempt? attempt,
        CancellationToken cancellation = default
    )
    {
        var reason =
            user is null ? "unknown"
            : user.SuspendedAt is not null ? "suspended"
            : !user.IsActive(clock.GetUtcNow()) ? "expired"
            : attempt?.IsAllowed == false ? "locked"
            : "wrong";
        var failed = new EventOf(EventKind.SignInFailed)
        {
            SubjectUserId = user?.Id,
            Details = new { step = step.ToString(), reason },
        };
        await events.RecordAsync(failed, cancellation);
        if (attempt?.Locks == true)
        {
            var minutes = Limits.DefaultLockoutTimeSpan.TotalMinutes;
            var locked = new EventOf(EventKind.LockedOut)
            {
                SubjectUserId = user?.Id,
                Details = new { minutes = minutes.ToString(CultureInfo.InvariantCulture) },
            };
            await events.RecordAsync(locked, cancellation);
        }
    }
}
