using System.Numerics;
using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public class MannWhitneyTestTests
{
    private const double Tolerance = 1e-9;

    #region By hand

    // 3 and 5 against 1, 2 and 4: 3 exceeds two, 5 three. U = 5 of 6; U ≥ 5 in 2 of the C(5,2) = 10 deals (5 and 6), twice that is 4/10.
    [Fact]
    public void Compute_SmallGroups_CountsDeals()
    {
        var result = MannWhitneyTest.Compute([3, 5], [1, 2, 4])!.Value;
        Assert.Equal((2, 3, 5), (result.First, result.Second, result.U));
        Assert.Equal(MannWhitneyMethod.Exact, result.Method);
        Near.Equal(4 / 10.0, result.PValue, 1e-15, "p");
        Near.Equal(5 / 6.0, result.ProbabilityFirstGreater, 1e-15, "probability");
    }

    // No overlap: one deal each way of C(m + n, m).
    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(3, 4, 35)]
    [InlineData(49, 49, 25477612258980856902730428600.0)]
    public void Compute_WithoutOverlap_IsTwoOverTheNumberOfDeals(int m, int n, double deals)
    {
        var low = Enumerable.Range(0, m).Select(v => (double)v).ToList();
        var high = Enumerable.Range(m, n).Select(v => (double)v).ToList();
        Near.Equal(2 / deals, MannWhitneyTest.Compute(low, high)?.PValue, 1e-14, "p");
        Near.Equal(2 / deals, MannWhitneyTest.Compute(high, low)?.PValue, 1e-14, "p");
        Assert.Equal(0, MannWhitneyTest.Compute(low, high)!.Value.U);
        Assert.Equal(m * n, MannWhitneyTest.Compute(high, low)!.Value.U);
    }

    // 1, 1 against 1, 2: U = 1/2 + 1/2 = 1 of 4. σ² = 4/12 × (5 − 24/12) = 1; z = (|1 − 2| − 1/2) / 1 = 1/2, so p = P(χ²₁ ≥ 1/4).
    [Fact]
    public void Compute_Ties_UsesTheCorrectedNormal()
    {
        var result = MannWhitneyTest.Compute([1, 1], [1, 2])!.Value;
        Assert.Equal((1, MannWhitneyMethod.Normal), (result.U, result.Method));
        Near.Equal(ChiSquareDistribution.UpperTail(0.25, 1), result.PValue, 1e-14, "p");
    }

    [Theory]
    [InlineData(49, 49, MannWhitneyMethod.Exact)]
    [InlineData(50, 1, MannWhitneyMethod.Normal)]
    [InlineData(1, 50, MannWhitneyMethod.Normal)]
    public void Compute_FiftyInAGroup_IsNormal(int m, int n, MannWhitneyMethod method) =>
        Assert.Equal(
            method,
            MannWhitneyTest
                .Compute(
                    [.. Enumerable.Range(0, m).Select(v => v * 2.0)],
                    [.. Enumerable.Range(0, n).Select(v => (v * 2.0) + 1)]
                )
                ?.Method
        );

    [Fact]
    public void Compute_EmptyGroupOrAllEqual_IsNoTest()
    {
        Assert.Null(MannWhitneyTest.Compute([], []));
        Assert.Null(MannWhitneyTest.Compute([1, 2], []));
        Assert.Null(MannWhitneyTest.Compute([], [1, 2]));
        Assert.Null(MannWhitneyTest.Compute([3, 3], [3]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Compute_NotFinite_IsRefused(double value)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            MannWhitneyTest.Compute([1], [2, value])
        );
        Assert.StartsWith(
            "Every value must be a finite number.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    #endregion

    #region By a naive oracle

    // All deals of the values to the groups. Without ties they give p itself; with ties the variance that the normal p rests on.
    [Property(MaxTest = 200)]
    public void Compute_RandomGroups_FollowsFromAllDeals(byte[] one, byte[] other)
    {
        double[] first = [.. one.Take(6).Select(v => v % 100.0)];
        double[] second = [.. other.Take(6).Select(v => v % 100.0)];
        var result = MannWhitneyTest.Compute(first, second);
        double[] all = [.. first, .. second];
        if (first.Length == 0 || second.Length == 0 || all.Distinct().Count() == 1)
        {
            Assert.Null(result);
            return;
        }

        var observed = Pairs(first, second);
        var deals = Enumerable
            .Range(0, 1 << all.Length)
            .Where(deal => BitOperations.PopCount((uint)deal) == first.Length)
            .Select(deal =>
                Pairs(
                    [.. all.Where((_, index) => (deal >> index & 1) == 1)],
                    [.. all.Where((_, index) => (deal >> index & 1) == 0)]
                )
            )
            .ToList();
        Assert.Equal(observed, result!.Value.U);
        if (all.Distinct().Count() == all.Length)
        {
            var tail = Math.Min(deals.Count(u => u <= observed), deals.Count(u => u >= observed));
            Assert.Equal(MannWhitneyMethod.Exact, result.Value.Method);
            Near.Equal(Math.Min(1, 2.0 * tail / deals.Count), result.Value.PValue, 1e-14, "p");
        }
        else
        {
            var mean = deals.Average();
            var variance = deals.Average(u => (u - mean) * (u - mean));
            var excess = Math.Max(0, Math.Abs(observed - mean) - 0.5);
            Assert.Equal(MannWhitneyMethod.Normal, result.Value.Method);
            Near.Equal(
                ChiSquareDistribution.UpperTail(excess * excess / variance, 1),
                result.Value.PValue,
                Tolerance,
                "p"
            );
        }
    }

    private static double Pairs(double[] first, double[] second) =>
        first.Sum(x =>
            second.Sum(y =>
                x > y ? 1
                : x == y ? 0.5
                : 0
            )
        );

    #endregion

    #region Against R

    // R: wilcox.test(x, y); its NaN where all values are equal is no test here.
    [Fact]
    public void Compute_AllReferencePairs_EqualsWilcoxTest()
    {
        var rows = new ReferenceTable("mann_whitney.csv").Rows;
        Assert.Equal(77, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var result = MannWhitneyTest.Compute(row.Numbers("x"), row.Numbers("y"));
                var what = $"pair {row.Text("id")}";
                Near.Equal(row.Number("p"), result?.PValue, Tolerance, $"{what}, p");
                if (result is { } actual)
                {
                    Assert.Equal(row.Number("w"), actual.U);
                    Assert.Equal(
                        row.Text("method"),
                        actual.Method.ToString(),
                        StringComparer.OrdinalIgnoreCase
                    );
                }
            }
        );
    }

    #endregion

    #region Invariances

    [Property]
    public void Compute_IncreasingTransformationOrOtherOrder_IsTheSame(short[] one, short[] other)
    {
        double[] first = [.. one.Select(v => (double)v)];
        double[] second = [.. other.Select(v => (double)v)];
        var result = MannWhitneyTest.Compute(first, second);
        Assert.Equal(
            result,
            MannWhitneyTest.Compute(
                [.. first.Select(v => (v * v * v) + 7).Reverse()],
                [.. second.Select(v => (v * v * v) + 7)]
            )
        );
    }

    [Property]
    public void Compute_GroupsExchangedOrValuesNegated_HasTheOtherUAndTheSameP(
        short[] one,
        short[] other
    )
    {
        double[] first = [.. one.Select(v => (double)v)];
        double[] second = [.. other.Select(v => (double)v)];
        var result = MannWhitneyTest.Compute(first, second);
        var exchanged = MannWhitneyTest.Compute(second, first);
        Assert.Equal(result?.PValue, exchanged?.PValue);
        Assert.Equal(first.Length * (double)second.Length - result?.U, exchanged?.U);
        var negated = MannWhitneyTest.Compute(
            [.. first.Select(v => -v)],
            [.. second.Select(v => -v)]
        );
        Assert.Equal((exchanged?.U, result?.PValue), (negated?.U, negated?.PValue));
    }

    #endregion
}
