using MathNet.Numerics;

namespace ItpRegistry.Domain.Statistics;

/// <summary>The chi-square distribution.</summary>
public static class ChiSquareDistribution
{
    /// <summary>
    /// P(X ≥ <paramref name="chiSquare"/>), the regularized upper incomplete gamma function Γ(ν/2, x/2) / Γ(ν/2). Never by 1 − CDF, which
    /// has no digits left for small p-values (R: <c>pchisq(x, df, lower.tail = FALSE)</c>).
    /// </summary>
    /// <param name="chiSquare">The statistic, 0 or more.</param>
    /// <param name="degreesOfFreedom">ν, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The statistic is negative or not a number, or there is no degree of freedom.</exception>
    public static double UpperTail(double chiSquare, int degreesOfFreedom)
    {
        if (!(chiSquare >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(chiSquare),
                chiSquare,
                "A statistic of 0 or more is expected."
            );
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        return SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2.0, chiSquare / 2);
    }
}
