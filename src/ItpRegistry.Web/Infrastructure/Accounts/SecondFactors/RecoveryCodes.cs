using System.Security.Cryptography;
using System.Text;
using ItpRegistry.Data.Accounts;

namespace ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

/// <summary>
/// Codes on paper for the day the telephone is lost, each good for one sign-in. Only their hashes are stored: one salt for all of an account, so that a typed
/// code is hashed once.
/// </summary>
public sealed class RecoveryCodes(UserTokens tokens)
{
    public const int Count = 10;

    private const string Name = "recovery_codes";

    /// <summary>Sixteen characters of 32 are 80 random bits, which no work on a hash finds out; the work here is a precaution.</summary>
    private const int Length = 16;
    private const int GroupLength = 4;
    private const int Iterations = 10_000;
    private const int SaltLength = 16;
    private const int HashLength = 16;

    /// <summary>Without the letters and digits that are taken for each other on paper: I, L, O, U (Crockford's alphabet).</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Makes new codes, in place of all earlier ones. They are not to be read again.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(
        RegistryUser user,
        CancellationToken cancellation
    )
    {
        var codes = Enumerable
            .Range(0, Count)
            .Select(_ => RandomNumberGenerator.GetString(Alphabet, Length))
            .ToList();
        var salt = Convert.ToHexString(RandomNumberGenerator.GetBytes(SaltLength));
        var value = string.Join(';', codes.Select(code => Hash(salt, code)).Prepend(salt));
        await tokens.SetAsync(user.Id, Name, value, cancellation);
        return
        [
            .. codes.Select(code =>
                string.Join('-', code.Chunk(GroupLength).Select(group => new string(group)))
            ),
        ];
    }

    /// <summary>How many are left.</summary>
    public async Task<int> LeftAsync(RegistryUser user, CancellationToken cancellation) =>
        await tokens.FindAsync(user.Id, Name, cancellation) is { } value
            ? value.Split(';').Length - 1
            : 0;

    /// <summary>Uses a code up, if it is one of those left. Spaces, hyphens and small letters do not count.</summary>
    public async Task<bool> UseAsync(
        RegistryUser user,
        string? typed,
        CancellationToken cancellation
    )
    {
        if (await tokens.FindAsync(user.Id, Name, cancellation) is not { } value)
            return false;
        var parts = value.Split(';').ToList();
        var hash = Hash(parts[0], Normal(typed));
        return parts.Remove(hash)
            && await tokens.ReplaceAsync(
                user.Id,
                Name,
                value,
                string.Join(';', parts),
                cancellation
            );
    }

    public Task RemoveAsync(RegistryUser user, CancellationToken cancellation) =>
        tokens.RemoveAsync(user.Id, Name, cancellation);

    private static string Normal(string? typed) =>
        string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit))
            .ToUpperInvariant()
            .Replace('O', '0')
            .Replace('I', '1')
            .Replace('L', '1');

    private static string Hash(string salt, string code) =>
        Convert.ToHexString(
            Rfc2898DeriveBytes.Pbkdf2(
                code,
                Encoding.ASCII.GetBytes(salt),
                Iterations,
                HashAlgorithmName.SHA256,
                HashLength
            )
        );
}
