using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Dictionary.DictionaryParts;

/// <summary>Says how the value of an item is written: type, range and unit.</summary>
public sealed class AnswerWords(IStringLocalizer<DictionaryText> dictionaryText)
{
    public string Of(DictionaryItem item) =>
        item is { Type: ItemType.Text, IsKey: false, IsReference: false }
            ? dictionaryText["Answer.Text.UpTo", FreeText.MaximumLength]
            : Of(item.Type, item.Minimum, item.Maximum, item.Unit);

    public string Of(OutcomeColumn column) => Of(column.Type, null, null, column.Unit);

    private string Of(ItemType type, decimal? minimum, decimal? maximum, ItemUnit? unit)
    {
        var word = dictionaryText[$"Answer.{type}"].Value;
        return (minimum, maximum) switch
        {
            ({ } from, { } to) => dictionaryText["Answer.Between", word, Number(from), With(to)],
            ({ } from, null) => dictionaryText["Answer.From", word, With(from)],
            _ when unit is not null => dictionaryText["Answer.In", word, unit.Symbol],
            _ => word,
        };

        string With(decimal number) =>
            unit is null ? Number(number) : $"{Number(number)}\u00a0{unit.Symbol}";
    }

    private static string Number(decimal number) => ClinicalFormat.Number(number);
}
