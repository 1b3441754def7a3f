using ItpRegistry.Web.Pages.Patients.PlateletParts;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>How a pasted text is parted into cells, and what is refused rather than guessed.</summary>
public sealed class PastedTableTests
{
    [Theory]
    [InlineData("2020-01-31\t35\tsmear", "2020-01-31", "35", "smear")]
    [InlineData("31/01/2020;35,5;a; b;;", "31/01/2020", "35,5", "a; b")]
    [InlineData("2020-01-31,35.5,EDTA, clumps", "2020-01-31", "35.5", "EDTA, clumps")]
    [InlineData("2020-01-31\t35,5\t1,5 ml", "2020-01-31", "35,5", "1,5 ml")]
    [InlineData("  2020-01-31 ;  35  ", "2020-01-31", "35", "")]
    [InlineData(
        "\"2020-01-31\";\"35\";\"the \"\"low\"\" one\"",
        "2020-01-31",
        "35",
        "the \"low\" one"
    )]
    [InlineData("2020-01-31", "2020-01-31", "", "")]
    [InlineData("2020-01-31;;no sample", "2020-01-31", "", "no sample")]
    [InlineData(";35", "", "35", "")]
    public void Line_IsPartedIntoCells(string line, string date, string count, string remark)
    {
        var row = Assert.Single(PastedTable.Read(line));
        Assert.Equal((date, count, remark), (row.Date, row.Count, row.Remark));
    }

    [Theory]
    [InlineData("01/02/2020,12,5")]
    [InlineData("2020-02-01,12,5,clumps")]
    public void DecimalCommaAmongCommas_IsLeftWhole(string line)
    {
        var row = Assert.Single(PastedTable.Read(line));
        Assert.Equal((line, "", ""), (row.Date, row.Count, row.Remark));
    }

    [Theory]
    [InlineData("Date\tCount\tRemark\n2020-01-31\t35", 1)]
    [InlineData("Date;Numération\r\n\r\n31/01/2020;35\r\n01/02/2020;40\r\n", 2)]
    [InlineData("2020-01-31;35\r2020-02-01;40", 2)]
    [InlineData("no digit here", 0)]
    [InlineData(" \n\t\n", 0)]
    public void Headings_AndBlankLines_AreNoRows(string text, int rows) =>
        Assert.Equal(rows, PastedTable.Read(text).Count);

    [Fact]
    public void OneTabAnywhere_MakesTabsTheSeparator()
    {
        var rows = PastedTable.Read("2020-01-31\t35\n2020-02-01;40");
        Assert.Equal("2020-02-01;40", rows[1].Date);
    }

    [Theory]
    [InlineData("43831", "SerialNumber")]
    [InlineData("43831.5", "SerialNumber")]
    [InlineData("02/13/2020", "MonthFirst")]
    [InlineData("2-31-2020", "MonthFirst")]
    [InlineData("13/02/2020", null)]
    [InlineData("02/03/2020", null)]
    [InlineData("2020", null)]
    [InlineData("13/13/2020", null)]
    [InlineData("0/13/2020", null)]
    public void Date_ThatWouldBeGuessed_IsNamed(string text, string? problem) =>
        Assert.Equal(problem, PlateletCellRules.DateProblem(text));

    [Theory]
    [InlineData("12,500", "Thousands")]
    [InlineData("1,234,567", "Thousands")]
    [InlineData("12,5", null)]
    [InlineData("12.500", null)]
    [InlineData("1234,500", null)]
    public void Count_ThatWouldBeGuessed_IsNamed(string text, string? problem) =>
        Assert.Equal(problem, PlateletCellRules.CountProblem(text));
}
