using System.Globalization;
using ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

namespace ItpRegistry.Testing.Web;

/// <summary>The app on a person's telephone.</summary>
public sealed class AuthenticatorApp(string key)
{
    private readonly byte[] bytes = Read(key);

    /// <summary>What was printed beside it.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    /// <summary>The code that it shows now, or so many steps of 30 seconds later.</summary>
    public string Code(int later = 0) =>
        OneTimeCode.At(bytes, OneTimeCode.StepAt(FixedClock.Default.GetUtcNow()) + later);

    private static byte[] Read(string text)
    {
        var bits = string.Concat(
            text.Where(char.IsLetterOrDigit)
                .Select(character =>
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
                        .IndexOf(character, StringComparison.Ordinal)
                        .ToString("b5", CultureInfo.InvariantCulture)
                )
        );
        return [.. bits.Chunk(8).Select(bit => Convert.ToByte(new string(bit), 2))];
    }
}
