namespace ItpRegistry.Domain.Dictionary;

/// <summary>What free text may hold (interchange.md, settled details).</summary>
public static class FreeText
{
    /// <summary>The longest text accepted, in characters.</summary>
    public const int MaximumLength = 4000;

    /// <summary>Whether free text may contain the character: no control character but tab, carriage return and line feed.</summary>
    public static bool Accepts(char character) =>
        character is '\t' or '\r' or '\n' || !char.IsControl(character);

    /// <summary>What is wrong with a text, if anything: a control character, or more characters than are kept. An empty text is free text too.</summary>
    public static ItemProblemKind? Check(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!Accepts(character))
                return ItemProblemKind.ControlCharacter;
        }
        return text.Length > MaximumLength && CountRunes(text) > MaximumLength
            ? ItemProblemKind.TooLong
            : null;
    }

    // A character outside the basic plane is one character, as PostgreSQL's char_length counts it.
    private static int CountRunes(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }
}
