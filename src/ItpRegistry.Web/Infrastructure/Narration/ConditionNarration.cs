using System.Globalization;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>Puts the condition under which an item applies, or must be answered, into words that follow "when".</summary>
public sealed class ConditionNarration(ClinicalWording wording)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The condition: “Primary or secondary ITP” is “Secondary”.</summary>
    public string Tell(ItemCondition condition) =>
        condition.CaseRule?.In(Language)
        ?? condition
            .Clauses.Select(clause => Tell(condition.ItemOf(clause), clause.Values))
            .Aggregate((before, clause) => wording.Say("Condition.Or", before, clause));

    private string Tell(DictionaryItem item, IReadOnlyList<string> values)
    {
        var label = item.Label.In(Language);
        if (values.Count == 0)
            return wording.Say("Condition.Answered", label);
        var choices = values
            .Select(value => wording.Say("Condition.Quoted", ClinicalWording.Choice(item, value)))
            .Aggregate((before, value) => wording.Say("Condition.Either", before, value));
        return wording.Say("Condition.Is", label, choices);
    }
}
