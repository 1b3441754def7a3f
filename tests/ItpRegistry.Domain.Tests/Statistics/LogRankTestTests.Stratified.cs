using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public partial class LogRankTestTests
{
    #region Stratified, by hand

    // The first two cases above as strata: O − E = 7/6 + 6/5 = 71/30, V = 17/36 + 9/25 = 749/900, chi-square = 5041/749.
    [Fact]
    public void ComputeStratified_TwoStrata_AddsBeforeItDivides()
    {
        var result = LogRankTest.ComputeStratified([
            [
                [new(1, true), new(2, true)],
                [new(3, true), new(4, true)],
            ],
            [
                [new(1, true), new(1, true)],
                [new(1, false), new(1, false), new(1, false)],
            ],
        ]);
        Near.Equal(5041 / 749.0, result.ChiSquare, 1e-14, "chi-square");
        Assert.Equal(1, result.DegreesOfFreedom);
        Assert.Equal((4, 5), (result.Groups[0].Patients, result.Groups[1].Patients));
        Assert.Equal((4, 2), (result.Groups[0].Observed, result.Groups[1].Observed));
        Near.Equal((5 / 6.0) + (4 / 5.0), result.Groups[0].Expected, 1e-14, "expected");
    }

    // Groups 1 and 2 meet in one stratum, 3 and 4 in another: two comparisons of one degree of freedom each, which add up. R has no answer here.
    [Fact]
    public void ComputeStratified_GroupsThatNeverMeet_AreComparedWithinTheirStrata()
    {
        SurvivalTime[] early = [new(1, true), new(2, true)];
        SurvivalTime[] late = [new(3, true), new(4, true)];
        var result = LogRankTest.ComputeStratified([
            [early, late, [], []],
            [
                [],
                [],
                early,
                late,
            ],
        ]);
        Near.Equal(2 * 49 / 17.0, result.ChiSquare, 1e-14, "chi-square");
        Assert.Equal(2, result.DegreesOfFreedom);
    }

    [Fact]
    public void ComputeStratified_EachGroupInAStratumOfItsOwn_HasNoStatistic()
    {
        SurvivalTime[] some = [new(1, true), new(2, false)];
        var result = LogRankTest.ComputeStratified([
            [some, []],
            [
                [],
                some,
            ],
        ]);
        Assert.Equal((null, null), (result.ChiSquare, result.PValue));
        Assert.Empty(LogRankTest.ComputeStratified([]).Groups);
    }

    [Fact]
    public void ComputeStratified_AnotherNumberOfGroups_NamesTheStratum()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            LogRankTest.ComputeStratified([
                [
                    [],
                    [],
                ],
                [
                    [new(1, true)],
                ],
            ])
        );
        Assert.StartsWith(
            "Stratum 2 has 1 groups; the first has 2.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    #endregion

    #region Stratified, by a naive oracle

    // A 2 × 2 table per stratum and event day, counted afresh from the definition.
    [Property]
    public void ComputeStratified_TwoRandomGroups_IsTheMantelHaenszelSum(
        (byte Days, bool Event, byte Place)[] observed
    )
    {
        var patients = observed
            .Select(o =>
                (
                    Time: new SurvivalTime(o.Days % 30, o.Event),
                    Group: o.Place % 2,
                    Stratum: o.Place / 2 % 3
                )
            )
            .ToList();
        var (excess, variance) = (0.0, 0.0);
        foreach (
            var table in patients
                .Where(p => p.Time.Event)
                .Select(p => (p.Stratum, p.Time.Days))
                .Distinct()
        )
        {
            var atRisk = patients
                .Where(p => p.Stratum == table.Stratum && p.Time.Days >= table.Days)
                .ToList();
            var events = atRisk.Where(p => p.Time.Days == table.Days && p.Time.Event).ToList();
            double n = atRisk.Count;
            double n1 = atRisk.Count(p => p.Group == 0);
            double d = events.Count;
            excess += events.Count(p => p.Group == 0) - (d * n1 / n);
            variance += n > 1 ? n1 * (n - n1) * d * (n - d) / (n * n * (n - 1)) : 0;
        }

        double? expected = variance > 0 ? excess * excess / variance : null;
        var actual = LogRankTest
            .ComputeStratified([
                .. Enumerable
                    .Range(0, 3)
                    .Select(s =>
                        Enumerable
                            .Range(0, 2)
                            .Select(g =>
                                patients
                                    .Where(p => p.Stratum == s && p.Group == g)
                                    .Select(p => p.Time)
                                    .ToArray()
                            )
                            .ToArray()
                    ),
            ])
            .ChiSquare;
        Assert.Equal(expected.HasValue, actual.HasValue);
        Assert.Equal(expected ?? 0, actual ?? 0, Tolerance * Math.Max(1, expected ?? 0));
    }

    #endregion

    #region Stratified, against R

    // R: survdiff(Surv(time, event) ~ group + strata(stratum), rho = 0 | 1)
    [Fact]
    public void ComputeStratified_AllReferenceDataSets_EqualsSurvdiff()
    {
        var data = new ReferenceTable("logrank_strata_data.csv").Rows.ToLookup(row =>
            row.Text("dataset")
        );
        var rows = new ReferenceTable("logrank_strata_expected.csv").Rows;
        Assert.Equal(58, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var name = row.Text("dataset");
                var groups = data[name]
                    .Select(r => r.Text("group"))
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .ToList();
                var strata = data[name]
                    .GroupBy(r => r.Text("stratum"))
                    .Select(stratum =>
                        groups
                            .Select(group =>
                                stratum
                                    .Where(r => r.Text("group") == group)
                                    .Select(r => new SurvivalTime(
                                        (int)r.Count("time"),
                                        r.Count("event") == 1
                                    ))
                                    .ToArray()
                            )
                            .ToArray()
                    )
                    .ToArray();
                var result = LogRankTest.ComputeStratified(
                    strata,
                    row.Count("rho") == 0 ? LogRankWeight.Equal : LogRankWeight.Survival
                );
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
                Near.Equal(row.Number("chisq"), result.ChiSquare, Tolerance, $"{name} chi-square");
                Near.Equal(row.Number("p"), result.PValue, Tolerance, $"{name} p");
            }
        );
    }

    #endregion

    #region Stratified, invariances

    [Property]
    public void ComputeStratified_OneStratumOrTheSameInAnotherOrder_IsTheSame(
        (byte Days, bool Event)[] one,
        (byte Days, bool Event)[] two,
        (byte Days, bool Event)[] three
    )
    {
        SurvivalTime[][] stratum = [Times(one), Times(two), Times(three)];
        SurvivalTime[][] other = [Times(three), Times(one), Times(two)];
        var single = LogRankTest.Compute(stratum);
        Assert.Equal(single.ChiSquare, LogRankTest.ComputeStratified([stratum]).ChiSquare);
        var empty = LogRankTest.ComputeStratified([
            [
                [],
                [],
                [],
            ],
            stratum,
        ]);
        Assert.Equal(
            (single.ChiSquare, single.DegreesOfFreedom),
            (empty.ChiSquare, empty.DegreesOfFreedom)
        );
        var forward = LogRankTest.ComputeStratified([stratum, other]);
        var backward = LogRankTest.ComputeStratified([other, stratum]);
        Assert.Equal(forward.DegreesOfFreedom, backward.DegreesOfFreedom);
        Assert.Equal(
            forward.ChiSquare ?? -1,
            backward.ChiSquare ?? -1,
            1e-9 * Math.Max(1, forward.ChiSquare ?? 0)
        );
    }

    #endregion
}
