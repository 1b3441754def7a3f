using System.Security.Cryptography;
using ItpRegistry.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>
/// The tokens of the links with which passwords are set: sealed, of one account, and good until a moment that each carries itself. Each holds the account's
/// security stamp, which a new password or a newer invitation changes: what was made before is void then.
/// </summary>
public sealed class LinkTokens(IDataProtectionProvider protection, TimeProvider clock)
    : IUserTwoFactorTokenProvider<RegistryUser>
{
    /// <summary>How Identity's options name this provider.</summary>
    public const string Name = "Link";

    /// <summary>How long the link of a forgotten password is good.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromDays(1);

    /// <summary>How long an invitation is good.</summary>
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    private readonly IDataProtector protector = protection.CreateProtector("PasswordLinks");

    /// <summary>Makes a token that is good from now for this long, the last moment not included.</summary>
    public string Create(RegistryUser user, TimeSpan lifetime)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer))
        {
            writer.Write((clock.GetUtcNow() + lifetime).UtcTicks);
            writer.Write(user.Id);
            writer.Write(Stamp(user));
        }
        return Convert.ToBase64String(protector.Protect(buffer.ToArray()));
    }

    public Task<string> GenerateAsync(
        string purpose,
        UserManager<RegistryUser> manager,
        RegistryUser user
    ) => Task.FromResult(Create(user, ResetLifetime));

    public Task<bool> ValidateAsync(
        string purpose,
        string token,
        UserManager<RegistryUser> manager,
        RegistryUser user
    ) => Task.FromResult(IsGood(token, user));

    /// <summary>A link is not for signing in.</summary>
    public Task<bool> CanGenerateTwoFactorTokenAsync(
        UserManager<RegistryUser> manager,
        RegistryUser user
    ) => Task.FromResult(false);

    private bool IsGood(string token, RegistryUser user)
    {
        try
        {
            using var buffer = new MemoryStream(
                protector.Unprotect(Convert.FromBase64String(token))
            );
            using var reader = new BinaryReader(buffer);
            return reader.ReadInt64() > clock.GetUtcNow().UtcTicks
                && reader.ReadInt32() == user.Id
                && reader.ReadString() == Stamp(user);
        }
        catch (Exception unreadable)
            when (unreadable is FormatException or CryptographicException or EndOfStreamException)
        {
            return false;
        }
    }

    private static string Stamp(RegistryUser user) =>
        user.SecurityStamp
        ?? throw new InvalidOperationException("An account without a stamp takes no link.");
}
