using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Reads restrictions as people type them, and says in their language what cannot be read.</summary>
public sealed class CriteriaReader(
    IStringLocalizer<CohortText> cohortText,
    IStringLocalizer<SharedText> sharedText,
    VariableWording words
)
{
    /// <summary>Says which values of a filter are none of its choices.</summary>
    public void CheckCodes(FilterItem item, ModelStateDictionary state)
    {
        foreach (var value in item.Chosen)
        {
            if (item.Choices.All(choice => choice.Value != value))
            {
                var accepted = string.Join(", ", item.Choices.Select(choice => choice.Value));
                state.AddModelError(
                    item.Name,
                    sharedText["Problem.UnknownCode", item.Label, value, accepted]
                );
            }
        }
    }

    /// <summary>The restrictions that some names and values are; what cannot be read gets a message.</summary>
    /// <param name="valuesOf">The values of a name.</param>
    /// <param name="choices">What the reader may choose between.</param>
    /// <param name="state">Where messages go, each under its name.</param>
    /// <param name="prefix">What stands before the names in the form.</param>
    public CohortFilter Read(
        Func<string, IEnumerable<string>> valuesOf,
        CohortChoices choices,
        ModelStateDictionary state,
        string prefix = ""
    )
    {
        var problems = new List<CriterionProblem>();
        var centers = choices.Centers.Select(center => center.CenterCode).ToList();
        var read = CriteriaText.Read(
            name => valuesOf(name).Select(Normal(name)),
            centers,
            problems
        );
        foreach (var problem in problems)
        {
            var typed = string.Join(",", valuesOf(problem.Name));
            if (problem.Kind != CriterionProblemKind.UnknownCode)
                state.SetModelValue(prefix + problem.Name, typed, typed);
            state.AddModelError(prefix + problem.Name, Tell(problem, typed));
        }
        return new CohortFilter(read);
    }

    private static Func<string, string> Normal(string name) =>
        name.StartsWith(CohortVariables.Day0, StringComparison.Ordinal)
            ? text => TypedText.Normalize(ItemType.Date, text)
        : name.EndsWith(CriteriaText.From, StringComparison.Ordinal)
        || name.EndsWith(CriteriaText.To, StringComparison.Ordinal)
            ? text => TypedText.Normalize(ItemType.Decimal, text)
        : text => text;

    private string Tell(CriterionProblem problem, string typed) =>
        problem.Kind switch
        {
            CriterionProblemKind.UnknownCode => sharedText[
                "Problem.UnknownCode",
                words.Label(problem.Variable),
                problem.Value,
                string.Join(", ", problem.Accepted)
            ],
            CriterionProblemKind.NotANumber => sharedText[
                "Problem.NotANumber",
                LabelOf(problem),
                typed
            ],
            CriterionProblemKind.NotADay => sharedText["Problem.NotADate", LabelOf(problem), typed],
            CriterionProblemKind.Reversed => problem.Variable == CohortVariables.Day0
                ? cohortText["Filter.DaysReversed"]
                : cohortText["Filter.NumbersReversed", LabelOf(problem), typed],
            _ => throw new ArgumentOutOfRangeException(nameof(problem)),
        };

    private string LabelOf(CriterionProblem problem)
    {
        var isFrom = problem.Name.EndsWith(CriteriaText.From, StringComparison.Ordinal);
        if (problem.Variable == CohortVariables.Day0)
            return isFrom ? cohortText["Filter.day0_from"] : cohortText["Filter.day0_to"];
        var label = words.Label(problem.Variable);
        return isFrom ? cohortText["Filter.RangeFrom", label] : cohortText["Filter.RangeTo", label];
    }
}
