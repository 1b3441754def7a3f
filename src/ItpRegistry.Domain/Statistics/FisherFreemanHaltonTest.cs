namespace ItpRegistry.Domain.Statistics;

/// <summary>The Fisher-Freeman-Halton test: Fisher's exact test of an r × c table.</summary>
/// <remarks>
/// <para>
/// Given all margins and no association, a table has the probability ∏ rᵢ! ∏ cⱼ! / (n! ∏ xᵢⱼ!). The p-value is the sum of the probabilities of
/// all tables at most as probable as the observed one. Tables up to 1 + 10⁻⁷ times as probable count as ties, as in
/// <see cref="FisherExactTest"/>, which answers here for 2 × 2 tables (R's <c>fisher.test</c> allows 1 + 10⁻⁷ in 2 × 2 tables and
/// 1 + 3.5 × 10⁻⁷ in larger ones; that differs only where two different probabilities are that near).
/// </para>
/// <para>
/// Rows and columns without patients are left out; with fewer than two of either left a single table is possible, and p is 1.
/// </para>
/// <para>
/// The work is bounded, because the number of tables is not: the result says <see cref="FreemanHaltonResult.TooLarge"/> when the table has
/// more than <see cref="MaximumTotal"/> patients, or takes more than <see cref="MaximumSteps"/> steps (one or two seconds) or
/// <see cref="MaximumStored"/> intermediate sums (at most about 100 MB). No chi-square test takes its place: small expected counts are why one asks
/// for an exact test. Good to 10⁻⁹ relative; a p-value below 10⁻³⁰⁰ has few digits or is 0.
/// </para>
/// <para>
/// Method: the network of Mehta and Patel with both ends cut short; see <see cref="FreemanHaltonNetwork"/>.
/// </para>
/// <para>
/// Sources: G. H. Freeman, J. H. Halton, Biometrika 1951;38:141-149. C. R. Mehta, N. R. Patel, J Am Stat Assoc 1983;78:427-434; ACM Trans Math
/// Softw 1986;12:154-161 (FEXACT). R: <c>fisher.test</c>.
/// </para>
/// </remarks>
public static class FisherFreemanHaltonTest
{
    /// <summary>The most patients a table may have, except 2 × 2 ones; beyond, the logarithms of the factorials lose digits.</summary>
    public const int MaximumTotal = 100_000;

    /// <summary>The most steps: tables, or blocks of tables, looked at.</summary>
    public const long MaximumSteps = 20_000_000;

    /// <summary>The most intermediate sums kept at a time.</summary>
    public const int MaximumStored = 2_000_000;

    internal const double TieAllowance = 1e-7;

    /// <summary>Tests the table.</summary>
    /// <param name="table">Groups and categories in any order; which are rows does not matter.</param>
    public static FreemanHaltonResult Compute(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var tested = table.WithoutEmptyRowsAndColumns();
        if (tested.Rows < 2 || tested.Columns < 2)
        {
            return new FreemanHaltonResult(1, 0);
        }

        if (tested is { Rows: 2, Columns: 2 })
        {
            var fourfold = new TwoByTwoTable(
                tested[0, 0],
                tested[0, 1],
                tested[1, 0],
                tested[1, 1]
            );
            return new FreemanHaltonResult(FisherExactTest.Compute(fourfold).PValue, 0);
        }

        return tested.Total > MaximumTotal
            ? new FreemanHaltonResult(null, 0)
            : new FreemanHaltonNetwork(tested).Solve();
    }
}
