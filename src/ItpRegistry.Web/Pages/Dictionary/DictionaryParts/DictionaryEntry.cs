using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Dictionary.DictionaryParts;

/// <summary>An item of the dictionary as the page shows it; what is a string is in the reader's language.</summary>
/// <param name="File">The file that it is a column of, without the ending.</param>
/// <param name="Code">The column.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Hint">What to write, where the label does not tell.</param>
/// <param name="Answer">How its value is written: type, range and unit.</param>
/// <param name="Choices">Its choices; empty unless it has some.</param>
/// <param name="Applies">When it applies; null when always.</param>
/// <param name="Required">When it must be answered; null when never.</param>
/// <param name="MissingColumn">The column that says why a value is missing; null where none is.</param>
/// <param name="Derivation">What is computed from it, or how it is computed; null when nothing is.</param>
/// <param name="Tables">The numbers of the paper's tables whose figures rest on it.</param>
public sealed record DictionaryEntry(
    string File,
    string Code,
    LocalizedText Label,
    LocalizedText? Hint,
    string Answer,
    IReadOnlyList<ItemChoice> Choices,
    EntryCondition? Applies,
    EntryCondition? Required,
    string? MissingColumn,
    LocalizedText? Derivation,
    IReadOnlyList<int> Tables
)
{
    /// <summary>Where it stands on the page; other pages may link to it.</summary>
    public string Anchor => $"{File}.{Code}";
}

/// <summary>When an item applies or must be answered.</summary>
/// <param name="Words">In words.</param>
/// <param name="Code">As in the data dictionary file; null where the words say all.</param>
public sealed record EntryCondition(string Words, string? Code);

/// <summary>The items of a form, of the centers, or of the computed outcomes.</summary>
/// <param name="Anchor">Where it stands on the page.</param>
/// <param name="Number">The number of the form; null for what is no form.</param>
/// <param name="Title">Its title in the reader's language.</param>
/// <param name="Files">The files that its items are columns of, as they are called.</param>
/// <param name="Entries">Its items in their order.</param>
public sealed record DictionarySection(
    string Anchor,
    int? Number,
    string Title,
    IReadOnlyList<string> Files,
    IReadOnlyList<DictionaryEntry> Entries
)
{
    /// <summary>Whether its items are computed, and not asked.</summary>
    public bool IsComputed { get; init; }
}
