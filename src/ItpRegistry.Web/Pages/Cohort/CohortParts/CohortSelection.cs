using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>What the reader of the cohort page asked for.</summary>
/// <param name="Cohort">The built-in cohort.</param>
/// <param name="Filter">What narrows it down.</param>
/// <param name="Definition">The response definition of the outcomes.</param>
/// <param name="ShowsQuartiles">Whether Table 1 shows interquartile ranges too.</param>
public sealed record CohortSelection(
    CohortFilter Cohort,
    CohortFilter Filter,
    ResponseDefinition Definition,
    bool ShowsQuartiles
)
{
    /// <summary>The rows asked for, in their order.</summary>
    public IReadOnlyList<CohortRow> Apply(IEnumerable<CohortRow> rows) =>
        [.. rows.Where(row => Cohort.Includes(row) && Filter.Includes(row))];
}
