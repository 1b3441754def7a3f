using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>The words for what is wrong with an item: which field, what was typed, what would be accepted.</summary>
public sealed class ItemMessages(IStringLocalizer<SharedText> sharedText)
{
    /// <summary>The language the reader sees now, for the dictionary's labels.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public string For(DictionaryItem item, ItemProblem problem, string typed) =>
        sharedText[
            $"Problem.{problem.Kind}",
            item.Label.In(Language),
            typed,
            Accepted(item, problem)
        ];

    /// <summary>A value and a reason for having none contradict each other.</summary>
    public string ValueAndReason(DictionaryItem item, string typed) =>
        sharedText["Problem.ValueAndReason", item.Label.In(Language), typed];

    private string Accepted(DictionaryItem item, ItemProblem problem) =>
        problem.Kind switch
        {
            ItemProblemKind.OutOfRange => Range(item),
            ItemProblemKind.UnknownCode => string.Join(
                ", ",
                item.Choices.Select(choice => choice.Label.In(Language))
            ),
            ItemProblemKind.TooLong => FreeText.MaximumLength.ToString(CultureInfo.CurrentCulture),
            _ => "",
        };

    private string Range(DictionaryItem item)
    {
        var unit = item.Unit is null ? "" : $" {item.Unit.Symbol}";
        return item.Maximum is { } maximum && maximum < int.MaxValue
            ? sharedText["Range.Between", $"{item.Minimum}", $"{maximum}{unit}"]
            : sharedText["Range.AtLeast", $"{item.Minimum}{unit}"];
    }
}
