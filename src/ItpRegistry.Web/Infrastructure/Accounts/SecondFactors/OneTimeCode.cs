using OtpNet;

namespace ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

/// <summary>The codes of an authenticator app: RFC 6238 with HMAC-SHA1, six digits and steps of 30 seconds, which every app knows.</summary>
public static class OneTimeCode
{
    public const int Digits = 6;

    /// <summary>The length of a key in bytes, as RFC 4226 recommends.</summary>
    public const int KeyLength = 20;

    private const int StepSeconds = 30;

    /// <summary>A code may be a step early or late: clocks differ, and people type.</summary>
    private static readonly VerificationWindow Drift = new(previous: 1, future: 1);

    /// <summary>The number of the step that a time lies in.</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string At(byte[] key, long step) =>
        Codes(key).ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds).UtcDateTime);

    /// <summary>The step whose code was typed, among those near enough to the time; <see langword="null"/> when it is the code of none. Spaces do not count.</summary>
    public static long? StepOf(byte[] key, string typed, DateTimeOffset now)
    {
        var code = string.Concat(typed.Where(character => !char.IsWhiteSpace(character)));
        return Codes(key).VerifyTotp(now.UtcDateTime, code, out var step, Drift) ? step : null;
    }

    private static Totp Codes(byte[] key) =>
        new(key, StepSeconds, OtpHashMode.Sha1, totpSize: Digits);
}
