using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using Xunit;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>Settled readings: <i>Levels</i>, with each threshold at both sides of its edge.</summary>
public sealed class LevelTests
{
    [Theory]
    [InlineData("10", "29.9", CountLevel.None, CountBasis.BelowResponseLevel)]
    [InlineData("10", "30", CountLevel.R, CountBasis.AtResponseLevel)]
    [InlineData("20", "39.9", CountLevel.None, CountBasis.BelowBaselineMultiple)]
    [InlineData("20", "40", CountLevel.R, CountBasis.AtResponseLevel)]
    [InlineData("15.5", "30.9", CountLevel.None, CountBasis.BelowBaselineMultiple)]
    [InlineData("15.5", "31", CountLevel.R, CountBasis.AtResponseLevel)]
    [InlineData("0", "30", CountLevel.R, CountBasis.AtResponseLevel)]
    [InlineData("10", "100", CountLevel.R, CountBasis.AtResponseLevel)]
    [InlineData("10", "100.1", CountLevel.Cr, CountBasis.AtCompleteResponseLevel)]
    [InlineData("60", "100", CountLevel.None, CountBasis.BelowBaselineMultiple)]
    // CR level is the threshold alone, and is at R level too, whatever the baseline.
    [InlineData("60", "101", CountLevel.Cr, CountBasis.AtCompleteResponseLevel)]
    [InlineData("200", "101", CountLevel.Cr, CountBasis.AtCompleteResponseLevel)]
    public void Crickx2023_Level(
        string baseline,
        string count,
        CountLevel level,
        CountBasis basis
    ) => AssertLevel(ResponseDefinition.Crickx2023, baseline, count, level, basis);

    [Theory]
    [InlineData("10", "29.9", CountLevel.None, CountBasis.BelowResponseLevel)]
    [InlineData("10", "30", CountLevel.R, CountBasis.AtResponseLevel)]
    [InlineData("10", "99.9", CountLevel.R, CountBasis.AtResponseLevel)]
    [InlineData("10", "100", CountLevel.Cr, CountBasis.AtCompleteResponseLevel)]
    [InlineData("60", "99.9", CountLevel.None, CountBasis.BelowBaselineMultiple)]
    [InlineData("60", "100", CountLevel.Cr, CountBasis.AtCompleteResponseLevel)]
    public void Iwg2009_Level(string baseline, string count, CountLevel level, CountBasis basis) =>
        AssertLevel(ResponseDefinition.Iwg2009, baseline, count, level, basis);

    [Fact]
    public void CrLevelCountsBelowTwiceBaseline_AreAResponse()
    {
        var outcome = new CaseBuilder().Baseline(80).Counts("02-01 110, 05-01 110").Outcome();

        Assert.Equal(ResponseClass.Cr, outcome.Outcome);
        Assert.Equal(31, outcome.TimeToResponseDays);
    }

    [Fact]
    public void CountAbove1000_IsUsedBeforeItIsConfirmed()
    {
        var classification = new CaseBuilder().Counts("02-01 1000, 05-01 1000.5").Classify();

        Assert.Equal(ResponseClass.Cr, classification.Outcome.Outcome);
        Assert.Equal(CountNotes.None, classification.Trace.Counts[0].Notes);
        Assert.Equal(CountNotes.VeryHigh, classification.Trace.Counts[1].Notes);
    }

    [Fact]
    public void TwoCountsOnOneDay_LowerIsUsed()
    {
        var classification = new CaseBuilder()
            .Counts("02-01 120, 03-01 150, 03-01 28, 05-01 20")
            .Classify();

        // With the higher one the run would last until 03-01.
        Assert.Equal(OutcomeReason.OnlyTransient, classification.Outcome.Reason);
        Assert.Equal(CaseBuilder.Day("03-01"), Assert.Single(classification.Trace.Responses).Loss);
        Assert.Equal(
            [CountBasis.BelowResponseLevel, CountBasis.NotLowestOfDay],
            classification.Trace.Counts.Skip(1).Take(2).Select(count => count.Basis)
        );
        Assert.Equal(2, classification.Trace.Counts[1].Repeat);
    }

    [Fact]
    public void TwoEqualCountsOnOneDay_AreOne()
    {
        var trace = new CaseBuilder().Counts("02-01 50, 02-01 50, 05-01 50").Classify().Trace;

        Assert.Equal(2, Assert.Single(trace.Responses).Evidence);
    }

    [Fact]
    public void CountOfDay0_IsNeverPartOfAnEpisode()
    {
        var classification = new CaseBuilder()
            .Counts("01-01 150, 02-01 150, 04-30 150, 05-01 20")
            .Classify();

        Assert.Equal(ResponseClass.Failure, classification.Outcome.Outcome);
        Assert.Equal(CountBasis.OnDay0, classification.Trace.Counts[0].Basis);
        Assert.False(classification.Trace.Counts[0].IsUsed);
    }

    [Fact]
    public void CountWithoutValue_PlaysNoPart()
    {
        var classification = new CaseBuilder()
            .Counts("02-01 50, 05-01 50")
            .Count(CaseBuilder.Day("03-01"), null)
            .Classify();

        Assert.Equal(ResponseClass.R, classification.Outcome.Outcome);
        Assert.Equal(2, classification.Trace.Counts.Count);
    }

    [Fact]
    public void CountsBeforeDay0AndAfterTheEnd_AreShownAndNotUsed()
    {
        var trace = new CaseBuilder()
            .Counts("2019-12-31 12, 02-01 50, 2021-01-01 50, 2021-01-02 5")
            .Classify()
            .Trace;

        Assert.Equal(
            [
                CountBasis.BeforeDay0,
                CountBasis.AtResponseLevel,
                CountBasis.AtResponseLevel,
                CountBasis.AfterEnd,
            ],
            trace.Counts.Select(count => count.Basis)
        );
    }

    [Fact]
    public void CountWithinARescueEffect_IsUsedAndFlaggedByDefault()
    {
        var classification = new CaseBuilder()
            .Counts("02-01 150, 05-01 150")
            .Rescue(RescueType.Ivig, "01-30")
            .Classify();

        Assert.Equal(ResponseClass.Cr, classification.Outcome.Outcome);
        Assert.Equal(CountNotes.RescueEffect, classification.Trace.Counts[0].Notes);
        Assert.False(classification.Trace.Counts[0].IsMasked);
        Assert.Equal(CountNotes.None, classification.Trace.Counts[1].Notes);
    }

    private static void AssertLevel(
        ResponseDefinition definition,
        string baseline,
        string count,
        CountLevel level,
        CountBasis basis
    )
    {
        var trace = new CaseBuilder()
            .Baseline(decimal.Parse(baseline, System.Globalization.CultureInfo.InvariantCulture))
            .Counts($"02-01 {count}")
            .Classify(definition)
            .Trace;

        var traced = Assert.Single(trace.Counts);
        Assert.Equal((level, basis), (traced.Level, traced.Basis));
    }
}
