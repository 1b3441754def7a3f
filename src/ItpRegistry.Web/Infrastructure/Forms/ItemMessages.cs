using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>The words for what is wrong with an item: which field, what was typed, what would be accepted.</summary>
public sealed class ItemMessages(IStringLocalizer<SharedText> sharedText)
{
    /// <summary>The most characters of a typed text that a message repeats; the field has all of it.</summary>
    private const int MostRepeated = 100;

    /// <summary>The language the reader sees now, for the dictionary's labels.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public string For(DictionaryItem item, ItemProblem problem, string typed)
    {
        var label = item.Label.In(Language);
        return
            problem.Kind is ItemProblemKind.NotADate or ItemProblemKind.NotAPartialDate
            && PartialDate.IsOfEarlierYear(TypedText.Normalize(item.Type, typed))
            ? sharedText["Problem.YearTooEarly", label, typed, PartialDate.MinimumYear]
            : sharedText[
                $"Problem.{problem.Kind}",
                label,
                Repeated(typed),
                Accepted(item, problem)
            ];
    }

    /// <summary>A value and a reason for having none contradict each other.</summary>
    public string ValueAndReason(DictionaryItem item, string typed) =>
        sharedText["Problem.ValueAndReason", item.Label.In(Language), Repeated(typed)];

    /// <summary>A reason for having no value that is none.</summary>
    public string UnknownReason(DictionaryItem item, string typed) =>
        UnknownChoice(
            sharedText["Field.MissingReason", item.Label.In(Language)],
            typed,
            DataDictionary.MissingReasons.Select(choice => choice.Label.In(Language))
        );

    /// <summary>An answer that is not among the choices.</summary>
    public string UnknownChoice(string label, string typed, IEnumerable<string> choices) =>
        sharedText["Problem.UnknownCode", label, Repeated(typed), string.Join(", ", choices)];

    private static string Repeated(string typed)
    {
        if (typed.Length <= MostRepeated)
            return typed;
        // Never half a character.
        var end = char.IsHighSurrogate(typed[MostRepeated - 1]) ? MostRepeated - 1 : MostRepeated;
        return $"{typed[..end]}…";
    }

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
