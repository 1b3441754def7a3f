using ItpRegistry.Domain.Cohorts;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>The counts, odds ratios and p-values of one pair of groups, for every endpoint.</summary>
/// <param name="First">The group's name.</param>
/// <param name="Second">The other's name.</param>
/// <param name="Tests">A test for each endpoint, with the p-value adjusted by Holm's correction.</param>
public sealed record CountsTable(
    string First,
    string Second,
    IReadOnlyList<(EndpointTest Test, double? Adjusted)> Tests
)
{
    public static CountsTable Of(
        GroupComparison comparison,
        CohortWording words,
        CohortPageTables tables
    ) =>
        new(
            words.Group(comparison.Group),
            words.Other(comparison),
            [
                .. comparison.Endpoints.Select(test =>
                    (
                        new EndpointTest(test.Endpoint, test.Table, test.Result),
                        tables.Adjusted.GetValueOrDefault(test)
                    )
                ),
            ]
        );

    public static CountsTable Of(
        ComposedOutcomes composed,
        string complement,
        CohortPageTables tables
    ) =>
        new(
            composed.Group.Name,
            complement,
            [.. composed.Endpoints.Select(test => (test, tables.Adjusted.GetValueOrDefault(test)))]
        );
}
