using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>An item that somebody else has stored otherwise than it stands in the form.</summary>
/// <param name="Item">The item.</param>
/// <param name="Stored">What is stored now, as the interchange format writes it.</param>
/// <param name="Typed">What stands in the form, written likewise.</param>
public sealed record ItemConflict(DictionaryItem Item, string Stored, string Typed)
{
    public string Label => Item.Label.In(ItemMessages.Language);

    /// <summary>A value in the reader's words; <see langword="null"/> when there is none.</summary>
    public string? Word(string written) =>
        written.Length == 0
            ? null
            : Item.Choices.FirstOrDefault(choice => choice.Code == written)
                ?.Label.In(ItemMessages.Language)
                ?? written;

    /// <summary>What a row holds in each of these items.</summary>
    internal static Dictionary<DictionaryItem, string> Written(
        IEnumerable<DictionaryItem> items,
        object? row
    ) =>
        items.ToDictionary(
            item => item,
            item => row is null ? "" : item.Format(item.GetValue(row))
        );
}
