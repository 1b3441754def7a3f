using MathNet.Numerics;

namespace ItpRegistry.Domain.Statistics;

/// <summary>Confidence intervals of a proportion: k of n patients have a property.</summary>
/// <remarks>
/// <para>
/// With level 1 − α and z the 1 − α/2 quantile of the standard normal distribution:
/// </para>
/// <para>
/// <b>Wilson</b> (score, without continuity correction): the π with |k/n − π| ≤ z √(π(1 − π)/n), that is between the roots of
/// (n + z²)π² − (2k + z²)π + k²/n. On average it covers at the level, in single cases a little less.
/// </para>
/// <para>
/// <b>Clopper-Pearson</b> (exact): P(X ≥ k; lower) = α/2 and P(X ≤ k; upper) = α/2 for the binomial X; never covers less than the level, so
/// it is wider.
/// </para>
/// <para>
/// With both, the lower limit is exactly 0 when k is 0 and the upper one exactly 1 when k is n. Limits are good to 10⁻⁹ relative for n to
/// <see cref="MaximumCount"/>. z comes from MathNet.Numerics, whose beta quantile however stops at about 10⁻⁸; the exact limits are solved
/// here (<see cref="BinomialTails"/>).
/// </para>
/// <para>
/// Sources: E. B. Wilson, J Am Stat Assoc 1927;22:209-212. C. J. Clopper, E. S. Pearson, Biometrika 1934;26:404-413. L. D. Brown, T. T. Cai,
/// A. DasGupta, Stat Sci 2001;16:101-133. R: <c>prop.test(k, n, correct = FALSE)$conf.int</c>, <c>binom.test(k, n)$conf.int</c>.
/// </para>
/// </remarks>
public static class ProportionInterval
{
    /// <summary>The largest n; the tests' references go to a million.</summary>
    public const long MaximumCount = 1_000_000_000;

    /// <summary>Wilson's score interval.</summary>
    /// <param name="k">How many have the property, from 0 to <paramref name="n"/>.</param>
    /// <param name="n">How many were asked about, from 0 to <see cref="MaximumCount"/>.</param>
    /// <param name="level">The confidence level, above 0 and below 1.</param>
    /// <returns>Limits from 0 to 1; null when <paramref name="n"/> is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or the level is out of range; the exception names it.</exception>
    public static ConfidenceInterval? Wilson(long k, long n, double level = 0.95)
    {
        Require(k, n, level);
        if (n == 0)
        {
            return null;
        }

        var z = Constants.Sqrt2 * SpecialFunctions.ErfcInv(1 - level);
        var (sum, root) = ((2 * (double)k) + (z * z), Root(k, n, z * z));
        return new ConfidenceInterval(
            2 * ((double)k * k / n) / (sum + root),
            k == n ? 1 : (sum + root) / (2 * (n + (z * z)))
        );
    }

    /// <summary>Clopper and Pearson's exact interval.</summary>
    /// <param name="k">How many have the property, from 0 to <paramref name="n"/>.</param>
    /// <param name="n">How many were asked about, from 0 to <see cref="MaximumCount"/>.</param>
    /// <param name="level">The confidence level, above 0 and below 1.</param>
    /// <returns>Limits from 0 to 1; null when <paramref name="n"/> is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or the level is out of range; the exception names it.</exception>
    public static ConfidenceInterval? ClopperPearson(long k, long n, double level = 0.95)
    {
        if (Wilson(k, n, level) is not { } near)
        {
            return null;
        }

        var tail = (1 - level) / 2;
        var tails = new BinomialTails(k, n);
        return new ConfidenceInterval(
            k == 0 ? 0 : tails.LowerLimit(tail, near.Lower),
            k == n ? 1 : tails.UpperLimit(tail, near.Upper)
        );
    }

    /// <summary>
    /// The square root in the solution. The greater root adds it; the lesser one is the roots' product over the greater, so that no difference of
    /// near numbers is taken.
    /// </summary>
    private static double Root(double k, double n, double z2) =>
        Math.Sqrt(z2 * (z2 + (4 * k * ((n - k) / n))));

    private static void Require(long k, long n, double level)
    {
        if (n is < 0 or > MaximumCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(n),
                n,
                $"n is {n}; a count from 0 to {MaximumCount} is expected."
            );
        }

        if (k < 0 || k > n)
        {
            throw new ArgumentOutOfRangeException(
                nameof(k),
                k,
                $"k is {k}; a count from 0 to n, which is {n}, is expected."
            );
        }

        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(level),
                level,
                "A confidence level above 0 and below 1 is expected."
            );
        }
    }
}
