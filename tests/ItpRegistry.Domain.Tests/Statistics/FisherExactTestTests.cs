using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public class FisherExactTestTests
{
    #region Against R

    [Fact]
    public void Compute_AllReferenceTables_EqualsRsPAndTheExactOddsRatioAndInterval()
    {
        var rows = new ReferenceTable("fisher_2x2.csv").Rows;

        Assert.Equal(520, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var table = new TwoByTwoTable(
                    row.Count("a"),
                    row.Count("b"),
                    row.Count("c"),
                    row.Count("d")
                );
                var result = FisherExactTest.Compute(table);
                Near.Equal(row.Number("p_two_r"), result.PValue, 1e-9, $"p of {table}");
                Near.Equal(
                    table.HasZeroMargin ? null : row.Number("or_cmle"),
                    result.OddsRatio,
                    1e-9,
                    $"odds ratio of {table}"
                );
                Near.Equal(
                    table.HasZeroMargin ? null : row.Number("ci_lo"),
                    result.Lower,
                    1e-9,
                    $"lower limit of {table}"
                );
                Near.Equal(
                    table.HasZeroMargin ? null : row.Number("ci_hi"),
                    result.Upper,
                    1e-9,
                    $"upper limit of {table}"
                );
            }
        );
    }

    #endregion
}
