using ItpRegistry.Domain.Time;
using Xunit;

namespace ItpRegistry.Domain.Tests.Time;

/// <summary>What partial dates leave open about a course, and what they make certain.</summary>
public sealed class PossibleSpanTests
{
    [Theory]
    [InlineData("2014-06-17", "2014-06-17", "2014-06-17", "2014-06-17 2014-06-17")]
    [InlineData("2014-06-17", "2016-03-02", "2014-06-17", "2016-03-02 2016-03-02")]
    [InlineData("2014", "2016-03", "2014-01-01", "2014-12-31 2016-03-01 2016-03-31")]
    [InlineData("2014-01", "2014-02", "2014-01-01", "2014-01-31 2014-02-01 2014-02-28")]
    [InlineData("2014", "2014", "2014-01-01", "2014-12-31 2014-01-01 2014-12-31")]
    [InlineData("2014", "2014-02", "2014-01-01", "2014-02-28 2014-02-01 2014-02-28")]
    [InlineData("2014-11", "2014", "2014-11-01", "2014-11-30 2014-11-01 2014-12-31")]
    [InlineData("2014-06-17", "", "2014-06-17", "2014-06-17 2014-06-17 -")]
    [InlineData("2014", "", "2014-01-01", "2014-12-31 2014-01-01 -")]
    [InlineData("", "2014-06-17", "-", "2014-06-17 2014-06-17 2014-06-17")]
    [InlineData("", "2014", "-", "2014-12-31 2014-01-01 2014-12-31")]
    [InlineData("2014", "2013", "2013-01-01", "2014-12-31 2013-01-01 2014-12-31")]
    public void Of_TellsWhatIsPossibleAndWhatIsCertain(
        string start,
        string stop,
        string earliest,
        string rest
    )
    {
        var span = Of(start, stop)!.Value;

        Assert.Equal(
            rest.Split(' ').Length == 2 ? $"{earliest} {start} {rest}" : $"{earliest} {rest}",
            $"{Text(span.Earliest)} {Text(span.BegunBy)} {Text(span.LastsThrough)} {Text(span.Latest)}"
        );
    }

    [Fact]
    public void Of_NeitherDate_IsNothing() => Assert.Null(Of("", ""));

    [Theory]
    [InlineData("2014-06-17", "2016-03-02", true, true, "2014-06-17 2016-03-02")]
    [InlineData("2014-06-17", "", true, true, "2014-06-17 2014-06-17")]
    [InlineData("", "2014-06-17", true, true, "2014-06-17 2014-06-17")]
    [InlineData("2014", "2016-03-02", true, false, "2014-01-01 2016-03-02")]
    [InlineData("2014-06-17", "2016", true, false, "2014-06-17 2016-12-31")]
    [InlineData("2014-06", "2014-07", true, false, "2014-06-01 2014-07-31")]
    [InlineData("2014-06", "2014-06", false, false, "2014-06-01 2014-06-30")]
    [InlineData("2014", "", false, false, "2014-01-01 2014-12-31")]
    [InlineData("", "2014", false, false, "2014-01-01 2014-12-31")]
    public void Span_SaysWhetherDaysAreCertain_AndFromWhenToWhenAnythingIsKnown(
        string start,
        string stop,
        bool hasCertainDays,
        bool isExact,
        string known
    )
    {
        var span = Of(start, stop)!.Value;

        Assert.Equal(hasCertainDays, span.HasCertainDays);
        Assert.Equal(isExact, span.IsExact);
        Assert.Equal(known, $"{Text(span.First)} {Text(span.Last)}");
    }

    [Fact]
    public void Of_Days_IsAsOfPartialDatesOfThoseDays()
    {
        var day = new DateOnly(2014, 6, 17);

        Assert.Equal(Of("2014-06-17", "2014-06-18"), PossibleSpan.Of(day, day.AddDays(1)));
        Assert.Equal(Of("2014-06-17", ""), PossibleSpan.Of(day, null));
        Assert.Null(PossibleSpan.Of((DateOnly?)null, null));
    }

    private static PossibleSpan? Of(string start, string stop) =>
        PossibleSpan.Of(Date(start), Date(stop));

    private static PartialDate? Date(string text) =>
        text.Length == 0 ? null : PartialDate.Parse(text);

    private static string Text(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
