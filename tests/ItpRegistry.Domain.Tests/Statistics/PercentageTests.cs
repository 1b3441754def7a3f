using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public class PercentageTests
{
    [Theory]
    [InlineData(0, 39, 0)]
    [InlineData(1, 8, 13)] // 12.5: up, where rounding to even gives 12
    [InlineData(3, 8, 38)]
    [InlineData(23, 40, 58)] // 57.5
    [InlineData(57, 200, 29)] // 28.5, which 100 * 0.285 in doubles puts below the half
    [InlineData(21, 39, 54)]
    [InlineData(1, 201, 0)]
    [InlineData(39, 39, 100)]
    [InlineData(long.MaxValue, long.MaxValue, 100)]
    public void HalfUp_RoundsToTheNearestWholeAndHalvesUp(long k, long n, int expected) =>
        Assert.Equal(expected, Percentage.HalfUp(k, n));

    [Fact]
    public void HalfUp_OfNobody_IsNull() => Assert.Null(Percentage.HalfUp(0, 0));

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    [InlineData(0, -1)]
    [InlineData(1, 0)]
    public void HalfUp_NotAShare_IsRefused(long k, long n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentage.HalfUp(k, n));

    // The decimal type holds the halves of these fractions exactly enough: k/n with n to 65535 is at least 1/(2n) from a half or on it.
    [Property]
    public void HalfUp_RandomShare_EqualsDecimalRoundingAwayFromZero(ushort part, ushort rest)
    {
        var (k, n) = ((long)part, (long)part + rest);
        int? expected =
            n == 0 ? null : (int)Math.Round(100m * k / n, 0, MidpointRounding.AwayFromZero);
        Assert.Equal(expected, Percentage.HalfUp(k, n));
    }
}
