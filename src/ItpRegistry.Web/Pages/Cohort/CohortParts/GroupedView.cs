using ItpRegistry.Domain.Cohorts;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Table 1 with a column for each group, as a page shows it.</summary>
/// <param name="Table">The table.</param>
/// <param name="TitleId">The heading above it.</param>
/// <param name="Links">Addresses of the patients behind its cells.</param>
/// <param name="ShowsQuartiles">Whether quartiles stand beside the medians.</param>
public sealed record GroupedView(
    GroupedTable1 Table,
    string TitleId,
    CohortLinks Links,
    bool ShowsQuartiles
);
