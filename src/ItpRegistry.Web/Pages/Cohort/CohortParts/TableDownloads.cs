namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Where a table is downloaded as shown.</summary>
/// <param name="Table">Its number in the paper.</param>
/// <param name="Csv">As comma-separated values.</param>
/// <param name="Html">As a page that pastes into a word processor.</param>
public sealed record TableDownloads(int Table, string Csv, string Html);
