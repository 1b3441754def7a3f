namespace ItpRegistry.Domain.Statistics;

/// <summary>
/// The distribution of the count in cell A of a 2 × 2 table given both margins: Fisher's noncentral hypergeometric distribution.
/// </summary>
/// <remarks>
/// All terms are relative to the observed count's, P(A + j) / P(A), and come from the last one by
/// P(x + 1) / P(x) = ω (B)(C) / ((A + 1)(D + 1)), the cells being those of the table with x in A. Neighbors' ratios are exact
/// to a few roundings at any size, where differences of log-gammas lose seven digits at counts of a million. Ratios fall as x moves
/// away, so the terms not yet added are at most a geometric series and a walk ends when that no longer matters; in large tables it covers
/// a few standard deviations. Nothing is allocated.
/// </remarks>
internal readonly struct ConditionalDistribution(TwoByTwoTable table)
{
    /// <summary>What a walk may leave out, relative to what it has added.</summary>
    private const double Negligible = 1e-16;

    /// <summary>Sums beyond this say only "far too much"; the root finder then turns back.</summary>
    private const double Overwhelming = 1e280;

    private const double Tail = 0.025;

    private readonly double _a = table.A;
    private readonly double _b = table.B;
    private readonly double _c = table.C;
    private readonly double _d = table.D;

    /// <summary>The equations in the logarithm of the odds ratio; each left side rises strictly and is close to a straight line.</summary>
    public enum Equation
    {
        /// <summary>E(X) = A, as ln(mean excess above A / mean shortfall below A) = 0.</summary>
        Mean,

        /// <summary>P(X ≥ A) = 0.025, on the logit scale.</summary>
        LowerLimit,

        /// <summary>P(X ≤ A) = 0.025, on the logit scale.</summary>
        UpperLimit,
    }

    /// <summary>The probability, at odds ratio 1, of all tables at most 1 + <paramref name="tieAllowance"/> times as likely as the observed.</summary>
    public double TwoSidedP(double tieAllowance)
    {
        // The observed table weighs 2^-960: the most probable one may then outweigh it by 2^1980 before anything overflows,
        // so p is right over the whole range of doubles.
        var observed = Math.ScaleB(1, -960);
        var (extremeAbove, centralAbove) = Split(_b, _c, _a, _d, observed, tieAllowance);
        var (extremeBelow, centralBelow) = Split(_a, _d, _b, _c, observed, tieAllowance);
        var extreme = observed + extremeAbove + extremeBelow;
        return extreme / (extreme + centralAbove + centralBelow);
    }

    /// <summary>The odds ratio that solves the equation, which must have a finite solution above 0.</summary>
    public double Solve(Equation equation)
    {
        var logOddsRatio = Start(equation);
        var (below, above) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var step = 1.0; ; )
        {
            var (value, slope) = Evaluate(equation, logOddsRatio);
            var next = logOddsRatio - (value / slope);
            if (Math.Abs(value) < 1e-6 || above - below < 1e-13)
            {
                // Newton's error is squared by this last step: to about 1e-12.
                return Math.Exp(next);
            }

            if (value > 0)
            {
                above = logOddsRatio;
            }
            else
            {
                below = logOddsRatio;
            }

            if (next > below && next < above)
            {
                logOddsRatio = next;
            }
            else if (double.IsFinite(below) && double.IsFinite(above))
            {
                logOddsRatio = (below + above) / 2;
            }
            else
            {
                logOddsRatio -= Math.CopySign(step, value);
                step *= 2;
            }
        }
    }

    /// <summary>The usual large-sample answer with a half added to each cell (Haldane, Anscombe; interval after Woolf).</summary>
    private double Start(Equation equation)
    {
        var (a, b, c, d) = (_a + 0.5, _b + 0.5, _c + 0.5, _d + 0.5);
        var center = Math.Log(a * d / (b * c));
        var halfWidth = 1.96 * Math.Sqrt((1 / a) + (1 / b) + (1 / c) + (1 / d));
        return equation switch
        {
            Equation.LowerLimit => center - halfWidth,
            Equation.UpperLimit => center + halfWidth,
            _ => center,
        };
    }

    private (double Value, double Slope) Evaluate(Equation equation, double logOddsRatio)
    {
        var oddsRatio = Math.Exp(logOddsRatio);
        var above = Walk(_b, _c, _a, _d, oddsRatio);
        var below = Walk(_a, _d, _b, _c, 1 / oddsRatio);
        return equation switch
        {
            Equation.Mean => (
                Math.Log(above.First / below.First),
                (above.Second / above.First) + (below.Second / below.First)
            ),
            Equation.LowerLimit => (
                Math.Log((1 + above.Sum) / below.Sum * ((1 - Tail) / Tail)),
                (above.First / (1 + above.Sum)) + (below.First / below.Sum)
            ),
            _ => (
                Math.Log(above.Sum / (1 + below.Sum) * (Tail / (1 - Tail))),
                (above.First / above.Sum) + (below.First / (1 + below.Sum))
            ),
        };
    }

    /// <summary>
    /// Sums of the terms on one side of the observed count, weighted by distance⁰, ¹ and ². With <paramref name="fall1"/> and
    /// <paramref name="fall2"/> the cells that lose one at each step and <paramref name="rise1"/> and <paramref name="rise2"/> those that
    /// gain one, the same walk serves both sides.
    /// </summary>
    private static (double Sum, double First, double Second) Walk(
        double fall1,
        double fall2,
        double rise1,
        double rise2,
        double odds
    )
    {
        var (sum, first, second) = (0.0, 0.0, 0.0);
        var term = 1.0;
        var ratio = odds * (fall1 * fall2) / ((rise1 + 1) * (rise2 + 1));
        for (var distance = 1.0; ratio > 0 && first < Overwhelming; distance++)
        {
            term *= ratio;
            var moment = distance * term;
            sum += term;
            first += moment;
            second += distance * moment;
            ratio =
                odds
                * ((fall1 - distance) * (fall2 - distance))
                / ((rise1 + distance + 1) * (rise2 + distance + 1));
            var momentRatio = ratio * (distance + 1);
            if (momentRatio * moment <= Negligible * first * (distance - momentRatio))
            {
                break;
            }
        }

        return first < Overwhelming
            ? (sum, first, second)
            : (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
    }

    /// <summary>One side of the observed count at odds ratio 1, split into tables that count as extreme and the central rest.</summary>
    private static (double Extreme, double Central) Split(
        double fall1,
        double fall2,
        double rise1,
        double rise2,
        double observed,
        double tieAllowance
    )
    {
        var (extreme, central) = (0.0, 0.0);
        var limit = observed * (1 + tieAllowance);
        var term = observed;
        var ratio = fall1 * fall2 / ((rise1 + 1) * (rise2 + 1));
        for (var distance = 1.0; ratio > 0 && central < double.PositiveInfinity; distance++)
        {
            term *= ratio;
            ratio =
                (fall1 - distance)
                * (fall2 - distance)
                / ((rise1 + distance + 1) * (rise2 + distance + 1));
            if (term > limit)
            {
                central += term;
                continue;
            }

            extreme += term;
            if (term * ratio <= Negligible * observed * (1 - ratio))
            {
                break;
            }
        }

        return (extreme, central);
    }
}
