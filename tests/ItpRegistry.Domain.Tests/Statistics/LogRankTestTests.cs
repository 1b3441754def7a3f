using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public partial class LogRankTestTests
{
    private const double Tolerance = 1e-9;

    #region By hand

    // Events on days 1 and 2 against 3 and 4. Day 1: 2 of 4 at risk in group 1, E = 1/2, V = 1/4. Day 2: 1 of 3, E = 1/3, V = 2/9. Then
    // group 1 is empty. O - E = 2 - 5/6 = 7/6, V = 17/36, chi-square = (49/36) / (17/36) = 49/17.
    [Fact]
    public void Compute_TwoGroupsWithoutTies_MatchesFractions()
    {
        var result = LogRankTest.Compute([
            [new(1, true), new(2, true)],
            [new(3, true), new(4, true)],
        ]);

        Near.Equal(49 / 17.0, result.ChiSquare, 1e-14, "chi-square");
        Assert.Equal(1, result.DegreesOfFreedom);
        Assert.Equal([2, 2], result.Groups.Select(g => g.Patients));
        Assert.Equal([2, 2], result.Groups.Select(g => g.Observed));
        Near.Equal(5 / 6.0, result.Groups[0].Expected, 1e-14, "expected");
        Near.Equal(19 / 6.0, result.Groups[1].Expected, 1e-14, "expected");
    }

    // Two events among 2 + 3 on day 1, both in group 1: E = 2 × 2/5, V = 2 × 3/4 × 2/5 × 3/5 = 9/25; the censored ones were at risk.
    // O - E = 6/5, chi-square = (36/25) / (9/25) = 4.
    [Fact]
    public void Compute_TiedEventsAndCensoringOnTheirDay_UsesTheHypergeometricVariance() =>
        Near.Equal(
            4,
            LogRankTest
                .Compute([
                    [new(1, true), new(1, true)],
                    [new(1, false), new(1, false), new(1, false)],
                ])
                .ChiSquare,
            1e-14,
            "chi-square"
        );

    // Weights 1 and 3/4 on days 1 and 2 of the first case: O - E = 1 + 3/4 - 1/2 - 1/4 = 1, V = 1/4 + 9/16 × 2/9 = 3/8.
    [Fact]
    public void Compute_SurvivalWeight_CountsEarlyDifferencesMore() =>
        Near.Equal(
            8 / 3.0,
            LogRankTest
                .Compute(
                    [
                        [new(1, true), new(2, true)],
                        [new(3, true), new(4, true)],
                    ],
                    LogRankWeight.Survival
                )
                .ChiSquare,
            1e-14,
            "chi-square"
        );

    // With two degrees of freedom the upper tail is exp(-x/2).
    [Theory]
    [InlineData(0)]
    [InlineData(1e-9)]
    [InlineData(5.991)]
    [InlineData(1400)]
    public void UpperTail_TwoDegreesOfFreedom_IsExponential(double chiSquare) =>
        Near.Equal(
            Math.Exp(-chiSquare / 2),
            ChiSquareDistribution.UpperTail(chiSquare, 2),
            1e-12,
            "p"
        );

    [Fact]
    public void Compute_NothingToCompare_HasNoStatistic()
    {
        SurvivalTime[] some = [new(1, true), new(2, false)];
        SurvivalTime[] censoredBefore = [new(0, false)];
        AssertNone(0, []);
        AssertNone(0, [some]);
        AssertNone(0, [some, []]);
        AssertNone(0, [some, censoredBefore]);
        AssertNone(
            0,
            [
                [new(3, false)],
                [new(4, false)],
            ]
        );
        // Everybody has the event on one day: no variance.
        AssertNone(
            1,
            [
                [new(5, true)],
                [new(5, true)],
            ]
        );

        static void AssertNone(int degreesOfFreedom, SurvivalTime[][] groups)
        {
            var result = LogRankTest.Compute(groups);
            Assert.Equal(
                (null, degreesOfFreedom, null),
                (result.ChiSquare, result.DegreesOfFreedom, result.PValue)
            );
            Assert.Equal(groups.Length, result.Groups.Count);
        }
    }

    [Fact]
    public void Compute_GroupNeverAtRisk_IsLeftOut()
    {
        SurvivalTime[] first = [new(3, true), new(5, false)];
        SurvivalTime[] second = [new(4, true), new(9, true)];
        var two = LogRankTest.Compute([first, second]);
        var three = LogRankTest.Compute([first, [new(1, false)], second]);
        Assert.Equal(
            (two.ChiSquare, two.DegreesOfFreedom, two.PValue),
            (three.ChiSquare, three.DegreesOfFreedom, three.PValue)
        );
        Assert.Equal(new LogRankGroup(1, 0, 0), three.Groups[1]);
    }

    [Fact]
    public void Compute_NegativeTime_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            LogRankTest.Compute([
                [new(-1, true)],
                [new(1, true)],
            ])
        );

    [Fact]
    public void Compute_UnknownWeight_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LogRankTest.Compute([], (LogRankWeight)9));

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, 0)]
    public void UpperTail_OutOfRange_IsRefused(double chiSquare, int degreesOfFreedom) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ChiSquareDistribution.UpperTail(chiSquare, degreesOfFreedom)
        );

    #endregion

    #region By a naive oracle

    // Mantel-Haenszel's form: a 2 × 2 table per event day, counted afresh from the definition.
    [Property]
    public void Compute_TwoRandomGroups_IsTheMantelHaenszelSum(
        (byte Days, bool Event)[] one,
        (byte Days, bool Event)[] other
    )
    {
        var first = Times(one);
        var second = Times(other);
        SurvivalTime[] all = [.. first, .. second];
        var (excess, variance) = (0.0, 0.0);
        foreach (var day in all.Where(t => t.Event).Select(t => t.Days).Distinct())
        {
            double n1 = first.Count(t => t.Days >= day);
            double n2 = second.Count(t => t.Days >= day);
            double d1 = first.Count(t => t.Days == day && t.Event);
            double d = all.Count(t => t.Days == day && t.Event);
            var n = n1 + n2;
            excess += d1 - (d * n1 / n);
            variance += n > 1 ? n1 * n2 * d * (n - d) / (n * n * (n - 1)) : 0;
        }

        double? expected = variance > 0 ? excess * excess / variance : null;
        var actual = LogRankTest.Compute([first, second]).ChiSquare;
        Assert.Equal(expected.HasValue, actual.HasValue);
        Assert.Equal(expected ?? 0, actual ?? 0, Tolerance * Math.Max(1, expected ?? 0));
    }

    #endregion

    #region Against R

    // R: survdiff(Surv(time, event) ~ group, rho = 0 | 1); pchisq(chisq, df, lower.tail = FALSE)
    [Fact]
    public void Compute_AllReferenceDataSets_EqualsSurvdiff()
    {
        var data = new ReferenceTable("logrank_data.csv").Rows.ToLookup(row => row.Text("dataset"));
        var rows = new ReferenceTable("logrank_expected.csv").Rows;
        Assert.Equal(98, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var name = row.Text("dataset");
                var times = new ReferenceTimes(data[name].Select(r => r.Number("time")!.Value));
                var groups = row.Text("groups")
                    .Split(';')
                    .Select(group =>
                        data[name]
                            .Where(r => r.Text("group") == group)
                            .Select(r => new SurvivalTime(
                                times.Day(r.Number("time")!.Value),
                                r.Count("event") == 1
                            ))
                            .ToArray()
                    )
                    .ToArray();
                var result = LogRankTest.Compute(
                    groups,
                    row.Count("rho") == 0 ? LogRankWeight.Equal : LogRankWeight.Survival
                );

                Assert.Equal(row.Numbers("n"), result.Groups.Select(g => (double)g.Patients));
                Assert.All(
                    result.Groups,
                    (group, j) =>
                    {
                        Near.Equal(
                            row.Numbers("obs")[j],
                            group.Observed,
                            1e-12,
                            $"{name} observed"
                        );
                        Near.Equal(
                            row.Numbers("exp")[j],
                            group.Expected,
                            1e-12,
                            $"{name} expected"
                        );
                    }
                );
                Assert.Equal(row.Count("df"), result.DegreesOfFreedom);
                // Two identical groups: O - E is 0 but for R's last bit, and so is its square.
                var chiSquare = row.Number("chisq")!.Value;
                Near.Equal(
                    chiSquare < 1e-24 ? 0 : chiSquare,
                    result.ChiSquare < 1e-24 ? 0 : result.ChiSquare,
                    Tolerance,
                    $"{name} chi-square"
                );
                Near.Equal(row.Number("p"), result.PValue, Tolerance, $"{name} p");
            }
        );
    }

    // R: pchisq(x, df, lower.tail = FALSE), from 1 down to 1e-305
    [Fact]
    public void UpperTail_Grid_EqualsPchisq() =>
        Assert.All(
            new ReferenceTable("chi_square_upper.csv").Rows,
            row =>
                Near.Equal(
                    row.Number("p"),
                    ChiSquareDistribution.UpperTail(row.Number("x")!.Value, (int)row.Count("df")),
                    Tolerance,
                    $"p of {row.Text("x")} on {row.Text("df")}"
                )
        );

    #endregion

    #region Invariances

    [Property]
    public void Compute_GroupsInAnotherOrder_HasTheSameStatistic(
        (byte Days, bool Event)[] one,
        (byte Days, bool Event)[] two,
        (byte Days, bool Event)[] three
    )
    {
        var forward = LogRankTest.Compute([Times(one), Times(two), Times(three)]);
        var backward = LogRankTest.Compute([
            Times(three),
            Times(two),
            Times(one).Reverse().ToArray(),
        ]);
        Assert.Equal(forward.DegreesOfFreedom, backward.DegreesOfFreedom);
        Assert.Equal(forward.ChiSquare.HasValue, backward.ChiSquare.HasValue);
        Assert.Equal(
            forward.ChiSquare ?? 0,
            backward.ChiSquare ?? 0,
            1e-9 * Math.Max(1, forward.ChiSquare ?? 0)
        );
    }

    #endregion

    private static SurvivalTime[] Times((byte Days, bool Event)[] observed) =>
        [.. observed.Select(t => new SurvivalTime(t.Days % 30, t.Event))];
}
