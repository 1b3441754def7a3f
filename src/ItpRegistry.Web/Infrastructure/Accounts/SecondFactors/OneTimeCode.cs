using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

/// <summary>The codes of an authenticator app: RFC 6238 with HMAC-SHA1, six digits and steps of 30 seconds, which every app knows.</summary>
public static class OneTimeCode
{
    public const int Digits = 6;

    /// <summary>The length of a key in bytes, as RFC 4226 recommends.</summary>
    public const int KeyLength = 20;

    /// <summary>How many steps a code may be early or late: clocks differ, and people type.</summary>
    private const int Drift = 1;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The number of the step that a time lies in.</summary>
    public static long StepAt(DateTimeOffset time) =>
        time.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    /// <summary>The code of a step.</summary>
    public static string At(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The algorithm that authenticator apps share; as a keyed hash it is not broken.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0f;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[offset..]) & 0x7fffffff;
        return (number % 1_000_000).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed, among those near enough to the time; <see langword="null"/> when it is the code of none. Spaces do not count.</summary>
    public static long? StepOf(ReadOnlySpan<byte> key, string typed, DateTimeOffset now)
    {
        var code = string.Concat(typed.Where(character => !char.IsWhiteSpace(character)));
        var present = StepAt(now);
        long? found = null;
        for (var step = present - Drift; step <= present + Drift; step++)
        {
            if (IsSame(code, At(key, step)))
                found = step;
        }
        return found;
    }

    private static bool IsSame(string typed, string code) =>
        CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(typed),
            System.Text.Encoding.UTF8.GetBytes(code)
        );
}
