namespace ItpRegistry.Domain.Statistics;

/// <summary>Cohen's kappa: the agreement of two classifications of the same patients beyond what chance gives.</summary>
/// <remarks>
/// <para>
/// With pᵢⱼ the share of patients in class i by the one and j by the other, pₒ = Σ pᵢᵢ and pₑ = Σ pᵢ. p.ᵢ, κ = (pₒ − pₑ) / (1 − pₑ), unweighted: all
/// disagreements count alike.
/// </para>
/// <para>
/// The standard error is the asymptotic one of an estimate (Fleiss, Cohen and Everitt 1969; not the one under κ = 0):
/// n (1 − pₑ)² SE² = Σ pᵢᵢ (1 − (pᵢ. + p.ᵢ)(1 − κ))² + (1 − κ)² Σ pᵢⱼ (p.ᵢ + pⱼ.)² − (κ − pₑ(1 − κ))², the second sum over i ≠ j. The
/// interval is κ ± 1.96 SE, cut at −1 and 1: rough in small samples, and without width when all agree, where it says nothing of the
/// uncertainty.
/// </para>
/// <para>
/// When both put all patients in one and the same class, pₑ is 1 and κ is undefined (0 / 0), although the agreement is complete: null.
/// </para>
/// <para>
/// Sources: J. Cohen, Educ Psychol Meas 1960;20:37-46. J. L. Fleiss, J. Cohen, B. S. Everitt, Psychol Bull 1969;72:323-327. R has it in no
/// recommended package; <c>vcd::Kappa(m)$Unweighted</c> is the same.
/// </para>
/// </remarks>
public static class CohenKappa
{
    /// <summary>The 0.975 quantile of the standard normal distribution.</summary>
    private const double Z = 1.9599639845400545;

    /// <summary>Measures the agreement.</summary>
    /// <param name="table">Patients by class after the one (rows) and the other (columns), the classes in the same order.</param>
    /// <returns>Null when the table has no patient.</returns>
    /// <exception cref="ArgumentException">The table is not square.</exception>
    public static CohenKappaResult? Compute(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Rows != table.Columns)
        {
            throw new ArgumentException(
                $"The table has {table.Rows} rows and {table.Columns} columns; as many of both are expected.",
                nameof(table)
            );
        }

        if (table.Total == 0)
        {
            return null;
        }

        // n² pₒ and n² pₑ in integers, so that no digit is lost where they are near 1.
        var classes = Enumerable.Range(0, table.Rows).ToArray();
        var all = (Int128)table.Total * table.Total;
        var observed = table.Total * classes.Aggregate(Int128.Zero, (sum, i) => sum + table[i, i]);
        var expected = classes.Aggregate(
            Int128.Zero,
            (sum, i) => sum + ((Int128)table.RowTotals[i] * table.ColumnTotals[i])
        );
        var (observedShare, expectedShare) = (
            (double)observed / (double)all,
            (double)expected / (double)all
        );
        if (expected == all)
        {
            return new CohenKappaResult(table.Total, observedShare, 1, null, null, null);
        }

        var kappa = (double)(observed - expected) / (double)(all - expected);
        var beyond = (double)(all - observed) / (double)(all - expected);
        var error = StandardError(
            table,
            kappa,
            beyond,
            expectedShare,
            (double)(all - expected) / (double)all
        );
        return new CohenKappaResult(
            table.Total,
            observedShare,
            expectedShare,
            kappa,
            error,
            new ConfidenceInterval(
                Math.Max(-1, kappa - (Z * error)),
                Math.Min(1, kappa + (Z * error))
            )
        );
    }

    /// <param name="table">The counts.</param>
    /// <param name="kappa">κ.</param>
    /// <param name="disagreement">1 − κ.</param>
    /// <param name="expected">pₑ.</param>
    /// <param name="unexpected">1 − pₑ.</param>
    private static double StandardError(
        ContingencyTable table,
        double kappa,
        double disagreement,
        double expected,
        double unexpected
    )
    {
        double n = table.Total;
        // The mean of the square less the square of the mean, taken as the mean square of the deviations: no difference of near numbers.
        var mean = kappa - (expected * disagreement);
        var squares = 0.0;
        for (var i = 0; i < table.Rows; i++)
        {
            for (var j = 0; j < table.Columns; j++)
            {
                var margins = (table.ColumnTotals[i] + table.RowTotals[j]) / n;
                var influence = (i == j ? 1 : 0) - (margins * disagreement);
                squares += table[i, j] / n * (influence - mean) * (influence - mean);
            }
        }

        return Math.Sqrt(squares / n) / unexpected;
    }
}
