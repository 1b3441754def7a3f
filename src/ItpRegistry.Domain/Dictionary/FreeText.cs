namespace ItpRegistry.Domain.Dictionary;

/// <summary>What free text may hold (interchange.md, settled details).</summary>
public static class FreeText
{
    /// <summary>The longest text accepted, in characters.</summary>
    public const int MaximumLength = 4000;

    /// <summary>Whether free text may contain the character: no control character but tab, carriage return and line feed.</summary>
    public static bool Accepts(char character) =>
        character is '\t' or '\r' or '\n' || !char.IsControl(character);
}
