using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Narration;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>An item that is stored otherwise than it stands in the form.</summary>
/// <param name="Item">The item.</param>
/// <param name="Stored">What is stored now, as <see cref="RowAnswers.Written"/> writes it.</param>
/// <param name="Typed">What stands in the form, written likewise or as typed.</param>
/// <param name="IsTypedHere">Whether the reader has changed the item, too.</param>
public sealed record ItemConflict(
    DictionaryItem Item,
    string Stored,
    string Typed,
    bool IsTypedHere = true
)
{
    /// <summary>The name of the field that tells which of the two is kept.</summary>
    public string ChoiceField => $"keep.{Item.Code}";

    public string Label => Item.Label.In(ItemMessages.Language);

    /// <summary>A value in the reader's words; <see langword="null"/> when there is none.</summary>
    public string? Word(string written)
    {
        if (written.Length == 0)
            return null;
        if (written[0] == '?')
        {
            return DataDictionary
                .MissingReasons.FirstOrDefault(reason => reason.Code == written[1..])
                ?.Label.In(ItemMessages.Language);
        }
        return Item.Choices.Any(choice => choice.Code == written)
            ? ClinicalWording.Choice(Item, written)
            : written;
    }
}
