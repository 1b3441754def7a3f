namespace ItpRegistry.Domain.Statistics;

/// <summary>What the Fisher-Freeman-Halton test says; see <see cref="FisherFreemanHaltonTest"/>.</summary>
/// <param name="PValue">From 0 (underflow) to 1; null when the table is too large.</param>
/// <param name="Steps">The work done, out of <see cref="FisherFreemanHaltonTest.MaximumSteps"/>.</param>
public readonly record struct FreemanHaltonResult(double? PValue, long Steps)
{
    /// <summary>Whether the table is beyond the limits, so that there is no exact p-value.</summary>
    public bool TooLarge => PValue is null;
}
