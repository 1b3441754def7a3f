using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>
/// One question before the six EMA criteria of seriousness: whether the event was serious at all. It is no item of its own: "no" and "unknown" are the
/// same answer to all six, "yes" asks them one by one.
/// </summary>
public static class Seriousness
{
    /// <summary>The name of the field.</summary>
    public const string Field = "serious";

    private const string Prefix = "serious_";

    /// <summary>When the criteria are asked, as pages write conditions.</summary>
    public const string AppliesWhen = "serious=yes";

    private static readonly DictionaryItem[] Criteria =
    [
        .. DataDictionary.AdverseEvents.Items.Where(IsCriterion),
    ];

    /// <summary>The answers to the question.</summary>
    public static IReadOnlyList<FieldChoice> Choices =>
        [
            .. Criteria[0]
                .Choices.Select(choice => new FieldChoice(
                    choice.Code,
                    choice.Label.In(ItemMessages.Language)
                )),
        ];

    public static bool IsCriterion(DictionaryItem item) =>
        item.Code.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What the criteria of an event answer to the question: a code of yes/no/unknown, empty when they do not tell.</summary>
    public static string AnswerOf(AdverseEvent? row)
    {
        if (row is null)
            return "";
        var given = Criteria.Select(c => (YesNoUnknown?)c.GetValue(row)).ToList();
        return given.Contains(YesNoUnknown.Yes) ? "yes"
            : given.TrueForAll(answer => answer == YesNoUnknown.No) ? "no"
            : given.TrueForAll(answer => answer == YesNoUnknown.Unknown) ? "unknown"
            : "";
    }

    /// <summary>Applies the answer to the criteria that were read before; a criterion that contradicts it gets a message.</summary>
    /// <returns>Whether the answer is one of the choices, and nothing contradicts it.</returns>
    public static bool Read(
        IFormCollection posted,
        AdverseEvent row,
        ModelStateDictionary state,
        ItemMessages messages,
        IStringLocalizer<EntryText> entryText
    )
    {
        var typed = PostedText.Of(posted[Field]);
        state.SetModelValue(Field, typed, typed);
        var answer = typed.Trim();
        state.MarkFieldValid(Field);
        if (answer == "yes")
            return HasCriterion(row, state, entryText);
        if (answer.Length == 0)
            return true;
        if (!Codes<YesNoUnknown>.TryParse(answer, out var same))
        {
            state.AddModelError(
                Field,
                messages.UnknownChoice(
                    entryText["Serious.Label"],
                    answer,
                    Choices.Select(choice => choice.Label)
                )
            );
            return false;
        }
        var contradicting = Criteria.FirstOrDefault(c =>
            c.GetValue(row) is YesNoUnknown given && given != same
        );
        if (contradicting is not null)
        {
            state.AddModelError(
                Field,
                entryText[
                    "Serious.Contradicted",
                    contradicting.Label.In(ItemMessages.Language),
                    contradicting
                        .ChoiceLabel(contradicting.Format(contradicting.GetValue(row)))
                        .In(ItemMessages.Language)
                ]
            );
            return false;
        }
        foreach (var criterion in Criteria.Where(c => !row.Missing.ContainsKey(c.Code)))
            criterion.SetValue(row, same);
        return true;
    }

    private static bool HasCriterion(
        AdverseEvent row,
        ModelStateDictionary state,
        IStringLocalizer<EntryText> entryText
    )
    {
        if (Array.Exists(Criteria, c => c.GetValue(row) is YesNoUnknown.Yes))
            return true;
        state.AddModelError(Field, entryText["Serious.NoCriterion"]);
        return false;
    }
}
