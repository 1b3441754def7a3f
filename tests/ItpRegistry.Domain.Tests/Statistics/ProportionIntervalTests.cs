using System.Numerics;
using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public class ProportionIntervalTests
{
    private const double Tolerance = 1e-9;
    private const double Z = 1.9599639845400545;

    #region By hand

    // None of n: π² (n + z²) = z² π, so 0 and z² / (n + z²). All of n is its mirror.
    [Theory]
    [InlineData(1)]
    [InlineData(39)]
    [InlineData(1_000_000_000)]
    public void Wilson_NoneOrAll_HasZeroOrOneAndZSquaredOverNPlusZSquared(long n)
    {
        var share = Z * Z / (n + (Z * Z));
        AssertInterval(0, share, ProportionInterval.Wilson(0, n), $"none of {n}");
        AssertInterval(1 - share, 1, ProportionInterval.Wilson(n, n), $"all of {n}");
        Assert.Equal(0, ProportionInterval.Wilson(0, n)!.Value.Lower);
        Assert.Equal(1, ProportionInterval.Wilson(n, n)!.Value.Upper);
    }

    // Half of n: (n + z²)(π² − π) + n/4 = 0, so 1/2 ± z / (2 √(n + z²)).
    [Fact]
    public void Wilson_Half_IsSymmetric()
    {
        var half = Z / (2 * Math.Sqrt(10 + (Z * Z)));
        AssertInterval(0.5 - half, 0.5 + half, ProportionInterval.Wilson(5, 10), "5 of 10");
    }

    // P(X = 0) = (1 − π)ⁿ = 1/40, and P(X = n) = πⁿ = 1/40.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(39)]
    public void ClopperPearson_NoneOrAll_IsTheRootOfATail(long n)
    {
        var root = Math.Pow(1 / 40.0, 1.0 / n);
        AssertInterval(0, 1 - root, ProportionInterval.ClopperPearson(0, n), $"none of {n}");
        AssertInterval(root, 1, ProportionInterval.ClopperPearson(n, n), $"all of {n}");
    }

    // 1 of 2: P(X ≥ 1) = 1 − (1 − π)² = 1/40, and P(X ≤ 1) = 1 − π² = 1/40. At 80 % the tails are 1/10.
    [Fact]
    public void ClopperPearson_OneOfTwo_SolvesQuadratics()
    {
        var root = Math.Sqrt(39 / 40.0);
        AssertInterval(1 - root, root, ProportionInterval.ClopperPearson(1, 2), "1 of 2");
        root = Math.Sqrt(9 / 10.0);
        AssertInterval(1 - root, root, ProportionInterval.ClopperPearson(1, 2, 0.8), "at 80 %");
    }

    [Fact]
    public void Intervals_NobodyAsked_AreNull()
    {
        Assert.Null(ProportionInterval.Wilson(0, 0));
        Assert.Null(ProportionInterval.ClopperPearson(0, 0));
    }

    [Fact]
    public void ClopperPearson_GreatestCount_Answers()
    {
        const long N = ProportionInterval.MaximumCount;
        var interval = ProportionInterval.ClopperPearson(N / 2, N)!.Value;
        Near.Equal(0.5 - (Z / 2 / Math.Sqrt(N)), interval.Lower, 1e-8, "lower limit");
        Near.Equal(0.5 + (Z / 2 / Math.Sqrt(N)), interval.Upper, 1e-8, "upper limit");
    }

    [Theory]
    [InlineData(-1, 3, 0.95, "k", "k is -1; a count from 0 to n, which is 3, is expected.")]
    [InlineData(4, 3, 0.95, "k", "k is 4; a count from 0 to n, which is 3, is expected.")]
    [InlineData(0, -1, 0.95, "n", "n is -1; a count from 0 to 1000000000 is expected.")]
    [InlineData(
        0,
        1000000001,
        0.95,
        "n",
        "n is 1000000001; a count from 0 to 1000000000 is expected."
    )]
    [InlineData(1, 3, 0, "level", "A confidence level above 0 and below 1 is expected.")]
    [InlineData(1, 3, 1, "level", "A confidence level above 0 and below 1 is expected.")]
    [InlineData(1, 3, double.NaN, "level", "A confidence level above 0 and below 1 is expected.")]
    public void Intervals_OutOfRange_AreRefused(
        long k,
        long n,
        double level,
        string name,
        string message
    )
    {
        foreach (
            var interval in (Func<long, long, double, ConfidenceInterval?>[])
                [ProportionInterval.Wilson, ProportionInterval.ClopperPearson]
        )
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => interval(k, n, level));
            Assert.Equal(name, error.ParamName);
            Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        }
    }

    #endregion

    #region By a naive oracle

    // Each tail is monotone in π, so a change of its side within the tolerance proves the limit. In integers: a double is m 2^-60 here.
    [Property(MaxTest = 200)]
    public void ClopperPearson_RandomCount_SolvesItsEquationsInIntegers(byte count, byte trials)
    {
        var n = (trials % 60) + 1;
        var k = count % (n + 1);
        var interval = ProportionInterval.ClopperPearson(k, n)!.Value;
        if (k > 0)
        {
            Assert.True(IsAboveATail(k, n, interval.Lower * (1 + 1e-11)));
            Assert.False(IsAboveATail(k, n, interval.Lower * (1 - 1e-11)));
        }

        if (k < n)
        {
            // P(X ≤ k; π) = P(n − X ≥ n − k; 1 − π)
            Assert.True(IsAboveATail(n - k, n, 1 - (interval.Upper * (1 - 1e-11))));
            Assert.False(IsAboveATail(n - k, n, 1 - (interval.Upper * (1 + 1e-11))));
        }
    }

    // The limits are where |k/n − π| = z √(π (1 − π) / n); within the interval it is less.
    [Property(MaxTest = 200)]
    public void Wilson_RandomCount_IsWhereTheScoreReachesZ(ushort count, ushort trials)
    {
        var n = trials + 1;
        var k = count % (n + 1);
        var interval = ProportionInterval.Wilson(k, n)!.Value;
        bool Inside(double p) => Math.Abs(((double)k / n) - p) < Z * Math.Sqrt(p * (1 - p) / n);
        if (k > 0)
        {
            Assert.True(Inside(interval.Lower * (1 + Tolerance)));
            Assert.False(Inside(interval.Lower * (1 - Tolerance)));
        }

        if (k < n)
        {
            Assert.True(Inside(interval.Upper * (1 - Tolerance)));
            Assert.False(Inside(Math.Min(1, interval.Upper * (1 + Tolerance))));
        }
    }

    /// <summary>Whether P(X ≥ k) is above 1/40.</summary>
    private static bool IsAboveATail(int k, int n, double proportion)
    {
        var one = BigInteger.One << 60;
        var p = new BigInteger(Math.ScaleB(proportion, 60));
        var tail = BigInteger.Zero;
        var choose = BigInteger.One;
        for (var x = 0; x <= n; x++)
        {
            tail += x >= k ? choose * BigInteger.Pow(p, x) * BigInteger.Pow(one - p, n - x) : 0;
            choose = choose * (n - x) / (x + 1);
        }

        return 40 * tail > BigInteger.Pow(one, n);
    }

    #endregion

    #region Against R

    // R: prop.test(x, n, conf.level, correct = FALSE)$conf.int and binom.test(x, n, conf.level)$conf.int
    [Fact]
    public void Intervals_AllReferenceCounts_EqualRs()
    {
        var rows = new ReferenceTable("binom_ci.csv").Rows;
        Assert.Equal(328, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var (k, n) = (row.Count("x"), row.Count("n"));
                var level = row.Number("level")!.Value;
                var wilson = ProportionInterval.Wilson(k, n, level);
                var exact = ProportionInterval.ClopperPearson(k, n, level);
                Assert.Equal((k == 0, k == n), (wilson!.Value.Lower == 0, wilson.Value.Upper == 1));
                // With none of n, R's Wilson limit is a difference that should be 0 and is one to some 1e-17.
                AssertInterval(
                    k == 0 ? 0 : row.Number("wilson_lo")!.Value,
                    row.Number("wilson_hi")!.Value,
                    wilson,
                    $"Wilson {k} of {n}"
                );
                AssertInterval(
                    row.Number("cp_lo")!.Value,
                    row.Number("cp_hi")!.Value,
                    exact,
                    $"Clopper-Pearson {k} of {n}"
                );
            }
        );
    }

    #endregion

    #region Invariances

    [Property]
    public void Intervals_OfThoseWithout_AreMirrored(byte count, byte trials, byte percent)
    {
        var n = trials + 1;
        var k = count % (n + 1);
        var level = ((percent % 99) + 1) / 100.0;
        var (with, without) = (
            ProportionInterval.ClopperPearson(k, n, level)!.Value,
            ProportionInterval.ClopperPearson(n - k, n, level)!.Value
        );
        Assert.Equal(1 - with.Upper, without.Lower, 1e-13);
        var (wilson, mirrored) = (
            ProportionInterval.Wilson(k, n, level)!.Value,
            ProportionInterval.Wilson(n - k, n, level)!.Value
        );
        Assert.Equal(1 - wilson.Upper, mirrored.Lower, 1e-13);
        Assert.InRange((double)k / n, with.Lower, with.Upper);
        Assert.InRange((double)k / n, wilson.Lower, wilson.Upper);
    }

    #endregion

    private static void AssertInterval(
        double lower,
        double upper,
        ConfidenceInterval? actual,
        string what
    )
    {
        Near.Equal(lower, actual?.Lower, Tolerance, $"{what}, lower limit");
        Near.Equal(upper, actual?.Upper, Tolerance, $"{what}, upper limit");
    }
}
