using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>
/// Groups as the address writes them: the name, a bar and the restrictions, <c>Women over 65|sex=female&amp;age_years_from=65</c>; or by a variable, of which
/// every choice is one.
/// </summary>
public sealed class GroupReader(
    IStringLocalizer<CohortText> cohortText,
    CriteriaReader criteria,
    VariableWording words
)
{
    private const char Bar = '|';

    public static string Write(ComposedGroup group) =>
        group.Name
        + Bar
        + new QueryBuilder(CriteriaText.Write(group.Filter.Criteria)).ToString().TrimStart('?');

    public IReadOnlyList<ComposedGroup> Read(
        CohortFilterForm form,
        CohortChoices choices,
        ModelStateDictionary state
    )
    {
        var groups = new List<ComposedGroup>();
        if (form.By.Chosen is [var by] && form.By.Choices.Any(choice => choice.Value == by))
            groups.AddRange(By(by));
        foreach (var text in form.Groups.Where(text => text.Length > 0))
        {
            if (Read(text, choices, state) is { } group)
                groups.Add(group);
        }
        if (groups.Count > ComposedGroup.Maximum)
        {
            state.AddModelError(
                CohortFilterForm.GroupName,
                cohortText["Groups.TooMany", groups.Count, ComposedGroup.Maximum]
            );
        }
        return groups;
    }

    /// <summary>The group of a text, or null when a message says why there is none.</summary>
    public ComposedGroup? Read(string text, CohortChoices choices, ModelStateDictionary state)
    {
        var bar = text.IndexOf(Bar, StringComparison.Ordinal);
        var name = (bar < 0 ? text : text[..bar]).Trim();
        var pairs = QueryHelpers.ParseQuery(bar < 0 ? "" : text[(bar + 1)..]);
        var before = state.ErrorCount;
        var unknown = pairs.Keys.FirstOrDefault(key => !IsFilter(key));
        if (unknown is not null)
        {
            state.AddModelError(
                CohortFilterForm.GroupName,
                cohortText["Groups.UnknownVariable", name, unknown]
            );
        }
        if (name.Length is 0 or > ComposedGroup.MaximumNameLength)
        {
            state.AddModelError(
                CohortFilterForm.GroupName,
                cohortText["Groups.Name", name, ComposedGroup.MaximumNameLength]
            );
        }
        var filter = criteria.Read(
            key => pairs.GetValueOrDefault(key).OfType<string>(),
            choices,
            state
        );
        if (state.ErrorCount == before && filter.Criteria.Count == 0)
        {
            state.AddModelError(
                CohortFilterForm.GroupName,
                cohortText["Groups.WithoutRestriction", name]
            );
        }
        return state.ErrorCount == before ? new(name, filter) : null;
    }

    /// <summary>A group for each choice of a variable.</summary>
    private IEnumerable<ComposedGroup> By(string variable) =>
        CohortVariables.TryGet(variable, out var found)
        && found is CohortChoice { Choices: { } choices }
            ? choices
                .Where(choice => choice != "unknown")
                .Select(choice => new ComposedGroup(
                    VariableWording.IsAnswer(variable)
                        ? cohortText[
                            "Groups.Answer",
                            words.Label(variable),
                            words.Choice(variable, choice)
                        ]
                        : words.Choice(variable, choice),
                    new(CohortCriterion.Of(variable, choice))
                ))
            : [];

    private static bool IsFilter(string name) =>
        CohortVariables.All.Any(variable =>
            name == variable.Code
            || (
                variable.IsRange
                && (
                    name == variable.Code + CriteriaText.From
                    || name == variable.Code + CriteriaText.To
                )
            )
        );
}
