using static ItpRegistry.Domain.Statistics.ConditionalDistribution;

namespace ItpRegistry.Domain.Statistics;

/// <summary>
/// Fisher's exact test of a 2 × 2 table, with the conditional maximum-likelihood odds ratio and its exact 95 % interval.
/// </summary>
/// <remarks>
/// <para>
/// Given both margins, the count X in cell A follows the hypergeometric distribution, and under an odds ratio ω Fisher's noncentral one:
/// P(X = x; ω) ∝ C(A+B, x) C(C+D, A+C−x) ω^x, for x from max(0, A−D) to min(A+B, A+C).
/// </para>
/// <para>
/// <b>Two-sided p</b> (ω = 1): the sum of the probabilities of all tables at most as probable as the observed one. Tables up to
/// 1 + 10⁻⁷ times as probable count as ties, which is the rule of R's <c>fisher.test</c>. In rare large tables a table on the other side
/// is more probable than the observed one by less than that; it counts here (369 410 / 390 429: p = 0.96004, where an allowance of zero
/// gives 0.92027).
/// </para>
/// <para><b>Odds ratio</b>: the ω at which E(X; ω) is the observed count; 0 or infinite when the count is its least or greatest.</para>
/// <para>
/// <b>95 % interval</b>, each tail 0.025 (Cornfield's exact limits): P(X ≥ A; lower) = 0.025 and P(X ≤ A; upper) = 0.025; the lower limit
/// is 0 when A is its least, the upper one infinite when A is its greatest. This interval and the p-value rest on different orderings
/// of the tables, so at p near 0.05 one may exclude 1 and the other not.
/// </para>
/// <para>
/// A zero margin leaves one possible table: p = 1 and no odds ratio or limits (R prints 0 and 0 to Inf, which is no estimate).
/// </para>
/// <para>
/// Every value is good to 10⁻⁹ relative for counts to a million; R's own odds ratio and limits stop at about 10⁻⁴, the
/// tolerance of its root finder. A p-value below the double's range is 0, and below 2.2 × 10⁻³⁰⁸ it has few digits.
/// </para>
/// <para>
/// Sources: R. A. Fisher, The logic of inductive inference, J R Stat Soc 1935;98:39-82. J. Cornfield, A statistical problem arising from
/// retrospective studies, Proc 3rd Berkeley Symp 1956;4:135-148. A. Agresti, A survey of exact inference for contingency tables, Stat
/// Sci 1992;7:131-153. R: <c>fisher.test</c>.
/// </para>
/// </remarks>
public static class FisherExactTest
{
    /// <summary>The largest count a cell may hold; the tests' references go to a million.</summary>
    public const long MaximumCount = 1_000_000_000;

    private const double TieAllowance = 1e-7;

    /// <summary>Tests the table; group 1 against group 2, event against no event.</summary>
    /// <param name="table">Counts from 0 to <see cref="MaximumCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or too large; the exception names the cell.</exception>
    public static FisherResult Compute(TwoByTwoTable table)
    {
        RequireCount(table.A, nameof(table.A));
        RequireCount(table.B, nameof(table.B));
        RequireCount(table.C, nameof(table.C));
        RequireCount(table.D, nameof(table.D));
        if (table.HasZeroMargin)
        {
            return new FisherResult(1, null, null, null);
        }

        var distribution = new ConditionalDistribution(table);
        var isLeast = table.A == 0 || table.D == 0;
        var isGreatest = table.B == 0 || table.C == 0;
        var oddsRatio =
            isLeast ? 0
            : isGreatest ? double.PositiveInfinity
            : distribution.Solve(Equation.Mean);
        var lower = isLeast ? 0 : distribution.Solve(Equation.LowerLimit);
        var upper = isGreatest ? double.PositiveInfinity : distribution.Solve(Equation.UpperLimit);
        return new FisherResult(distribution.TwoSidedP(TieAllowance), oddsRatio, lower, upper);
    }

    private static void RequireCount(long count, string cell)
    {
        if (count is < 0 or > MaximumCount)
        {
            throw new ArgumentOutOfRangeException(
                cell,
                count,
                $"Cell {cell} is {count}; a count from 0 to {MaximumCount} is expected."
            );
        }
    }
}
