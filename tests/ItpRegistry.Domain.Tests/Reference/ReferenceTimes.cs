namespace ItpRegistry.Domain.Tests.Reference;

/// <summary>
/// The times of a reference data set, and those it is asked about, as whole days. Whole numbers stay as they are. Several data sets have fractions; survival
/// estimates depend on the order of the times only, so the k-th distinct time becomes 2pk + (k² mod p) with the prime p: increasing in k, and
/// no two pairs of such numbers have the same sum (Erdős and Turán 1941), so that the middle of a flat stretch can be told back to the two
/// times it lies between.
/// </summary>
internal sealed class ReferenceTimes
{
    private const int Prime = 1009;

    private readonly double[] _distinct;
    private readonly bool _areDays;
    private readonly Dictionary<double, double> _middles = [];

    public ReferenceTimes(IEnumerable<double> times)
    {
        _distinct = [.. times.Distinct().Order()];
        _areDays = _distinct.All(double.IsInteger);
        if (_distinct.Length >= Prime)
        {
            throw new ArgumentException(
                "Too many distinct times for the numbering.",
                nameof(times)
            );
        }

        for (var i = 0; i < _distinct.Length; i++)
        {
            for (var j = i; j < _distinct.Length; j++)
            {
                _middles.Add(
                    (Numbering(i) + Numbering(j)) / 2.0,
                    (_distinct[i] + _distinct[j]) / 2
                );
            }
        }
    }

    /// <summary>The day that stands for one of the times.</summary>
    public int Day(double time) =>
        _areDays ? checked((int)time) : Numbering(Array.BinarySearch(_distinct, time));

    /// <summary>The time that a day, or the middle of two days, stands for.</summary>
    public double? Time(double? days) => days is { } d && !_areDays ? _middles[d] : days;

    private static int Numbering(int index) =>
        (2 * Prime * (index + 1)) + ((index + 1) * (index + 1) % Prime);
}
