using System.Globalization;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FreezeParts;

/// <summary>Writes the draft of the methods section with the definitions and tests that were used for a cohort.</summary>
public sealed class MethodsComposer(
    IStringLocalizer<FreezeText> freezeText,
    VariableWording variables,
    CohortWording words,
    ClinicalWording wording
)
{
    /// <summary>The languages that it is written in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr"];

    /// <summary>The draft in a language, whatever the reader's is.</summary>
    public MethodsText Compose(MethodsFacts facts, string language) =>
        Infrastructure.Localization.Languages.In(language, () => Compose(facts));

    private MethodsText Compose(MethodsFacts facts)
    {
        var definition = facts.Pack.Order.Definition;
        var references = References(definition).ToList();
        List<MethodsParagraph> paragraphs =
        [
            new(freezeText["Draft.Patients"], [.. Patients(facts)]),
            new(freezeText["Draft.Outcomes"], [.. Outcomes(facts.Pack.Order)]),
            new(freezeText["Draft.Groups"], [.. Groups(facts.Pack.Order.Question.Groups)]),
            new(freezeText["Draft.Statistics"], [.. Statistics(facts.Pack.Order.Question.Groups)]),
            new(freezeText["Draft.Reproducibility"], [.. Reproducibility(facts)]),
        ];
        if (references.Count > 0)
            paragraphs.Add(new(freezeText["Draft.References"], references));
        return new(paragraphs);
    }

    private IEnumerable<string> Patients(MethodsFacts facts)
    {
        var (order, patients, period, _, _) = facts.Pack;
        var criteria = order.Question.Filter.Criteria;
        yield return freezeText["Draft.Registry"];
        yield return criteria.Count == 0
            ? freezeText["Draft.Everyone", patients]
            : freezeText["Draft.Restricted", patients, variables.Tell(order.Question.Filter)];
        if (facts.Centers is { } centers)
            yield return freezeText["Draft.Centers", string.Join(", ", centers)];
        if (criteria.Any(criterion => criterion.Variable == CohortVariables.Eligibility))
        {
            yield return freezeText[
                "Draft.Period",
                ClinicalFormat.Date(period.First),
                ClinicalFormat.Date(period.Last)
            ];
        }
        yield return freezeText["Draft.Day0"];
        yield return freezeText["Draft.Baseline", BaselineChoice.WindowDays];
    }

    private IEnumerable<string> Outcomes(PackOrder order)
    {
        var definition = order.Definition;
        var level = definition.CompleteResponseLevelIncluded ? "From" : "Above";
        var loss = definition.LossNeedsConfirmation ? "Confirmed" : "First";
        var rescue = definition.RescueMasks ? "Masked" : "Used";
        yield return freezeText["Draft.Definition", definition.Name, definition.Version];
        yield return freezeText[
            $"Draft.Cr.{level}",
            ClinicalFormat.Number(definition.CompleteResponseLevel)
        ];
        yield return freezeText[
            "Draft.R",
            ClinicalFormat.Number(definition.ResponseLevel),
            ClinicalFormat.Number(definition.BaselineMultiple)
        ];
        if (definition.BleedingEndsResponse)
            yield return freezeText["Draft.Bleeding"];
        yield return definition is { PersistenceMonths: 0, PersistenceDays: 0 }
            ? freezeText["Draft.Persistence.None"]
            : freezeText["Draft.Persistence", wording.Persistence(definition)];
        yield return freezeText[$"Draft.Loss.{loss}"];
        yield return freezeText[
            $"Draft.Rescue.{rescue}",
            definition.RescueEffectDays,
            definition.TransfusionEffectDays
        ];
        yield return freezeText["Draft.Observation"];
        yield return freezeText["Draft.Failure"];
        yield return freezeText["Draft.NotEvaluable"];
        yield return freezeText["Draft.Relapse"];
        yield return freezeText["Draft.Denominators"];
        yield return freezeText[$"Draft.Source.{Codes<OutcomeSource>.Of(order.Source)}"];
        yield return freezeText["Draft.AdverseEvents"];
    }

    private IEnumerable<string> Groups(IReadOnlyList<ComposedGroup> composed)
    {
        var standard = Enum.GetValues<CohortGroup>()
            .Where(group => group != CohortGroup.All)
            .Select(Group);
        yield return freezeText["Draft.StandardGroups", string.Join("; ", standard)];
        if (composed.Count > 0)
        {
            var told = composed.Select(group =>
                freezeText["Draft.ComposedGroup", group.Name, variables.Tell(group.Filter)].Value
            );
            yield return freezeText["Draft.ComposedGroups", string.Join("; ", told)];
        }
        yield return freezeText[
            "Draft.Comparisons",
            Group(CohortGroup.Mmf),
            Group(CohortGroup.Aza),
            Group(CohortGroup.Eltrombopag),
            Group(CohortGroup.Romiplostim)
        ];
    }

    /// <summary>The name of a group within a sentence.</summary>
    private string Group(CohortGroup group)
    {
        var name = words.Group(group);
        return char.ToLower(name[0], CultureInfo.CurrentCulture) + name[1..];
    }

    private IEnumerable<string> Statistics(IReadOnlyList<ComposedGroup> composed)
    {
        yield return freezeText["Draft.Descriptive"];
        yield return freezeText["Draft.Fisher"];
        yield return freezeText["Draft.Wilson"];
        yield return freezeText["Draft.KaplanMeier"];
        if (composed.Count > 0)
            yield return freezeText["Draft.BetweenGroups"];
        yield return freezeText["Draft.Holm"];
    }

    private IEnumerable<string> Reproducibility(MethodsFacts facts)
    {
        var (order, _, _, madeAt, isSynthetic) = facts.Pack;
        var day = ClinicalFormat.Date(DateOnly.FromDateTime(madeAt));
        yield return freezeText["Draft.Software", facts.SoftwareVersion, facts.DictionarySha256];
        yield return order.FrozenAs is { } name
            ? freezeText["Draft.FrozenAs", name, day]
            : freezeText["Draft.Live", day];
        if (facts.ArchiveSha256 is { } sum)
            yield return freezeText["Draft.FrozenSum", sum];
        yield return freezeText["Draft.Recomputed"];
        if (isSynthetic)
            yield return freezeText["Draft.Synthetic"];
    }

    private IEnumerable<string> References(ResponseDefinition definition)
    {
        if (definition.Name == ResponseDefinition.Crickx2023.Name)
            yield return freezeText["Draft.Crickx"];
        if (definition.Name == ResponseDefinition.Iwg2009.Name)
            yield return freezeText["Draft.Rodeghiero"];
    }
}
