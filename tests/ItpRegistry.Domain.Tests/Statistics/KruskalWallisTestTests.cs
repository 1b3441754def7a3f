using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public class KruskalWallisTestTests
{
    private const double Tolerance = 1e-9;

    #region By hand

    // Ranks 1, 2 | 3, 4 | 5, 6 of 6, mean 7/2: 12/42 × 2 × (4 + 0 + 4) = 32/7; with two degrees of freedom p = exp(−16/7).
    [Fact]
    public void Compute_ThreeGroupsInOrder_MatchesFractions()
    {
        var result = KruskalWallisTest
            .Compute([
                [10, 20],
                [30, 40],
                [50, 60],
            ])!
            .Value;
        Near.Equal(32 / 7.0, result.H, 1e-14, "H");
        Assert.Equal(2, result.DegreesOfFreedom);
        Near.Equal(Math.Exp(-16 / 7.0), result.PValue, 1e-13, "p");
    }

    // 1, 1 | 1, 2: ranks 2, 2 | 2, 4, mean 5/2: 12/20 × 2 × (1/4 + 1/4) = 3/5, over 1 − 24/60 = 3/5: H = 1.
    [Fact]
    public void Compute_Ties_DividesByTheirCorrection() =>
        Near.Equal(
            1,
            KruskalWallisTest
                .Compute([
                    [1, 1],
                    [1, 2],
                ])
                ?.H,
            1e-14,
            "H"
        );

    [Fact]
    public void Compute_FewerThanTwoGroupsWithValuesOrAllEqual_IsNoTest()
    {
        Assert.Null(KruskalWallisTest.Compute([]));
        Assert.Null(
            KruskalWallisTest.Compute([
                [1, 2],
            ])
        );
        Assert.Null(
            KruskalWallisTest.Compute([
                [1, 2],
                [],
            ])
        );
        Assert.Null(
            KruskalWallisTest.Compute([
                [4],
                [4, 4],
                [4],
            ])
        );
    }

    [Fact]
    public void Compute_EmptyGroup_IsLeftOut() =>
        Assert.Equal(
            KruskalWallisTest.Compute([
                [1, 3],
                [2, 5, 8],
            ]),
            KruskalWallisTest.Compute([
                [1, 3],
                [],
                [2, 5, 8],
            ])
        );

    [Fact]
    public void Compute_NotFinite_IsRefused() =>
        Assert.Throws<ArgumentException>(() =>
            KruskalWallisTest.Compute([
                [1],
                [double.NaN],
            ])
        );

    #endregion

    #region By a naive oracle

    // The analysis of variance of the ranks: H is (N − 1) times the share of their sum of squares that lies between the groups. Ranks are counted.
    [Property]
    public void Compute_RandomGroups_IsTheShareBetweenGroups(byte[] one, byte[] two, byte[] three)
    {
        double[][] groups =
        [
            [.. one.Select(v => v % 12.0)],
            [.. two.Select(v => v % 12.0)],
            [.. three.Select(v => v % 12.0)],
        ];
        var all = groups.SelectMany(group => group).ToList();
        double Rank(double value) =>
            all.Count(v => v < value) + ((all.Count(v => v == value) + 1) / 2.0);
        var result = KruskalWallisTest.Compute(groups);
        var filled = groups.Where(group => group.Length > 0).ToList();
        if (filled.Count < 2 || all.Distinct().Count() < 2)
        {
            Assert.Null(result);
            return;
        }

        var mean = all.Average(Rank);
        var whole = all.Sum(v => (Rank(v) - mean) * (Rank(v) - mean));
        var between = filled.Sum(group => group.Length * Math.Pow(group.Average(Rank) - mean, 2));
        Assert.Equal((all.Count - 1) * between / whole, result!.Value.H, Tolerance);
        Assert.Equal(filled.Count - 1, result.Value.DegreesOfFreedom);
    }

    #endregion

    #region Against R

    // R: kruskal.test(list(x, y, ...)). R takes H as a difference of two numbers near 3 (N + 1), good to some roundings of that: the
    // tolerance is 1e-9 of H, and 1e-15 of that number where H is small beside it.
    [Fact]
    public void Compute_AllReferenceGroups_EqualsKruskalTest()
    {
        var rows = new ReferenceTable("kruskal_wallis.csv").Rows;
        Assert.Equal(70, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var groups = row.Lists("groups");
                var result = KruskalWallisTest.Compute(groups);
                var what = $"groups {row.Text("id")}";
                Assert.Equal(row.Number("h").HasValue, result.HasValue);
                if (result is { } actual)
                {
                    var h = row.Number("h")!.Value;
                    var rounding = 3e-15 * (groups.Sum(group => group.Length) + 1);
                    Assert.Equal(h, actual.H, Math.Max(Tolerance * h, rounding));
                    Assert.Equal(row.Count("df"), actual.DegreesOfFreedom);
                    Near.Equal(row.Number("p"), actual.PValue, Tolerance, $"{what}, p");
                }
            }
        );
    }

    #endregion

    #region Invariances

    [Property]
    public void Compute_IncreasingTransformationOrGroupsInAnotherOrder_IsTheSame(
        short[] one,
        short[] two,
        short[] three
    )
    {
        double[][] groups = [Values(one), Values(two), Values(three)];
        var result = KruskalWallisTest.Compute(groups);
        Assert.Equal(
            result,
            KruskalWallisTest.Compute([
                .. groups.Select(group => group.Select(v => Math.Atan(v / 1e4)).Reverse().ToList()),
            ])
        );
        var reversed = KruskalWallisTest.Compute([.. groups.Reverse()]);
        Near.Equal(result?.PValue, reversed?.PValue, 1e-12, "p");

        static double[] Values(short[] values) => [.. values.Select(v => (double)v)];
    }

    // For two groups: the square of the Mann-Whitney z without continuity correction, so the smaller p.
    [Property]
    public void Compute_TwoGroups_IsTheSquareOfTheMannWhitneyZ(byte[] one, byte[] other)
    {
        double[] first = [.. one.Select(v => (double)v)];
        double[] second = [.. other.Select(v => (double)v)];
        var rank = KruskalWallisTest.Compute([first, second]);
        var pairs = MannWhitneyTest.Compute(first, second);
        Assert.Equal(rank.HasValue, pairs.HasValue);
        if (pairs is { Method: MannWhitneyMethod.Normal } test)
        {
            Assert.True(rank!.Value.PValue <= test.PValue * (1 + 1e-9));
        }
    }

    #endregion
}
