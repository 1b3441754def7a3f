using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public class QuantilesTests
{
    #region By hand

    // n = 6. Type 7: positions 1 + 5/4, 1 + 5/2, 1 + 15/4 in 1, 2, 4, 8, 16, 32: 2 + 2/4, (4 + 8)/2, 8 + 3/4 × 8.
    // Type 2: 6/4 and 18/4 are no whole numbers, so the 2nd and the 5th value.
    [Fact]
    public void Quartiles_SixValues_MatchFractions()
    {
        double[] values = [32, 1, 16, 2, 8, 4];
        Assert.Equal(new Quartiles(2.5, 6, 14), Quantiles.Quartiles(values));
        Assert.Equal(new Quartiles(2, 6, 16), Quantiles.Quartiles(values, QuantileType.Type2));
    }

    // n = 4: type 2 averages at 4/4 and 12/4.
    [Fact]
    public void Quartiles_Type2OnAStep_AveragesItsTwoValues() =>
        Assert.Equal(
            new Quartiles(1.5, 3, 6),
            Quantiles.Quartiles([1, 2, 4, 8], QuantileType.Type2)
        );

    [Fact]
    public void Median_OddEvenAndNoValues()
    {
        Assert.Equal(5, Quantiles.Median([9, 5, 1]));
        Assert.Equal(3, Quantiles.Median([5, 1]));
        Assert.Null(Quantiles.Median([]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Quartiles_NotFinite_IsRefused(double value) =>
        Assert.Throws<ArgumentException>(() => Quantiles.Quartiles([1, value]));

    [Fact]
    public void Quartiles_UnknownType_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Quartiles([1], (QuantileType)9));

    #endregion

    #region By a naive oracle

    // Type 2 inverts the empirical distribution: the mean of the least value with F(x) >= p and the least with F(x) > p. In integers.
    [Property]
    public void Quartiles_RandomValuesType2_InvertTheEmpiricalDistribution(short[] values)
    {
        var actual = Quantiles.Quartiles([.. values.Select(v => (double)v)], QuantileType.Type2);
        if (values.Length == 0)
        {
            Assert.Null(actual);
            return;
        }

        double Inverse(int quarters)
        {
            int AtMost(short x) => values.Count(v => v <= x);
            return (
                    values.Where(x => 4 * AtMost(x) >= quarters * values.Length).Min()
                    + values.Where(x => 4 * AtMost(x) > quarters * values.Length).Min()
                ) / 2.0;
        }

        Assert.Equal(new Quartiles(Inverse(1), Inverse(2), Inverse(3)), actual);
    }

    // Type 7 in integers: 4 × the quartile is a sum of values weighted by quarters.
    [Property]
    public void Quartiles_RandomValuesType7_InterpolateInQuarters(short[] values)
    {
        var sorted = values.Order().ToArray();
        double Interpolated(int quarters)
        {
            var (whole, rest) = Math.DivRem(quarters * (sorted.Length - 1), 4);
            return (((4 - rest) * sorted[whole]) + (rest == 0 ? 0 : rest * sorted[whole + 1]))
                / 4.0;
        }

        Assert.Equal(
            values.Length == 0
                ? null
                : new Quartiles(Interpolated(1), Interpolated(2), Interpolated(3)),
            Quantiles.Quartiles([.. values.Select(v => (double)v)])
        );
    }

    #endregion

    #region Against R

    // R: quantile(x, c(0.25, 0.5, 0.75), type = 7 | 2)
    [Theory]
    [InlineData(QuantileType.Type7, "t7")]
    [InlineData(QuantileType.Type2, "t2")]
    public void Quartiles_AllReferenceSamples_EqualQuantile(QuantileType type, string suffix)
    {
        var rows = new ReferenceTable("quantiles.csv").Rows;
        Assert.Equal(68, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var actual = Quantiles.Quartiles(row.Numbers("values"), type)!.Value;
                var what = $"{row.Text("id")} {type}";
                Near.Equal(row.Number($"q1_{suffix}"), actual.First, 1e-12, what);
                Near.Equal(row.Number($"median_{suffix}"), actual.Median, 1e-12, what);
                Near.Equal(row.Number($"q3_{suffix}"), actual.Third, 1e-12, what);
                Near.Equal(
                    row.Number($"median_{suffix}"),
                    Quantiles.Median(row.Numbers("values")),
                    1e-12,
                    what
                );
            }
        );
    }

    #endregion
}
