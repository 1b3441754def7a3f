using ItpRegistry.Domain.Dictionary.Grammar;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Dictionary;

/// <summary>The form of a registry number: center code, hyphen, four digits or more (interchange.md, settled details).</summary>
public static class RegistryNumber
{
    /// <summary>The most digits accepted, so that a number fits an index and a page.</summary>
    public const int MaximumDigits = 12;

    /// <summary>The center code that a registry number begins with; empty when the text is not a registry number.</summary>
    public static ReadOnlySpan<char> CenterCodeOf(ReadOnlySpan<char> registryNumber)
    {
        var hyphen = registryNumber.LastIndexOf('-');
        if (hyphen < 1)
            return [];
        var digits = registryNumber[(hyphen + 1)..];
        return
            digits.Length is >= Patient.RegistryNumberMinimumDigits and <= MaximumDigits
            && !digits.ContainsAnyExceptInRange('0', '9')
            && CenterCodeGrammar.Accepts(registryNumber[..hyphen])
            ? registryNumber[..hyphen]
            : [];
    }

    /// <summary>Whether a registry number belongs to a center: the text before its last hyphen is the center's code, case included.</summary>
    public static bool BelongsTo(
        ReadOnlySpan<char> registryNumber,
        ReadOnlySpan<char> centerCode
    ) => CenterCodeOf(registryNumber) is { Length: > 0 } code && code.SequenceEqual(centerCode);
}
