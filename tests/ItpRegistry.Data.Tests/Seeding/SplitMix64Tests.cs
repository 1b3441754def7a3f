using ItpRegistry.Data.Seeding;
using Xunit;

namespace ItpRegistry.Data.Tests.Seeding;

public sealed class SplitMix64Tests
{
    /// <summary>The first numbers of seed 1234567, as other implementations of the algorithm give them.</summary>
    [Fact]
    public void NextUInt64_GivesThePublishedNumbers()
    {
        var random = new SplitMix64(1234567);

        Assert.Equal(
            [
                6457827717110365317,
                3203168211198807973,
                9817491932198370423,
                4593380528125082431,
                16408922859458223821,
            ],
            Enumerable.Range(0, 5).Select(_ => random.NextUInt64())
        );
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-3, 3)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void Between_StaysWithinBothEnds(int first, int last)
    {
        var random = SplitMix64.For("between");

        Assert.All(
            Enumerable.Range(0, 500),
            _ => Assert.InRange(random.Between(first, last), first, last)
        );
    }

    [Fact]
    public void Between_ReachesBothEnds()
    {
        var random = SplitMix64.For("ends");

        var drawn = Enumerable.Range(0, 500).Select(_ => random.Between(1, 6)).Distinct().Order();

        Assert.Equal([1, 2, 3, 4, 5, 6], drawn);
    }

    [Fact]
    public void Between_WithTheLastBeforeTheFirst_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SplitMix64(1).Between(2, 1));

    [Fact]
    public void Weighted_FollowsTheWeights_AndNeverDrawsOneWithoutWeight()
    {
        var random = SplitMix64.For("weights");

        var drawn = Enumerable
            .Range(0, 4_000)
            .Select(_ => random.Weighted((1, "a"), (3, "b"), (0, "c")))
            .CountBy(choice => choice)
            .ToDictionary();

        Assert.Equal(["a", "b"], drawn.Keys.Order());
        Assert.InRange(drawn["b"], 2_800, 3_200);
    }

    [Fact]
    public void For_DifferentNames_GivesDifferentStreams() =>
        Assert.NotEqual(
            SplitMix64.For("S01/timeline").NextUInt64(),
            SplitMix64.For("S02/timeline").NextUInt64()
        );
}
