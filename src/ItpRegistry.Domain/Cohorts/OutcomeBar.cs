using ItpRegistry.Domain.Response;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>One piece of a stacked bar.</summary>
/// <param name="Outcome">CR, R or failure.</param>
/// <param name="Share">Patients of this class among the evaluable of the group.</param>
/// <param name="Start">Where the piece begins on the bar, from 0 to 1.</param>
/// <param name="End">Where it ends, from <paramref name="Start"/> to 1.</param>
public sealed record OutcomeBarSegment(
    ResponseClass Outcome,
    Share Share,
    double Start,
    double End
);

/// <summary>A bar of Figure S1: CR, R and failure of one group, stacked to 1.</summary>
/// <param name="Group">The group.</param>
/// <param name="Evaluable">Patients on the bar.</param>
/// <param name="NotEvaluable">Members that are not on it.</param>
/// <param name="Segments">CR, R and failure, in this order; empty when nobody is evaluable.</param>
public sealed record OutcomeBar(
    CohortGroup Group,
    int Evaluable,
    int NotEvaluable,
    IReadOnlyList<OutcomeBarSegment> Segments
)
{
    /// <summary>One bar for each group of Table 2, in its order.</summary>
    public static IReadOnlyList<OutcomeBar> From(Table2 table) =>
        [.. table.Groups.Select(group => Of(group.Group, group.Members))];

    /// <summary>CR, R and failure among the evaluable, stacked to 1; empty when nobody is evaluable.</summary>
    public static IReadOnlyList<OutcomeBarSegment> Stack(OutcomeCounts counts) =>
        counts.Evaluable == 0
            ? []
            :
            [
                Segment(ResponseClass.Cr, counts.CompleteResponseShare, 0),
                Segment(ResponseClass.R, counts.ResponseShare, counts.CompleteResponse),
                Segment(ResponseClass.Failure, counts.FailureShare, counts.OverallResponse),
            ];

    private static OutcomeBar Of(CohortGroup group, OutcomeCounts counts) =>
        new(group, counts.Evaluable, counts.NotEvaluable, Stack(counts));

    private static OutcomeBarSegment Segment(ResponseClass outcome, Share share, int before) =>
        new(
            outcome,
            share,
            (double)before / share.Denominator,
            (double)(before + share.Count) / share.Denominator
        );
}
