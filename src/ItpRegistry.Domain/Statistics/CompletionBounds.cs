namespace ItpRegistry.Domain.Statistics;

/// <summary>
/// What all tables with given margins m₁…, c₁… have in common, for the product ∏ 1/xᵢⱼ!: bounds on one table's, and their sum, in logarithms.
/// </summary>
/// <param name="Least">No table's product is less.</param>
/// <param name="Greatest">No table's product is greater.</param>
/// <param name="Sum">All tables' products together: n! / (∏ rᵢ! ∏ cⱼ!).</param>
internal readonly record struct CompletionBounds(double Least, double Greatest, double Sum)
{
    /// <summary>Bounds the tables.</summary>
    /// <remarks>
    /// <para>
    /// <b>Greatest</b>, by duality: for any slopes s = u + v the least of Σ ln x! − s x over each cell alone, plus Σ s x, which the margins fix,
    /// is at most Σ ln x! of every table. With s = ln E for the expected count E = r c / n the least is at x = ⌊E⌋, because ln x! rises by
    /// ln (x + 1). That is nearly the optimum, as the most probable table is near E.
    /// </para>
    /// <para>
    /// <b>Least</b>: Σ ln x! is convex, so a column alone has its greatest when the largest rows are filled one after the other; the same for
    /// rows. The columns' sum and the rows' sum both bound it.
    /// </para>
    /// </remarks>
    /// <param name="logs">To the tables' total at least.</param>
    /// <param name="rows">Row totals in ascending order; 0 is allowed.</param>
    /// <param name="columns">Column totals in ascending order, with the same sum; 0 is allowed.</param>
    public static CompletionBounds Of(
        LogFactorials logs,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> columns
    )
    {
        var total = 0;
        var (powers, factorials) = (0.0, 0.0);
        foreach (var row in rows)
        {
            total += row;
            powers += logs.Power(row);
            factorials += logs[row];
        }

        var cells = 0.0;
        foreach (var column in columns)
        {
            powers += logs.Power(column);
            factorials += logs[column];
            foreach (var row in rows)
            {
                var near = total == 0 ? 0 : (int)((long)row * column / total);
                cells += near == 0 ? 0 : logs[near] - (near * logs.LogRatio(row, column, total));
            }
        }

        var sum = logs[total] - factorials;
        var greatest = logs.Power(total) - powers - cells;
        var filled = Math.Min(Filled(logs, rows, columns), Filled(logs, columns, rows));
        return new CompletionBounds(-filled, Math.Min(greatest, sum), sum);
    }

    /// <summary>Each total spread over the others by filling the largest first.</summary>
    private static double Filled(
        LogFactorials logs,
        ReadOnlySpan<int> totals,
        ReadOnlySpan<int> others
    )
    {
        var filled = 0.0;
        foreach (var total in totals)
        {
            var rest = total;
            for (var index = others.Length - 1; rest > 0; index--)
            {
                var count = Math.Min(rest, others[index]);
                filled += logs[count];
                rest -= count;
            }
        }

        return filled;
    }
}
