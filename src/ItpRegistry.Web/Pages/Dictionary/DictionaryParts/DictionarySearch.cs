using System.Globalization;
using System.Text;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Dictionary.DictionaryParts;

/// <summary>
/// Finds items by words of their code, label or choices, in either language; case, accents and the kind of an apostrophe do not count. An item is
/// found when every word is in it.
/// </summary>
public static class DictionarySearch
{
    /// <summary>The sections that hold something found, with what was found alone; every section when nothing is asked.</summary>
    public static IReadOnlyList<DictionarySection> Find(
        IReadOnlyList<DictionarySection> sections,
        string? asked
    )
    {
        var words = Plain(asked ?? "")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ToArray();
        if (words.Length == 0)
            return sections;
        return
        [
            .. sections
                .Select(section =>
                    section with
                    {
                        Entries = [.. section.Entries.Where(entry => Holds(entry, words))],
                    }
                )
                .Where(section => section.Entries.Count > 0),
        ];
    }

    private static bool Holds(DictionaryEntry entry, string[] words)
    {
        var text = Plain(string.Join('\n', TextsOf(entry)));
        return Array.TrueForAll(words, word => text.Contains(word, StringComparison.Ordinal));
    }

    private static IEnumerable<string> TextsOf(DictionaryEntry entry) =>
        [
            entry.Anchor,
            .. Both(entry.Label),
            .. entry.Choices.SelectMany(choice => Both(choice.Label).Append(choice.Code)),
        ];

    private static IEnumerable<string> Both(LocalizedText text) => [text.En, text.Fr];

    private static string Plain(string text)
    {
        // A half of a surrogate pair becomes a replacement character: it could not be taken apart.
        var apart = string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormD);
        var plain = new StringBuilder(text.Length);
        foreach (var rune in apart.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                plain.Append(rune.Value == '’' ? "'" : Rune.ToLowerInvariant(rune).ToString());
        }
        return plain.ToString();
    }
}
