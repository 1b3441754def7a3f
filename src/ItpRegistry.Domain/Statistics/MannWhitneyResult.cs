namespace ItpRegistry.Domain.Statistics;

/// <summary>How a p-value of the Mann-Whitney test was found.</summary>
public enum MannWhitneyMethod
{
    /// <summary>From all ways to deal the ranks to the groups: fewer than 50 values in each group, and no two values equal.</summary>
    Exact,

    /// <summary>From the normal distribution, with the variance corrected for ties and half a pair of continuity correction.</summary>
    Normal,
}

/// <summary>What the Mann-Whitney test says; see <see cref="MannWhitneyTest"/>.</summary>
/// <param name="First">Number of values in the first group, 1 or more.</param>
/// <param name="Second">Number of values in the second group, 1 or more.</param>
/// <param name="U">
/// Pairs, one value from each group, in which the first group's is greater; equal ones count one half. From 0 to First × Second, and half
/// of that when neither group tends to greater values. R calls it W.
/// </param>
/// <param name="PValue">Two-sided p-value, from 0 (underflow) to 1.</param>
/// <param name="Method">How the p-value was found.</param>
public readonly record struct MannWhitneyResult(
    int First,
    int Second,
    double U,
    double PValue,
    MannWhitneyMethod Method
)
{
    /// <summary>The estimated probability that a value of the first group exceeds one of the second, ties counted half: U over all pairs.</summary>
    public double ProbabilityFirstGreater => U / ((double)First * Second);
}
