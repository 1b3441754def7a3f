namespace ItpRegistry.Domain.Statistics;

/// <summary>
/// The distribution of the count in cell A of a 2 × 2 table given both margins: Fisher's noncentral hypergeometric distribution.
/// </summary>
/// <remarks>
/// All terms are relative to the observed count's, P(A + j) / P(A), and each comes from the one before: with x in cell A and the cells B, C
/// and D that the margins then give, P(x + 1) / P(x) = ω BC / ((A + 1)(D + 1)). That is right to a few roundings at any size, where
/// differences of log-gammas lose seven digits at counts of a million. The ratios fall as x moves away, so the terms not yet added are at
/// most a geometric series, and a walk ends when that no longer matters: in large tables after a few standard deviations. Nothing is
/// allocated.
/// </remarks>
internal readonly struct ConditionalDistribution(TwoByTwoTable table)
{
    /// <summary>What a walk may leave out, relative to what it has added.</summary>
    private const double Negligible = 1e-16;

    /// <summary>Sums beyond this say only "far too much"; the root finder then turns back.</summary>
    private const double Overwhelming = 1e280;

    /// <summary>
    /// The equations' scale is that of a logit. A step from this near to the solution cubes the error, to below 10⁻¹² of the odds ratio.
    /// </summary>
    private const double CloseEnough = 3e-4;

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
    /// <remarks>Halley's method in the logarithm of the odds ratio, within a bracket.</remarks>
    public double Solve(Equation equation)
    {
        var logOddsRatio = Start(equation);
        var (below, above) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var step = 1.0; ; )
        {
            var (value, slope, curvature) = Evaluate(equation, logOddsRatio);
            var next = logOddsRatio - (value / (slope - (value * curvature / (2 * slope))));
            if (Math.Abs(value) < CloseEnough || above - below < 1e-13)
            {
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

    private (double Value, double Slope, double Curvature) Evaluate(
        Equation equation,
        double logOddsRatio
    )
    {
        var oddsRatio = Math.Exp(logOddsRatio);
        var above = Walk(_b, _c, _a, _d, oddsRatio);
        var below = Walk(_a, _d, _b, _c, 1 / oddsRatio);
        return equation switch
        {
            Equation.Mean => LogRatio(
                new(above.First, above.Second, above.Third),
                new(below.First, below.Second, below.Third),
                1
            ),
            Equation.LowerLimit => LogRatio(
                new(1 + above.Sum, above.First, above.Second),
                new(below.Sum, below.First, below.Second),
                (1 - Tail) / Tail
            ),
            _ => LogRatio(
                new(above.Sum, above.First, above.Second),
                new(1 + below.Sum, below.First, below.Second),
                Tail / (1 - Tail)
            ),
        };
    }

    /// <summary>
    /// ln(<paramref name="factor"/> × above / below) with its derivatives in the logarithm of the odds ratio: a term at distance j goes with
    /// its j-th power above the observed count and its −j-th below.
    /// </summary>
    private static (double Value, double Slope, double Curvature) LogRatio(
        Derivatives above,
        Derivatives below,
        double factor
    )
    {
        var (rise, fall) = (above.First / above.Value, below.First / below.Value);
        return (
            Math.Log(above.Value / below.Value * factor),
            rise + fall,
            (above.Second / above.Value)
                - (rise * rise)
                - (below.Second / below.Value)
                + (fall * fall)
        );
    }

    /// <summary>
    /// Sums of the terms on one side of the observed count, weighted by powers 0 to 3 of the distance. With <paramref name="fall1"/> and
    /// <paramref name="fall2"/> the cells that lose one at each step and <paramref name="rise1"/> and <paramref name="rise2"/> those that
    /// gain one, the same walk serves both sides.
    /// </summary>
    private static Moments Walk(double fall1, double fall2, double rise1, double rise2, double odds)
    {
        var (sum, first, second, third) = (0.0, 0.0, 0.0, 0.0);
        var term = 1.0;
        var ratio = odds * (fall1 * fall2) / ((rise1 + 1) * (rise2 + 1));
        for (var distance = 1.0; ratio > 0 && first < Overwhelming; distance++)
        {
            term *= ratio;
            var moment = distance * term;
            sum += term;
            first += moment;
            second += distance * moment;
            third += distance * distance * moment;
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
            ? new Moments(sum, first, second, third)
            : new Moments(
                double.PositiveInfinity,
                double.PositiveInfinity,
                double.PositiveInfinity,
                double.PositiveInfinity
            );
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

    private readonly record struct Moments(double Sum, double First, double Second, double Third);

    private readonly record struct Derivatives(double Value, double First, double Second);
}
