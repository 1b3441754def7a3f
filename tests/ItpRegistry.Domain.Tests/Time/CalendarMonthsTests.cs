using ItpRegistry.Domain.Time;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Time;

public sealed class CalendarMonthsTests
{
    [Theory]
    [InlineData("2020-01-31", 1, "2020-02-29")]
    [InlineData("2019-01-31", 1, "2019-02-28")]
    [InlineData("2019-11-30", 3, "2020-02-29")]
    [InlineData("2020-02-29", 12, "2021-02-28")]
    [InlineData("2020-01-15", 0, "2020-01-15")]
    [InlineData("9999-10-31", 2, "9999-12-31")]
    [InlineData("9999-10-01", 3, "9999-12-31")]
    [InlineData("2020-01-01", int.MaxValue, "9999-12-31")]
    public void AddTo(string date, int months, string expected) =>
        Assert.Equal(Day(expected), CalendarMonths.AddTo(Day(date), months));

    [Theory]
    [InlineData("2020-02-28", 2, "2020-03-01")]
    [InlineData("9999-12-30", 1, "9999-12-31")]
    [InlineData("9999-12-30", 2, "9999-12-31")]
    [InlineData("2020-01-01", int.MaxValue, "9999-12-31")]
    public void AddDaysTo(string date, int days, string expected) =>
        Assert.Equal(Day(expected), CalendarMonths.AddDaysTo(Day(date), days));

    [Fact]
    public void FromDays_AYearOf365Point25DaysHas12() =>
        Assert.Equal(48, CalendarMonths.FromDays(1461));
}
