namespace ItpRegistry.Domain.Statistics;

/// <summary>Percentages as the tables print them: whole numbers (domain.md section 5).</summary>
public static class Percentage
{
    /// <summary>
    /// 100 <paramref name="k"/> / <paramref name="n"/> to the nearest whole number, halves up (1 of 8 is 13), in integer arithmetic so
    /// that no half is lost to binary fractions.
    /// </summary>
    /// <param name="k">How many have the property, from 0 to <paramref name="n"/>.</param>
    /// <param name="n">How many were asked about.</param>
    /// <returns>From 0 to 100; null when <paramref name="n"/> is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative, or <paramref name="k"/> is negative or above it.</exception>
    public static int? HalfUp(long k, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        return n == 0 ? null : (int)((((Int128)200 * k) + n) / ((Int128)2 * n));
    }
}
