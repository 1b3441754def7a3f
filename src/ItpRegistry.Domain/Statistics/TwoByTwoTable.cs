namespace ItpRegistry.Domain.Statistics;

/// <summary>
/// Counts of patients in two groups (rows) with and without an event (columns):
/// <code>
///              event   no event
///   group 1      A        B
///   group 2      C        D
/// </code>
/// The sample odds ratio is AD / BC: above 1 when the event is commoner in group 1.
/// </summary>
/// <param name="A">Group 1, with the event.</param>
/// <param name="B">Group 1, without the event.</param>
/// <param name="C">Group 2, with the event.</param>
/// <param name="D">Group 2, without the event.</param>
public readonly record struct TwoByTwoTable(long A, long B, long C, long D)
{
    /// <summary>
    /// Whether a row or a column is empty. The margins then leave a single table possible, so the data say nothing about the odds ratio.
    /// </summary>
    public bool HasZeroMargin =>
        (A == 0 && B == 0) || (C == 0 && D == 0) || (A == 0 && C == 0) || (B == 0 && D == 0);
}
