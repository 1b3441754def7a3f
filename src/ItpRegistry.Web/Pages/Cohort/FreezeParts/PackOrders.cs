using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Pages.Cohort.CohortParts;

namespace ItpRegistry.Web.Pages.Cohort.FreezeParts;

/// <summary>What a reader of the cohort pages asked for, as a pack is made of it.</summary>
internal static class PackOrders
{
    /// <summary>The order for a selection.</summary>
    /// <param name="selection">What was asked for.</param>
    /// <param name="centerIds">Only patients of these centers; null for all.</param>
    /// <returns>The order; null when no patient could pass what was asked for.</returns>
    public static PackOrder? Of(CohortSelection selection, IReadOnlySet<int>? centerIds)
    {
        var criteria = CriteriaMerge.Of(
            selection.Cohort.Criteria.Concat(selection.Filter.Criteria)
        );
        return criteria is null
            ? null
            : new(
                new(new CohortFilter(criteria), selection.Groups),
                selection.Definition,
                selection.Source
            )
            {
                // Narrowed down, it is the saved cohort no more.
                Saved = selection is { Saved: { } saved, Filter.Criteria.Count: 0 }
                    ? (saved.Name, saved.Version)
                    : null,
                CenterIds = centerIds,
            };
    }

    /// <summary>The order that a dataset was frozen by.</summary>
    public static PackOrder Of(FrozenDataset dataset, ResponseDefinition definition) =>
        new(CohortQuestion.FromJson(dataset.Question), definition, dataset.OutcomeSource)
        {
            Saved = dataset is { CohortName: { } name, CohortVersion: { } version }
                ? (name, version)
                : null,
            FrozenAs = dataset.Name,
        };
}
