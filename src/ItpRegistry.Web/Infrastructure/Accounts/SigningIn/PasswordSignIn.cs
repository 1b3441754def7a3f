using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.Passwords;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Accounts.SigningIn;

/// <summary>
/// Checks a person's password, and answers only yes or no: an unknown address, a wrong password, an account that is locked, suspended, expired or has no
/// password look the same, and take as long: one hash is computed in each case.
/// </summary>
public sealed class PasswordSignIn(
    RegistryDbContext database,
    UserManager<RegistryUser> users,
    IPasswordHasher<RegistryUser> hasher,
    PasswordWork hashing,
    SignInAttempts attempts,
    TimeProvider clock
)
{
    /// <summary>Stands for an account that is not there.</summary>
    private static readonly RegistryUser Nobody = new() { DisplayName = "" };

    /// <summary>The hash of a password that nobody knows; made once, at the cost of all others.</summary>
    private static string? nobodysHash;

    /// <summary>Whose address and password these are, if the account may sign in at all.</summary>
    /// <returns>Who it is; <see langword="null"/> for nobody.</returns>
    public async Task<RegistryUser?> TryAsync(
        string email,
        string password,
        CancellationToken cancellation = default
    )
    {
        var user = await users.FindByEmailAsync(email);
        return await CheckAsync(user, password, SignInStep.Password, cancellation) ? user : null;
    }

    /// <summary>Whether a person who is signed in still knows the password, which is asked for before anything about signing in is changed.</summary>
    public async Task<bool> ConfirmAsync(
        RegistryUser user,
        string? password,
        CancellationToken cancellation = default
    ) => await CheckAsync(user, password ?? "", SignInStep.Confirmation, cancellation);

    private async Task<bool> CheckAsync(
        RegistryUser? user,
        string password,
        SignInStep step,
        CancellationToken cancellation
    )
    {
        var attempt = await attempts.TakeAsync(user, cancellation);
        var hash =
            attempt.IsAllowed && user!.IsActive(clock.GetUtcNow()) ? user.PasswordHash : null;
        var result = await hashing.RunAsync(
            () =>
            {
                // Made for whoever comes first after the start, known or not.
                var nobodys = NobodysHash();
                return hasher.VerifyHashedPassword(user ?? Nobody, hash ?? nobodys, password);
            },
            cancellation
        );
        if (hash is null || result is PasswordVerificationResult.Failed)
        {
            await attempts.FailedAsync(user, step, attempt, cancellation);
            return false;
        }
        await attempts.GiveBackAsync(user!, cancellation);
        if (result is PasswordVerificationResult.SuccessRehashNeeded)
            await RenewAsync(user!, hash, password, cancellation);
        return true;
    }

    /// <summary>Hashes the password anew at today's cost, unless it was changed meanwhile.</summary>
    private async Task RenewAsync(
        RegistryUser user,
        string old,
        string password,
        CancellationToken cancellation
    )
    {
        var renewed = await hashing.RunAsync(
            () => hasher.HashPassword(user, password),
            cancellation
        );
        await database
            .Users.Where(stored => stored.Id == user.Id && stored.PasswordHash == old)
            .ExecuteUpdateAsync(
                set => set.SetProperty(stored => stored.PasswordHash, renewed),
                cancellation
            );
    }

    private string NobodysHash() =>
        nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
}
