using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using Xunit;

namespace ItpRegistry.Web.Tests.Forms;

public class TypedTextTests
{
    [Theory]
    [InlineData("2020-01-31", "2020-01-31")]
    [InlineData(" 2020-01-31 ", "2020-01-31")]
    [InlineData("31/01/2020", "2020-01-31")]
    [InlineData("1/2/2020", "2020-02-01")]
    [InlineData("01.02.2020", "2020-02-01")]
    [InlineData("1-2-2020", "2020-02-01")]
    [InlineData("01/31/2020", "2020-31-01")]
    [InlineData("1/2-2020", "1/2-2020")]
    [InlineData("01/02/20", "01/02/20")]
    [InlineData("soon", "soon")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Date_PutsTheDayBeforeTheMonthAndNeverAfterIt(string? typed, string read) =>
        Assert.Equal(read, TypedText.Normalize(ItemType.Date, typed));

    [Theory]
    [InlineData("2020", "2020")]
    [InlineData("2020-06", "2020-06")]
    [InlineData("6/2020", "2020-06")]
    [InlineData("17/06/2020", "2020-06-17")]
    public void PartialDate_AcceptsAMonthBeforeItsYear(string typed, string read) =>
        Assert.Equal(read, TypedText.Normalize(ItemType.PartialDate, typed));

    [Theory]
    [InlineData("12,5", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("1,234,567", "1,234,567")]
    [InlineData("12 000", "12 000")]
    public void Number_TakesADecimalCommaAndNoThousands(string typed, string read) =>
        Assert.Equal(read, TypedText.Normalize(ItemType.Decimal, typed));

    [Fact]
    public void Text_KeepsItsCommas() =>
        Assert.Equal("a, b", TypedText.Normalize(ItemType.Text, " a, b "));
}
