namespace ItpRegistry.Domain.Dictionary;

/// <summary>A text in the two languages of the registry.</summary>
/// <param name="En">English.</param>
/// <param name="Fr">French.</param>
public sealed record LocalizedText(string En, string Fr)
{
    /// <summary>The text in a language given by its two-letter ISO 639-1 code; English for every language but <c>fr</c>.</summary>
    public string In(string language) => language == "fr" ? Fr : En;
}
