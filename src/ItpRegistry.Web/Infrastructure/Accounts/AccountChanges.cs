using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts.Passwords;
using ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>
/// What people change about how they themselves sign in. Each change is stored together with its event; what takes something away ends all other sessions,
/// for it may be why it is taken away. The first factor ends them too: none of them has shown it.
/// </summary>
public sealed class AccountChanges(
    RegistryDbContext database,
    Authenticator authenticator,
    RecoveryCodes recoveryCodes,
    Passkeys passkeys,
    SecondFactorStore factors,
    Sessions sessions,
    IPasswordHasher<RegistryUser> hasher,
    PasswordWork hashing,
    EventRecorder events
)
{
    /// <summary>Sets a password that the rules take, and ends the other sessions.</summary>
    public async Task ChangePasswordAsync(
        RegistryUser user,
        CurrentUser current,
        string password,
        CancellationToken cancellation
    )
    {
        var hash = await hashing.RunAsync(() => hasher.HashPassword(user, password), cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await database
            .Users.Where(changed => changed.Id == user.Id)
            .ExecuteUpdateAsync(
                // With the stamp every link and every half-made sign-in from before is over.
                set =>
                    set.SetProperty(changed => changed.PasswordHash, hash)
                        .SetProperty(changed => changed.SecurityStamp, Guid.NewGuid().ToString())
                        .SetProperty(
                            changed => changed.ConcurrencyStamp,
                            Guid.NewGuid().ToString()
                        ),
                cancellation
            );
        await sessions.EndAllAsync(user.Id, current.Session.Id, cancellation);
        await RecordAsync(EventKind.PasswordChanged, user, null, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Takes an authenticator app into use, and makes recovery codes where there are none.</summary>
    /// <returns>The codes that were made, to be shown once; <see langword="null"/> when the code was not one of the key.</returns>
    public async Task<IReadOnlyList<string>?> AddAuthenticatorAsync(
        RegistryUser user,
        CurrentUser current,
        string? key,
        string? code,
        CancellationToken cancellation
    )
    {
        var renewed = user.TwoFactorEnabled;
        var held = await factors.OfAsync(user, cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (!await authenticator.SetAsync(user, key, code, cancellation))
            return null;
        if (renewed || !held.Any)
            await sessions.EndAllAsync(user.Id, current.Session.Id, cancellation);
        var details = new { factor = "authenticator", renewed };
        await RecordAsync(EventKind.SecondFactorAdded, user, details, cancellation);
        var made = await AfterAddingAsync(user, current, SignInMethod.PasswordTotp, cancellation);
        await transaction.CommitAsync(cancellation);
        return made;
    }

    /// <summary>Adds the passkey that the browser made, and recovery codes where there are none.</summary>
    /// <returns>The codes that were made, to be shown once; <see langword="null"/> when no passkey was added.</returns>
    public async Task<IReadOnlyList<string>?> AddPasskeyAsync(
        RegistryUser user,
        CurrentUser current,
        string? credential,
        string name,
        CancellationToken cancellation
    )
    {
        var held = await factors.OfAsync(user, cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (!await passkeys.AddAsync(user, credential, name))
            return null;
        if (!held.Any)
            await sessions.EndAllAsync(user.Id, current.Session.Id, cancellation);
        await RecordAsync(EventKind.PasskeyAdded, user, null, cancellation);
        var made = await AfterAddingAsync(user, current, SignInMethod.Passkey, cancellation);
        await transaction.CommitAsync(cancellation);
        return made;
    }

    public async Task RemoveAuthenticatorAsync(
        RegistryUser user,
        CurrentUser current,
        CancellationToken cancellation
    )
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await authenticator.RemoveAsync(user, cancellation);
        var details = new { factor = "authenticator" };
        await RecordAsync(EventKind.SecondFactorRemoved, user, details, cancellation);
        await AfterRemovingAsync(user, current, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <returns>False when the passkey is none of this person.</returns>
    public async Task<bool> RemovePasskeyAsync(
        RegistryUser user,
        CurrentUser current,
        string? id,
        CancellationToken cancellation
    )
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (!await passkeys.RemoveAsync(user, id))
            return false;
        await RecordAsync(EventKind.PasskeyRemoved, user, null, cancellation);
        await AfterRemovingAsync(user, current, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Makes new recovery codes in place of those left.</summary>
    public async Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(
        RegistryUser user,
        CancellationToken cancellation
    )
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var made = await recoveryCodes.MakeAsync(user, cancellation);
        await RecordAsync(EventKind.RecoveryCodesMade, user, null, cancellation);
        await transaction.CommitAsync(cancellation);
        return made;
    }

    /// <summary>Ends every session of a person, this one too.</summary>
    public async Task SignOutEverywhereAsync(CurrentUser current, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var ended = await sessions.EndAllAsync(current.Id, null, cancellation);
        await events.RecordAsync(
            new EventOf(EventKind.SignedOutEverywhere)
            {
                SubjectUserId = current.Id,
                Details = new { sessions = ended },
            },
            cancellation
        );
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The session in which a factor was added has shown it: what the roles open is open at once.</summary>
    private async Task<IReadOnlyList<string>> AfterAddingAsync(
        RegistryUser user,
        CurrentUser current,
        SignInMethod method,
        CancellationToken cancellation
    )
    {
        var shown = current.Session.Method switch
        {
            SignInMethod.Password => method,
            SignInMethod.OpenIdConnect => SignInMethod.OpenIdConnectMultiFactor,
            var already => already,
        };
        await sessions.SetMethodAsync(current.Session.Id, shown, cancellation);
        if (await recoveryCodes.LeftAsync(user, cancellation) > 0)
            return [];
        await RecordAsync(EventKind.RecoveryCodesMade, user, null, cancellation);
        return await recoveryCodes.MakeAsync(user, cancellation);
    }

    /// <summary>Without any factor the session has none either, and no codes stand in for it.</summary>
    private async Task AfterRemovingAsync(
        RegistryUser user,
        CurrentUser current,
        CancellationToken cancellation
    )
    {
        await sessions.EndAllAsync(user.Id, current.Session.Id, cancellation);
        if ((await factors.OfAsync(user, cancellation)).Any)
            return;
        await recoveryCodes.RemoveAsync(user, cancellation);
        if (
            current.Session.Method
            is SignInMethod.PasswordTotp
                or SignInMethod.PasswordRecoveryCode
                or SignInMethod.Passkey
        )
        {
            await sessions.SetMethodAsync(current.Session.Id, SignInMethod.Password, cancellation);
        }
    }

    private Task RecordAsync(
        EventKind kind,
        RegistryUser user,
        object? details,
        CancellationToken cancellation
    ) =>
        events.RecordAsync(
            new EventOf(kind) { SubjectUserId = user.Id, Details = details },
            cancellation
        );
}
