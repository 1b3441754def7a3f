using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Time;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Cohorts;

public sealed class PhaseOfItpTests
{
    [Theory]
    [InlineData("2019-10-02", ItpPhase.NewlyDiagnosed)] // 3 months − 1 day
    [InlineData("2019-10-01", ItpPhase.Persistent)] // exactly 3 months
    [InlineData("2019-01-01", ItpPhase.Persistent)] // exactly 12 months
    [InlineData("2018-12-31", ItpPhase.Chronic)]
    [InlineData("2020-02-01", ItpPhase.NewlyDiagnosed)] // diagnosed after day 0
    // Partial dates stand for their middle day: 2018 for 2 July 2018, 2018-12 for the 16th.
    [InlineData("2018", ItpPhase.Chronic)]
    [InlineData("2018-12", ItpPhase.Chronic)]
    [InlineData("2019", ItpPhase.Persistent)]
    [InlineData("2019-10", ItpPhase.NewlyDiagnosed)]
    public void At_2020_01_01(string diagnosis, ItpPhase expected) =>
        Assert.Equal(expected, PhaseOfItp.At(Day("01-01"), PartialDate.Parse(diagnosis)));

    [Theory]
    [InlineData("2020-02-28", ItpPhase.NewlyDiagnosed)]
    [InlineData("2020-02-29", ItpPhase.Persistent)]
    public void ThreeMonthsAfter30November_EndWithFebruary(string day0, ItpPhase expected) =>
        Assert.Equal(expected, PhaseOfItp.At(Day(day0), PartialDate.Parse("2019-11-30")));

    [Theory]
    [InlineData("2019-12-31", 1)]
    [InlineData("2019", 183)] // from 2 July 2019
    [InlineData("2020-01-11", -10)]
    public void DurationDays(string diagnosis, int expected) =>
        Assert.Equal(expected, PhaseOfItp.DurationDays(PartialDate.Parse(diagnosis), Day("01-01")));
}
