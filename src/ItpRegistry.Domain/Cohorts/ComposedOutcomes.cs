using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Statistics;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>A group of the user's in Table 2: its outcomes, its complement's, and the exact tests of one against the other.</summary>
/// <param name="Group">The group.</param>
/// <param name="Members">Outcomes of the members.</param>
/// <param name="Complement">Outcomes of those who are certainly no members.</param>
/// <param name="UnknownMembership">Patients of whom it cannot be told; neither members nor complement, and shown.</param>
/// <param name="Endpoints">One test for each endpoint, in their order.</param>
public sealed record ComposedOutcomes(
    ComposedGroup Group,
    OutcomeCounts Members,
    OutcomeCounts Complement,
    int UnknownMembership,
    IReadOnlyList<EndpointTest> Endpoints
)
{
    /// <summary>Counts and tests each group against its complement.</summary>
    /// <param name="rows">The cohort, a row a patient.</param>
    /// <param name="groups">The groups; they may overlap.</param>
    public static IReadOnlyList<ComposedOutcomes> From(
        IReadOnlyList<CohortRow> rows,
        IEnumerable<ComposedGroup> groups
    ) => [.. groups.Select(group => Of(rows, group))];

    private static ComposedOutcomes Of(IReadOnlyList<CohortRow> rows, ComposedGroup group)
    {
        var tallies = new OutcomeTally[Enum.GetValues<YesNoUnknown>().Length];
        foreach (var row in rows)
            tallies[(int)group.Filter.MembershipOf(row)].Add(row.Outcome);
        var members = tallies[(int)YesNoUnknown.Yes].ToCounts();
        var complement = tallies[(int)YesNoUnknown.No].ToCounts();
        return new(
            group,
            members,
            complement,
            tallies[(int)YesNoUnknown.Unknown].ToCounts().N,
            [
                .. Enum.GetValues<ComparisonEndpoint>()
                    .Select(endpoint => EndpointTest.Of(endpoint, members, complement)),
            ]
        );
    }
}

/// <summary>An exact test of two groups for one endpoint.</summary>
/// <param name="Endpoint">The endpoint; patients with it are the table's first column.</param>
/// <param name="Table">Counts: among the evaluable for overall and complete response, among the responders for relapse.</param>
/// <param name="Result">p-value, odds ratio and interval; the latter two null when a margin is zero.</param>
public sealed record EndpointTest(
    ComparisonEndpoint Endpoint,
    TwoByTwoTable Table,
    FisherResult Result
)
{
    /// <inheritdoc cref="Comparison.IsSignificant"/>
    public bool IsSignificant => Comparison.MayBeCalledSignificant(Result.PValue);

    /// <summary>Tests one endpoint.</summary>
    public static EndpointTest Of(
        ComparisonEndpoint endpoint,
        OutcomeCounts first,
        OutcomeCounts second
    )
    {
        var (a, n1) = first.CountsFor(endpoint);
        var (c, n2) = second.CountsFor(endpoint);
        var table = new TwoByTwoTable(a, n1 - a, c, n2 - c);
        return new(endpoint, table, FisherExactTest.Compute(table));
    }
}
