using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Accounts;

/// <summary>What an account opens at a moment, and if nothing, why; the first that applies of suspended, expired, invited and locked.</summary>
public enum AccountState
{
    /// <summary>Opens what its roles say.</summary>
    Active,

    /// <summary>Was sent an invitation, and has neither set a password nor signed in otherwise.</summary>
    Invited,

    /// <summary>Suspended by an administrator.</summary>
    Suspended,

    /// <summary>The last day is over.</summary>
    Expired,

    /// <summary>Takes no password for a while, after too many failures.</summary>
    Locked,
}

/// <summary>An account with what is computed of it.</summary>
public sealed class StatedUser
{
    public required RegistryUser User { get; init; }

    public required AccountState State { get; init; }

    /// <summary>Whether an authenticator app or a passkey is there.</summary>
    public required bool HasSecondFactor { get; init; }
}

/// <summary>The one definition of an account's state, as the database computes it.</summary>
public static class AccountStates
{
    /// <summary>Every account with its state at this time.</summary>
    public static IQueryable<StatedUser> At(RegistryDbContext db, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return db
            .Users.AsNoTracking()
            .Select(user => new StatedUser
            {
                User = user,
                State =
                    user.SuspendedAt != null ? AccountState.Suspended
                    : user.ExpiresOn < today ? AccountState.Expired
                    : user.InvitedAt != null
                    && user.PasswordHash == null
                    && user.LastSignInAt == null
                        ? AccountState.Invited
                    : user.LockoutEnd > now ? AccountState.Locked
                    : AccountState.Active,
                HasSecondFactor =
                    user.TwoFactorEnabled
                    || db.Set<IdentityUserPasskey<int>>().Any(key => key.UserId == user.Id),
            });
    }
}
