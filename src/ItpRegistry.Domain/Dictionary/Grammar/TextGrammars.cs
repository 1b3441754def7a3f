using System.Text.RegularExpressions;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Dictionary.Grammar;

/// <summary>Text as typed, line ends included.</summary>
internal sealed class TextGrammar() : ItemGrammar<string>(ItemType.Text)
{
    private static readonly ItemProblem TooLong = new(
        ItemProblemKind.TooLong,
        $"at most {FreeText.MaximumLength} characters"
    );

    private static readonly ItemProblem ControlCharacter = new(
        ItemProblemKind.ControlCharacter,
        "text without control characters other than tab, carriage return and line feed"
    );

    protected override ItemProblem? Read(ReadOnlySpan<char> text, out string value)
    {
        value = "";
        if (FreeText.Check(text) is { } problem)
            return problem == ItemProblemKind.TooLong ? TooLong : ControlCharacter;
        value = text.ToString();
        return null;
    }

    protected override string Write(string value) => value;
}

/// <summary>The short code of a center.</summary>
internal sealed partial class CenterCodeGrammar() : ItemGrammar<string>(ItemType.Text)
{
    private static readonly ItemProblem NotACenterCode = new(
        ItemProblemKind.NotACenterCode,
        $"1 to {Center.CodeMaximumLength} ASCII letters and digits, with single hyphens between"
    );

    internal static bool Accepts(ReadOnlySpan<char> text) =>
        text.Length <= Center.CodeMaximumLength && Code.IsMatch(text) && text[^1] != '\n';

    protected override ItemProblem? Read(ReadOnlySpan<char> text, out string value)
    {
        var accepted = Accepts(text);
        value = accepted ? text.ToString() : "";
        return accepted ? null : NotACenterCode;
    }

    protected override string Write(string value) => value;

    [GeneratedRegex(Center.CodePattern, RegexOptions.CultureInvariant)]
    private static partial Regex Code { get; }
}

/// <summary>Center code, hyphen, four digits or more.</summary>
internal sealed class RegistryNumberGrammar() : ItemGrammar<string>(ItemType.Text)
{
    private static readonly ItemProblem NotARegistryNumber = new(
        ItemProblemKind.NotARegistryNumber,
        $"the center code, a hyphen and {Patient.RegistryNumberMinimumDigits} to {RegistryNumber.MaximumDigits} digits, as 03-0007"
    );

    protected override ItemProblem? Read(ReadOnlySpan<char> text, out string value)
    {
        var accepted = RegistryNumber.CenterCodeOf(text).Length > 0;
        value = accepted ? text.ToString() : "";
        return accepted ? null : NotARegistryNumber;
    }

    protected override string Write(string value) => value;
}
