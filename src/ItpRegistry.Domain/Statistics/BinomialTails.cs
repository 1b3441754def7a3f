namespace ItpRegistry.Domain.Statistics;

/// <summary>The tails of a binomial distribution on both sides of an observed count, and the proportions at which they have a given size.</summary>
/// <remarks>
/// As in <see cref="ConditionalDistribution"/> all terms are relative to the observed count's, P(X = k + j) / P(X = k), each from the one
/// before, so no digits are lost at large n. Solved is ln(P(X ≥ k) / P(X &lt; k)) = ln(tail / (1 − tail)) in the logit of the proportion: it
/// rises strictly and is close to a straight line.
/// </remarks>
/// <param name="k">The observed count, from 0 to <paramref name="n"/>.</param>
/// <param name="n">The number of trials, 1 or more.</param>
internal readonly struct BinomialTails(long k, long n)
{
    /// <summary>What a walk may leave out, relative to what it has added.</summary>
    private const double Negligible = 1e-17;

    private readonly double _k = k;
    private readonly double _n = n;

    /// <summary>The π at which P(X ≥ k) is <paramref name="tail"/>; k is above 0.</summary>
    public double LowerLimit(double tail, double start) => Solve(true, tail, start);

    /// <summary>The π at which P(X ≤ k) is <paramref name="tail"/>; k is below n.</summary>
    public double UpperLimit(double tail, double start) => Solve(false, 1 - tail, start, tail);

    /// <summary>Newton's method within a bracket.</summary>
    /// <param name="own">Whether k itself belongs to the upper side.</param>
    /// <param name="upper">What the upper side must have.</param>
    /// <param name="start">A proportion near the solution.</param>
    /// <param name="lower">What the lower side must have; 1 less the upper one.</param>
    private double Solve(bool own, double upper, double start, double? lower = null)
    {
        var target = Math.Log(upper / (lower ?? 1 - upper));
        var inside = Math.Clamp(start, 1e-12, 1 - 1e-12);
        var logit = Math.Log(inside / (1 - inside));
        var (below, above) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var step = 1.0; ; )
        {
            var odds = Math.Exp(logit);
            var up = Walk(_n - _k, _k, odds);
            var down = Walk(_k, _n - _k, 1 / odds);
            var (high, low) = own ? (1 + up.Sum, down.Sum) : (up.Sum, 1 + down.Sum);
            var value = Math.Log(high / low) - target;
            var next = logit - (value / ((up.First / high) + (down.First / low)));
            if (
                Math.Abs(next - logit) <= 1e-14 * Math.Max(1, Math.Abs(logit))
                || above - below < 1e-14
            )
            {
                return odds / (1 + odds);
            }

            (below, above) = value > 0 ? (below, logit) : (logit, above);
            if (next > below && next < above)
            {
                logit = next;
            }
            else if (double.IsFinite(below) && double.IsFinite(above))
            {
                logit = (below + above) / 2;
            }
            else
            {
                logit -= Math.CopySign(step, value);
                step *= 2;
            }
        }
    }

    /// <summary>
    /// Sums of the terms on one side, and of the terms weighted by their distance. <paramref name="fall"/> loses one at each step and
    /// <paramref name="rise"/> gains one.
    /// </summary>
    private static (double Sum, double First) Walk(double fall, double rise, double odds)
    {
        var (sum, first, term) = (0.0, 0.0, 1.0);
        for (var distance = 1.0; distance <= fall; distance++)
        {
            term *= odds * (fall - distance + 1) / (rise + distance);
            sum += term;
            first += distance * term;
            var ratio =
                odds * (fall - distance) / (rise + distance + 1) * (distance + 1) / distance;
            if (ratio < 1 && distance * term * ratio <= Negligible * first * (1 - ratio))
            {
                break;
            }
        }

        return (sum, first);
    }
}
