using System.Security.Cryptography;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

/// <summary>A key for an authenticator app that is not in use yet, sealed for the form that is to bring it back with a code.</summary>
public sealed record NewAuthenticatorKey(string Sealed, string Text, string Address);

/// <summary>The authenticator app of an account: its key, stored encrypted, and its codes, of which each works once.</summary>
public sealed class Authenticator(
    RegistryDbContext database,
    UserTokens tokens,
    IDataProtectionProvider protection,
    TimeProvider clock
)
{
    private const string Issuer = "ITP Registry";
    private const string Key = "authenticator_key";
    private const string LastStep = "authenticator_step";
    private const int GroupLength = 4;

    private static readonly TimeSpan TimeToScan = TimeSpan.FromHours(1);

    private readonly IDataProtector stored = protection.CreateProtector(
        "ItpRegistry.Authenticator"
    );

    /// <summary>Makes a key that opens nothing until <see cref="SetAsync"/> was given a code of it.</summary>
    public NewAuthenticatorKey MakeKey(RegistryUser user) =>
        Describe(user, RandomNumberGenerator.GetBytes(OneTimeCode.KeyLength));

    /// <summary>The key that a form brings back; <see langword="null"/> when it is too old, another person's, or was not made here.</summary>
    public NewAuthenticatorKey? FindKey(RegistryUser user, string? text) =>
        Open(user, text) is { } key ? Describe(user, key) : null;

    /// <summary>Takes a key into use, if the code is one of it.</summary>
    public async Task<bool> SetAsync(
        RegistryUser user,
        string? text,
        string? code,
        CancellationToken cancellation
    )
    {
        if (
            Open(user, text) is not { } key
            || OneTimeCode.StepOf(key, code ?? "", clock.GetUtcNow()) is not { } step
        )
        {
            return false;
        }
        await tokens.SetAsync(
            user.Id,
            Key,
            Convert.ToBase64String(stored.Protect(key)),
            cancellation
        );
        await tokens.SetAsync(
            user.Id,
            LastStep,
            step.ToString(System.Globalization.CultureInfo.InvariantCulture),
            cancellation
        );
        await EnableAsync(user, true, cancellation);
        return true;
    }

    /// <summary>Whether a code is right and was not used before; then it is used.</summary>
    public async Task<bool> UseAsync(
        RegistryUser user,
        string? code,
        CancellationToken cancellation
    ) =>
        await KeyOfAsync(user, cancellation) is { } key
        && OneTimeCode.StepOf(key, code ?? "", clock.GetUtcNow()) is { } step
        && await tokens.RaiseAsync(user.Id, LastStep, step, cancellation);

    public async Task RemoveAsync(RegistryUser user, CancellationToken cancellation)
    {
        await EnableAsync(user, false, cancellation);
        await tokens.RemoveAsync(user.Id, Key, cancellation);
    }

    private async Task EnableAsync(RegistryUser user, bool enabled, CancellationToken cancellation)
    {
        await database
            .Users.Where(changed => changed.Id == user.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(changed => changed.TwoFactorEnabled, enabled),
                cancellation
            );
        user.TwoFactorEnabled = enabled;
    }

    private async Task<byte[]?> KeyOfAsync(RegistryUser user, CancellationToken cancellation)
    {
        if (await tokens.FindAsync(user.Id, Key, cancellation) is not { } text)
            return null;
        try
        {
            return stored.Unprotect(Convert.FromBase64String(text));
        }
        catch (CryptographicException)
        {
            // The keys of the registry were lost: the person needs the recovery codes, then.
            return null;
        }
    }

    private NewAuthenticatorKey Describe(RegistryUser user, byte[] key)
    {
        var text = Base32Encoding.ToString(key);
        var label = Uri.EscapeDataString($"{Issuer}:{user.Email ?? user.DisplayName}");
        var address =
            $"otpauth://totp/{label}?secret={text}&issuer={Uri.EscapeDataString(Issuer)}&digits={OneTimeCode.Digits}";
        return new(
            Convert.ToBase64String(Seal(user).Protect(key, TimeToScan)),
            string.Join(' ', text.Chunk(GroupLength).Select(group => new string(group))),
            address
        );
    }

    private byte[]? Open(RegistryUser user, string? text)
    {
        try
        {
            return Seal(user).Unprotect(Convert.FromBase64String(text ?? ""));
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Seal(RegistryUser user) =>
        protection
            .CreateProtector("ItpRegistry.NewAuthenticator", $"{user.Id}")
            .ToTimeLimitedDataProtector();
}
