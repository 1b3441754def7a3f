using ItpRegistry.Domain.Time;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Time;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2014", "2014-01-01", "2014-07-02", "2014-12-31")] // 365 days have one middle
    [InlineData("2016", "2016-01-01", "2016-07-01", "2016-12-31")] // of 366 the earlier of two
    [InlineData("2014-06", "2014-06-01", "2014-06-15", "2014-06-30")] // of 30 likewise
    [InlineData("2014-07", "2014-07-01", "2014-07-16", "2014-07-31")]
    [InlineData("2015-02", "2015-02-01", "2015-02-14", "2015-02-28")]
    [InlineData("2016-02", "2016-02-01", "2016-02-15", "2016-02-29")]
    [InlineData("2014-06-17", "2014-06-17", "2014-06-17", "2014-06-17")]
    public void Period_HasFirstMiddleAndLastDay(
        string text,
        string earliest,
        string middle,
        string latest
    )
    {
        var date = PartialDate.Parse(text);

        Assert.Equal(
            (Day(earliest), Day(middle), Day(latest)),
            (date.Earliest, date.MiddleDay, date.Latest)
        );
        Assert.Equal(text, date.ToString());
        Assert.Equal(text.Length == 10, date.IsExact);
    }

    [Theory]
    [InlineData("1899", false)]
    [InlineData("1900", true)]
    [InlineData("9999", true)]
    [InlineData("10000", false)]
    [InlineData("2014-00", false)]
    [InlineData("2014-01", true)]
    [InlineData("2014-12", true)]
    [InlineData("2014-13", false)]
    [InlineData("2014-06-00", false)]
    [InlineData("2014-06-01", true)]
    [InlineData("2014-06-30", true)]
    [InlineData("2014-06-31", false)]
    [InlineData("2015-02-29", false)]
    [InlineData("2016-02-29", true)]
    [InlineData("1900-02-29", false)]
    [InlineData("2000-02-29", true)]
    [InlineData(" 2014", false)]
    [InlineData("2014 ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_AcceptsYearsMonthsAndDaysOfTheCalendarFrom1900(string? text, bool accepted)
    {
        Assert.Equal(accepted, PartialDate.TryParse(text, out var date));
        Assert.Equal(accepted ? text : "0000", date.ToString());
    }

    [Theory]
    [InlineData("1899", true)]
    [InlineData("1899-12", true)]
    [InlineData("1899-12-31", true)]
    [InlineData("0000-02-29", true)]
    [InlineData("1900", false)]
    [InlineData("1900-01-01", false)]
    [InlineData("1899-13-01", false)]
    [InlineData("1899-12-31 ", false)]
    [InlineData("189", false)]
    [InlineData("+899", false)]
    [InlineData("", false)]
    public void IsOfEarlierYear_TellsDatesThatLackOnlyTheYear(string text, bool expected) =>
        Assert.Equal(expected, PartialDate.IsOfEarlierYear(text));

    [Fact]
    public void Parse_OfSomethingElse_SaysWhatItTakes() =>
        Assert.Equal(
            "'June' is not a date as 2014, 2014-06 or 2014-06-17.",
            Assert.Throws<FormatException>(() => PartialDate.Parse("June")).Message
        );

    [Fact]
    public void Constructor_RefusesADayWithoutAMonth()
    {
        Assert.Equal("2014-06-17", new PartialDate(2014, 6, 17).ToString());
        Assert.Throws<ArgumentException>(() => new PartialDate(2014, null, 17));
    }

    [Fact]
    public void Equality_IsByWhatIsKnown()
    {
        Assert.Equal(PartialDate.Parse("2014-06-15"), PartialDate.FromDay(Day("2014-06-15")));
        Assert.NotEqual(PartialDate.Parse("2014-06"), PartialDate.Parse("2014-06-15"));
    }
}
