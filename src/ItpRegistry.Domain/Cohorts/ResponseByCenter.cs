using ItpRegistry.Domain.Statistics;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>The outcomes of one center.</summary>
/// <param name="CenterCode">The center.</param>
/// <param name="Counts">Outcomes of its patients.</param>
/// <param name="OverallResponse">Wilson's 95 % interval of CR and R among the evaluable; null when nobody is evaluable.</param>
public sealed record CenterOutcomes(
    string CenterCode,
    OutcomeCounts Counts,
    ConfidenceInterval? OverallResponse
)
{
    /// <summary>CR, R and failure among the evaluable, stacked to 1; empty when nobody is.</summary>
    public IReadOnlyList<OutcomeBarSegment> Segments => OutcomeBar.Stack(Counts);
}

/// <summary>Response by center (domain.md section 6).</summary>
public static class ResponseByCenter
{
    /// <summary>One entry for each center with a patient in the cohort, in the order of their codes.</summary>
    public static IReadOnlyList<CenterOutcomes> From(IEnumerable<CohortRow> rows)
    {
        var tallies = new SortedDictionary<string, OutcomeTally>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var tally = tallies.GetValueOrDefault(row.CenterCode);
            tally.Add(row.Outcome);
            tallies[row.CenterCode] = tally;
        }
        return [.. tallies.Select(center => Of(center.Key, center.Value.ToCounts()))];
    }

    private static CenterOutcomes Of(string code, OutcomeCounts counts) =>
        new(code, counts, ProportionInterval.Wilson(counts.OverallResponse, counts.Evaluable));
}
