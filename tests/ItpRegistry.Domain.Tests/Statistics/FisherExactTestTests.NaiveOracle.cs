using System.Numerics;
using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public partial class FisherExactTestTests
{
    #region By a naive oracle

    [Property(MaxTest = 200)]
    public void PValue_RandomTable_IsTheSumOfIntegerWeights(byte a, byte b, byte c, byte d)
    {
        var table = new TwoByTwoTable(a, b, c, d);
        var (lowest, weights) = Weights(table);
        var observed = weights[(int)(table.A - lowest)];
        var extreme = weights
            .Where(w => w * 10_000_000 <= observed * 10_000_001)
            .Aggregate(BigInteger.Add);
        var total = weights.Aggregate(BigInteger.Add);

        var expected = Math.Exp(BigInteger.Log(extreme) - BigInteger.Log(total));
        Near.Equal(expected, FisherExactTest.Compute(table).PValue, 1e-11, $"p of {table}");
    }

    // Each defining equation is monotone in the odds ratio, so a change of sign within the tolerance proves the solution. Signs are taken
    // in integers: a double is m 2^-e exactly.
    [Property(MaxTest = 200)]
    public void OddsRatioAndLimits_RandomTable_SolveTheirEquationsInIntegers(
        byte a,
        byte b,
        byte c,
        byte d
    )
    {
        var table = new TwoByTwoTable(a % 60, b % 60, c % 60, d % 60);
        var result = FisherExactTest.Compute(table);
        if (table.HasZeroMargin)
        {
            return;
        }

        var (lowest, weights) = Weights(table);
        var observed = (int)(table.A - lowest);
        AssertRoot(result.OddsRatio, weights, x => x - observed);
        AssertRoot(result.Lower, weights, x => x >= observed ? 39 : -1);
        AssertRoot(result.Upper, weights, x => x <= observed ? -39 : 1);
    }

    private static void AssertRoot(double? root, BigInteger[] weights, Func<int, int> coefficient)
    {
        Assert.NotNull(root);
        if (root is 0 or double.PositiveInfinity)
        {
            // No finite positive solution: all coefficients but zeros have one sign.
            var signs = Enumerable
                .Range(0, weights.Length)
                .Select(x => Math.Sign(coefficient(x)))
                .Where(s => s != 0);
            Assert.Equal([root == 0 ? 1 : -1], signs.Distinct());
            return;
        }

        Assert.True(Sign(root.Value * (1 - Tolerance)) < 0);
        Assert.True(Sign(root.Value * (1 + Tolerance)) > 0);

        int Sign(double odds)
        {
            var (numerator, exponent) = Exact(odds);
            var sum = BigInteger.Zero;
            for (var x = weights.Length - 1; x >= 0; x--)
            {
                var scale = BigInteger.Pow(numerator, x) << (exponent * (weights.Length - 1 - x));
                sum += coefficient(x) * weights[x] * scale;
            }

            return sum.Sign;
        }
    }

    private static (BigInteger Numerator, int Exponent) Exact(double value)
    {
        var exponent = Math.Max(0, 52 - Math.ILogB(value));
        return (new BigInteger(Math.ScaleB(value, exponent)), exponent);
    }

    private static (long Lowest, BigInteger[] Weights) Weights(TwoByTwoTable table)
    {
        var (row1, row2, column1) = (table.A + table.B, table.C + table.D, table.A + table.C);
        var lowest = Math.Max(0, column1 - row2);
        var highest = Math.Min(row1, column1);
        var weights = new BigInteger[highest - lowest + 1];
        for (var x = lowest; x <= highest; x++)
        {
            weights[x - lowest] = Binomial(row1, x) * Binomial(row2, column1 - x);
        }

        return (lowest, weights);
    }

    private static BigInteger Binomial(long n, long k)
    {
        var result = BigInteger.One;
        for (var i = 1L; i <= k; i++)
        {
            result = result * (n - k + i) / i;
        }

        return result;
    }

    #endregion
}
