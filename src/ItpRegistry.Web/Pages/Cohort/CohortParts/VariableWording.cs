using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>The variables that cohorts and groups are restricted by, and their choices, in the reader's language.</summary>
public sealed class VariableWording(
    IStringLocalizer<CohortText> cohortText,
    CohortWording words,
    ClinicalWording wording
)
{
    private static DictionaryItem AssessmentItem { get; } =
        DataDictionary.Item((PatientFollowUp followUp) => followUp.InvestigatorAssessment);

    private static DictionaryItem ImputableToItem { get; } =
        DataDictionary.Item((AdverseEvent adverseEvent) => adverseEvent.ImputableTo);

    /// <summary>The name of a variable.</summary>
    public string Label(string variable) =>
        Codes<Table1Variable>.TryParse(variable, out var ofTable1)
            ? words.Variable(ofTable1)
            : cohortText[$"Filter.{variable}"];

    /// <summary>The name of one of its choices.</summary>
    public string Choice(string variable, string code) =>
        code switch
        {
            CohortCriterion.Missing => cohortText["Choice.missing"],
            CohortCriterion.Known => cohortText["Choice.known"],
            _ => variable switch
            {
                CohortVariables.Center => code,
                CohortVariables.Eligibility => wording.Label(Codes<EligibilityStatus>.Parse(code)),
                CohortVariables.Outcome or "computed_outcome" or "adjudicated_outcome" =>
                    wording.Label(Codes<ResponseClass>.Parse(code)),
                "record_state" => cohortText[$"RecordState.{code}"],
                "investigator_assessment" => ClinicalWording.Choice(AssessmentItem, code),
                "phase" => words.Level(Table1Variable.Phase, code),
                "sex" => words.Level(Table1Variable.Sex, code),
                "tpo_ra" => words.Level(Table1Variable.TpoRa, code),
                "immunosuppressor" => words.Level(Table1Variable.Immunosuppressor, code),
                CohortVariables.AdverseEvent or CohortVariables.AdverseEventUnknown => words.Item(
                    Codes<Table3Item>.Parse(code)
                ),
                CohortVariables.AdverseEventImputed => Imputed(code),
                _ => cohortText[$"Choice.{code}"],
            },
        };

    /// <summary>Whether the choices are yes and no, which say nothing without the variable.</summary>
    public static bool IsAnswer(string variable) =>
        CohortVariables.TryGet(variable, out var found)
        && found is CohortChoice { Choices: ["yes", "no", ..] };

    /// <summary>A restriction in words: <c>Sex: Female</c>, <c>Age (years): 65 to 80</c>.</summary>
    public string Tell(CohortCriterion criterion)
    {
        var pairs = CriteriaText.Write([criterion]).ToList();
        var (from, to) = (EndOf(CriteriaText.From), EndOf(CriteriaText.To));
        var parts = criterion.Codes.Select(code => Choice(criterion.Variable, code)).ToList();
        if (from is not null || to is not null)
        {
            parts.Add(
                (from, to) switch
                {
                    ({ } first, { } last) => cohortText["Range.Both", first, last],
                    ({ } first, null) => cohortText["Range.From", first],
                    _ => cohortText["Range.To", to!],
                }
            );
        }
        return cohortText["Filter.Chosen", Label(criterion.Variable), string.Join(", ", parts)];

        string? EndOf(string end) =>
            pairs
                .Where(pair => pair.Key == criterion.Variable + end)
                .Select(pair => pair.Value)
                .FirstOrDefault();
    }

    /// <summary>Several restrictions in words.</summary>
    public string Tell(CohortFilter filter) =>
        filter.Criteria.Count == 0
            ? cohortText["Filter.Everyone"]
            : string.Join("; ", filter.Criteria.Select(Tell));

    private string Imputed(string code)
    {
        var parts = code.Split('.');
        return cohortText[
            "Choice.Imputed",
            words.Item(Codes<Table3Item>.Parse(parts[0])),
            ClinicalWording.Choice(ImputableToItem, parts[1])
        ];
    }
}
