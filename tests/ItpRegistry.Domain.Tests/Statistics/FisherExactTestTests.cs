using System.Numerics;
using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public partial class FisherExactTestTests
{
    private const double Tolerance = 1e-9;

    #region By hand

    // Fisher's tea taster. Weights C(4,x) C(4,4-x) = 1, 16, 36, 16, 1 of 70; p = (1 + 16 + 16 + 1) / 70.
    [Fact]
    public void PValue_TeaTaster_SumsBothTails() =>
        Near.Equal(34 / 70.0, FisherExactTest.Compute(new(3, 1, 1, 3)).PValue, 1e-14, "p");

    // Weights 3, 6, 1 on 0, 1, 2: E(X) = (6w + 2w²) / (3 + 6w + w²) = 1 at w = √3, where the sample odds ratio is 2.
    [Fact]
    public void OddsRatio_SmallTable_IsConditionalNotTheSampleOne() =>
        Near.Equal(
            Math.Sqrt(3),
            FisherExactTest.Compute(new(1, 1, 1, 2)).OddsRatio,
            1e-12,
            "odds ratio"
        );

    // Weights 1, 4, 1. P(X >= 1) = (4w + w²) / (1 + 4w + w²) = 1/40 gives 39w² + 156w - 1 = 0; the upper limit is its mirror.
    [Fact]
    public void Compute_EvenTable_HasOddsRatioOneAndMirroredLimits()
    {
        var result = FisherExactTest.Compute(new(1, 1, 1, 1));

        var lower = Math.Sqrt(4 + (1 / 39.0)) - 2;
        Near.Equal(1, result.PValue, 1e-14, "p");
        Near.Equal(1, result.OddsRatio, 1e-12, "odds ratio");
        Near.Equal(lower, result.Lower, 1e-12, "lower limit");
        Near.Equal(1 / lower, result.Upper, 1e-12, "upper limit");
    }

    // Weights 1, 4, 1 again. P(X >= 2) = w² / (1 + 4w + w²) = 1/40 gives 39w² - 4w - 1 = 0.
    [Fact]
    public void Compute_GreatestTable_HasInfiniteOddsRatioAndUpperLimit() =>
        AssertResult(
            new(2, 0, 0, 2),
            2 / 6.0,
            double.PositiveInfinity,
            (2 + Math.Sqrt(43)) / 39,
            double.PositiveInfinity
        );

    [Fact]
    public void Compute_LeastTable_HasOddsRatioAndLowerLimitZero() =>
        AssertResult(new(0, 2, 2, 0), 2 / 6.0, 0, 0, 39 / (2 + Math.Sqrt(43)));

    // Weights 10⁶ and 1: p = 1 / 1000001, and w / (10⁶ + w) = 1/40.
    [Fact]
    public void Compute_OneAgainstAMillion_KeepsItsDigits() =>
        AssertResult(
            new(1, 0, 0, 1_000_000),
            1 / 1_000_001.0,
            double.PositiveInfinity,
            1e6 / 39,
            double.PositiveInfinity
        );

    // Only this table and its mirror, of C(2n, n) arrangements, are as extreme: p = 2 / C(2n, n), down to 10⁻³⁰⁵.
    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    [InlineData(510)]
    public void PValue_TwoExtremeTables_IsTwoOverTheirNumber(int n)
    {
        var expected = 2 / Math.Exp(BigInteger.Log(Binomial(2 * n, n)));
        Near.Equal(expected, FisherExactTest.Compute(new(n, 0, 0, n)).PValue, 1e-12, "p");
    }

    [Fact]
    public void PValue_BelowTheRangeOfDoubles_IsZero() =>
        Assert.Equal(0, FisherExactTest.Compute(new(1_000_000, 0, 0, 1_000_000)).PValue);

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 0, 3, 4)]
    [InlineData(3, 4, 0, 0)]
    [InlineData(0, 3, 0, 4)]
    [InlineData(3, 0, 4, 0)]
    public void Compute_ZeroMargin_IsPOneWithoutOddsRatioOrLimits(long a, long b, long c, long d) =>
        Assert.Equal(
            new FisherResult(1, null, null, null),
            FisherExactTest.Compute(new(a, b, c, d))
        );

    [Theory]
    [InlineData(-1, 1, 1, 1, "A")]
    [InlineData(1, -1, 1, 1, "B")]
    [InlineData(1, 1, -5, 1, "C")]
    [InlineData(1, 1, 1, long.MinValue, "D")]
    [InlineData(1, 1, 1, FisherExactTest.MaximumCount + 1, "D")]
    public void Compute_CountOutOfRange_NamesTheCell(long a, long b, long c, long d, string cell)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            FisherExactTest.Compute(new(a, b, c, d))
        );
        Assert.Equal(cell, error.ParamName);
    }

    [Fact]
    public void Compute_GreatestCounts_Answers()
    {
        const long N = FisherExactTest.MaximumCount;
        var result = FisherExactTest.Compute(new(N, N, N, N));

        Near.Equal(1, result.PValue, Tolerance, "p");
        Near.Equal(1, result.OddsRatio, Tolerance, "odds ratio");
        // Here the large-sample interval is the exact one but for the step of 1 in A, half of it on the scale of a derivative 2 / N.
        var half = Math.Log(result.Upper!.Value);
        Near.Equal(1.9599639845400545 * 2 / Math.Sqrt(N), half, 1e-4, "half width");
        Near.Equal(-half, Math.Log(result.Lower!.Value), Tolerance, "symmetry");
    }

    #endregion

    #region Against R

    // R: fisher.test(matrix(c(a, b, c, d), 2, byrow = TRUE)) for p; odds ratio and limits in exact arithmetic, see Reference/README.md.
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
                double? UnlessZeroMargin(string column) =>
                    table.HasZeroMargin ? null : row.Number(column);
                AssertResult(
                    table,
                    row.Number("p_two_r")!.Value,
                    UnlessZeroMargin("or_cmle"),
                    UnlessZeroMargin("ci_lo"),
                    UnlessZeroMargin("ci_hi")
                );
            }
        );
    }

    // R's own odds ratios stop at uniroot's tolerance of 1.2e-4; on the tables of a clinical paper that is what they differ by.
    [Fact]
    public void Compute_TablesOfThePaper_AreWithinRsOwnTolerance()
    {
        var rows = new ReferenceTable("fisher_2x2.csv")
            .Rows.Where(row => row.Text("kind") == "paper")
            .ToList();

        Assert.Equal(35, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var result = FisherExactTest.Compute(
                    new(row.Count("a"), row.Count("b"), row.Count("c"), row.Count("d"))
                );
                Near.Equal(row.Number("or_r"), result.OddsRatio, 2e-4, "odds ratio");
            }
        );
    }

    #endregion

    #region Invariances

    [Property]
    public void Compute_Transposed_IsTheSame(ushort a, ushort b, ushort c, ushort d)
    {
        var result = FisherExactTest.Compute(new(a, b, c, d));
        AssertResult(new(a, c, b, d), result.PValue, result.OddsRatio, result.Lower, result.Upper);
    }

    [Property]
    public void Compute_RowsSwapped_HasTheReciprocalOddsRatio(
        ushort a,
        ushort b,
        ushort c,
        ushort d
    )
    {
        var result = FisherExactTest.Compute(new(a, b, c, d));
        AssertResult(
            new(c, d, a, b),
            result.PValue,
            1 / result.OddsRatio,
            1 / result.Upper,
            1 / result.Lower
        );
    }

    [Property]
    public void Compute_ColumnsSwapped_HasTheReciprocalOddsRatio(
        ushort a,
        ushort b,
        ushort c,
        ushort d
    )
    {
        var result = FisherExactTest.Compute(new(a, b, c, d));
        AssertResult(
            new(b, a, d, c),
            result.PValue,
            1 / result.OddsRatio,
            1 / result.Upper,
            1 / result.Lower
        );
    }

    #endregion

    private static void AssertResult(
        TwoByTwoTable table,
        double p,
        double? oddsRatio,
        double? lower,
        double? upper
    )
    {
        var result = FisherExactTest.Compute(table);
        Near.Equal(p, result.PValue, Tolerance, $"p of {table}");
        Near.Equal(oddsRatio, result.OddsRatio, Tolerance, $"odds ratio of {table}");
        Near.Equal(lower, result.Lower, Tolerance, $"lower limit of {table}");
        Near.Equal(upper, result.Upper, Tolerance, $"upper limit of {table}");
    }
}
