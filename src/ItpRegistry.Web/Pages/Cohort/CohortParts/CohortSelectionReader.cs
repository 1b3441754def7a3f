using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Reads what the address asks for; what it cannot mean gets a message and is never dropped in silence.</summary>
public sealed class CohortSelectionReader(CriteriaReader criteria, GroupReader groups)
{
    /// <summary>The selection, or null when a message says why there is none.</summary>
    public CohortSelection? Read(
        CohortFilterForm form,
        CohortChoices choices,
        ModelStateDictionary state
    )
    {
        foreach (var item in new[] { form.Cohort, form.Definition, form.Source, form.By })
            criteria.CheckCodes(item, state);
        var pairs = form.Pairs().ToLookup(pair => pair.Key, pair => pair.Value);
        var filter = criteria.Read(name => pairs[name], choices, state);
        var composed = groups.Read(form, choices, state);
        if (!state.IsValid)
            return null;

        var saved = form.Cohort.Chosen is [var name]
            ? choices.Saved.FirstOrDefault(one => CohortFilterFormBuilder.IdOf(one) == name)
            : null;
        var question = saved is null ? null : CohortQuestion.FromJson(saved.Question);
        var definition =
            form.Definition.Chosen is [var id]
                ? choices.Definitions.Single(one => CohortFilterFormBuilder.IdOf(one) == id)
            : saved is not null
                ? choices.Definitions.FirstOrDefault(one => one.Id == saved.DefinitionId)
                    ?? choices.Definitions[0]
            : choices.Definitions[0];
        return new(
            question?.Filter ?? BuiltIn(form.Cohort),
            filter,
            definition,
            form.ShowsQuartiles
        )
        {
            Saved = saved,
            Source = form.Source.Chosen is [var source]
                ? Codes<OutcomeSource>.Parse(source)
                : saved?.OutcomeSource ?? OutcomeSource.Computed,
            Groups = composed.Count > 0 ? composed : question?.Groups ?? [],
        };
    }

    private static CohortFilter BuiltIn(FilterItem cohort) =>
        cohort.Chosen is [var name] && CohortFilter.TryGetBuiltIn(name, out var builtIn)
            ? builtIn
            : CohortFilter.All;
}
