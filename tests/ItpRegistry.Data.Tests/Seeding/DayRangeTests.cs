using ItpRegistry.Data.Seeding;
using Xunit;

namespace ItpRegistry.Data.Tests.Seeding;

public sealed class DayRangeTests
{
    [Fact]
    public void OfMonths_HoldsExactlyTheDaysThatRoundToThem() =>
        Assert.All(
            Enumerable.Range(1, 400),
            months =>
            {
                var days = DayRange.OfMonths(months);

                var rounding =
                    from day in Enumerable.Range(0, 13_000)
                    let exact = day / 30.4375
                    where exact > months - 0.5 && exact < months + 0.5
                    select day;
                Assert.Equal(Enumerable.Range(days.First, days.Last - days.First + 1), rounding);
            }
        );

    [Fact]
    public void Draw_FromAnEmptyRange_IsRefused()
    {
        var empty = new DayRange(1, 10).Intersect(new(11, 20));

        Assert.True(empty.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => empty.Draw(new SplitMix64(1)));
    }
}
