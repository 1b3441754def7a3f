using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Pages.Patients.PlateletParts;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>How the dates of a pasted block are read, by the server and, with Node.js, by the script in the browser.</summary>
public sealed class PastedDatesTests
{
    /// <summary>A block, what is to be asked about it, the format it proves, and how its dates are read without a question (? is undecided).</summary>
    public static TheoryData<string, string?, string?, string> Blocks =>
        new()
        {
            // ISO dates need no decision.
            { "2020-01-31|2020-02-01", null, null, "2020-01-31|2020-02-01" },
            { "2020-01-31|2020-02-30|", null, null, "2020-01-31|2020-02-30|" },
            { "2020-01-31||yesterday|31/01/20", null, null, "2020-01-31||yesterday|31/01/20" },
            { "", null, null, "" },
            // A number above 12 proves which comes first; one of 12 does not.
            { "03/04/2024|12/12/2024", "day_or_month", null, "" },
            { "03/04/2024|13/12/2024", null, "day_first", "2024-04-03|2024-12-13" },
            { "03/04/2024|12/13/2024", "month_first", null, "" },
            { "12/13/2024", "month_first", null, "" },
            { "1.4.2024|31.4.2024", null, "day_first", "2024-04-01|31.4.2024" },
            { "1-4-2024|32-4-2024", "day_or_month", null, "" },
            // The same number twice is one day in either reading.
            { "05/05/2024|6.6.2024", null, null, "2024-05-05|2024-06-06" },
            { "2024-01-31|03/04/2024", "day_or_month", null, "" },
            { "2024-01-31|13/04/2024", null, "day_first", "2024-01-31|2024-04-13" },
            // Contradictions: nothing is asked, and what can be read in two ways is not read.
            {
                "31/01/2024|01/31/2024|03/04/2024|05/05/2024",
                null,
                null,
                "2024-01-31|01/31/2024|?03/04/2024|2024-05-05"
            },
            { "43831|03/04/2024", null, null, "43831|?03/04/2024" },
            { "43831|13/04/2024", null, null, "43831|2024-04-13" },
            // Serial numbers.
            { "43831|43832.25", "serial_numbers", null, "" },
            { "43831|2020-01-31|n/a", "serial_numbers", null, "" },
            { "00061", "serial_numbers", null, "" },
            { "00060|00059", null, null, "00060|00059" },
            { "4383|438310", null, null, "4383|438310" },
            { "43831.99999", null, null, "43831.99999" },
            { "43831.99998", "serial_numbers", null, "" },
            { "43831,5", "serial_numbers", null, "" },
            // Not numbers and a year, or none that can be a day.
            { "13/13/2024|0/4/2024|4/0/2024", null, null, "13/13/2024|0/4/2024|4/0/2024" },
            { "3/4.2024|3/4/24|03/04/1899", null, null, "3/4.2024|3/4/24|03/04/1899" },
            // A time of day is left out where the day is beyond doubt.
            {
                "2020-01-31 00:00:00|2020-01-31T08:30|2020-01-31 23:59:59.999",
                null,
                null,
                "2020-01-31|2020-01-31|2020-01-31"
            },
            { "31/01/2020 00:00|01/02/2020 7:05 PM", null, "day_first", "2020-01-31|2020-02-01" },
            {
                "2020-01-31 12:00\u202Fa.m.|2020-01-31 0:30 AM",
                null,
                null,
                "2020-01-31|2020-01-31 0:30 AM"
            },
            {
                "2020-01-31 24:00|2020-01-31 10:60|2020-01-31 10:00Z|2020-01-31 13:00 PM",
                null,
                null,
                "2020-01-31 24:00|2020-01-31 10:60|2020-01-31 10:00Z|2020-01-31 13:00 PM"
            },
            { "03/04/2024 00:00", "day_or_month", null, "" },
        };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_IsDecidedAsAWhole(string block, string? question, string? proven, string read)
    {
        var cells = block.Split('|');
        var dates = PastedDates.Of(cells);
        Assert.Equal(question, Code(dates.Question));
        Assert.Equal(proven, Code(dates.Proven));
        if (question is null)
            Assert.Equal(read, string.Join('|', Read(cells, dates.Proven)));
    }

    [Theory]
    [InlineData("03/04/2024|12/12/2024|?", PastedDateFormat.DayFirst, "2024-04-03|2024-12-12|?")]
    [InlineData("03/04/2024|12/12/2024|?", PastedDateFormat.MonthFirst, "2024-03-04|2024-12-12|?")]
    [InlineData("12/31/2024|02/30/2024", PastedDateFormat.MonthFirst, "2024-12-31|02/30/2024")]
    [InlineData("43831|43831.75|00060", PastedDateFormat.Serial1900, "2020-01-01|2020-01-01|00060")]
    [InlineData("43831|42369|00060", PastedDateFormat.Serial1904, "2024-01-02|2020-01-01|00060")]
    // The first day behind the 29 February 1900 that never was, and the same number counted from 1904.
    [InlineData("00061|25569", PastedDateFormat.Serial1900, "1900-03-01|1970-01-01")]
    [InlineData("00061|24107", PastedDateFormat.Serial1904, "1904-03-02|1970-01-01")]
    [InlineData("2024-01-31|03/04/2024", PastedDateFormat.MonthFirst, "2024-01-31|2024-03-04")]
    public void Answer_IsFollowed(string block, PastedDateFormat format, string read)
    {
        var cells = block.Split('|');
        Assert.Contains(format, PastedDates.Of(cells).Choices);
        // An unanswered cell would begin with a question mark of its own.
        Assert.Equal(read, string.Join('|', Read(cells, format)));
    }

    [Fact]
    public void Examples_AreTheFirstThatTheAnswerDecides()
    {
        var dates = PastedDates.Of([
            "2024-01-31",
            "05/05/2024",
            "03/04/2024",
            "03/04/2024",
            "?",
            "04/05/2024 00:00",
            "06/05/2024",
            "07/05/2024",
        ]);
        Assert.Equal(
            ["03/04/2024", "04/05/2024 00:00", "06/05/2024"],
            dates.Examples.Select(date => date.Text)
        );
    }

    [Fact]
    public void Times_AreCounted_WhereADateIsRead()
    {
        var dates = PastedDates.Of([
            "2020-01-31 00:00",
            "2020-01-31 00:01",
            "2020-02-30 08:00",
            "03/04/2020 08:00",
        ]);
        Assert.Equal(1, dates.TimesLeftOut(null));
        Assert.Equal(2, dates.TimesLeftOut(PastedDateFormat.MonthFirst));
        Assert.Equal(
            1,
            PastedDates.Of(["43831.0", "43831.5"]).TimesLeftOut(PastedDateFormat.Serial1900)
        );
    }

    [Fact]
    public async Task Script_DecidesAlike()
    {
        var blocks = Blocks.Select(row => row.Data.Item1.Split('|')).ToList();
        var script = await GridScript.RunAsync("platelet-dates.js", "judgeDates", blocks);
        var server = blocks.Select(PastedDates.Of).Select(Written);
        var browser = script
            .EnumerateArray()
            .Select(judged =>
            {
                var examples = judged
                    .GetProperty("examples")
                    .EnumerateArray()
                    .Select(example =>
                        $"{example.GetProperty("text")}={string.Join('/', example.GetProperty("days").EnumerateArray().Select(day => day.GetString()))}"
                    );
                return $"{judged.GetProperty("question").GetString()} {judged.GetProperty("proven").GetString()} {string.Join(' ', examples)}";
            });
        Assert.Equal(server, browser);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(PastedDateFormat.DayFirst)]
    [InlineData(PastedDateFormat.MonthFirst)]
    [InlineData(PastedDateFormat.Serial1900)]
    [InlineData(PastedDateFormat.Serial1904)]
    public async Task Script_ReadsAlike(PastedDateFormat? format)
    {
        var blocks = Blocks.Select(row => row.Data.Item1.Split('|')).ToList();
        var script = await GridScript.RunAsync(
            "platelet-dates.js",
            "readDates",
            blocks,
            Code(format)!
        );
        var server = blocks.Select(cells =>
            $"{string.Join('|', Read(cells, format))} {PastedDates.Of(cells).TimesLeftOut(format)}"
        );
        var browser = script
            .EnumerateArray()
            .Select(block =>
            {
                var rows = block.EnumerateArray().ToList();
                var texts = rows.Select(row =>
                    (row.GetProperty("undecided").GetString() == "" ? "" : "?")
                    + row.GetProperty("date").GetString()
                );
                var times = rows.Count(row => row.GetProperty("hasTime").GetBoolean());
                return $"{string.Join('|', texts)} {times}";
            });
        Assert.Equal(server, browser);
    }

    private static IEnumerable<string> Read(string[] cells, PastedDateFormat? format) =>
        PastedDates
            .Of(cells)
            .Read(cells.Select(cell => new PlateletGridRow { Date = cell }), format)
            .Select(row => (row.IsUndecided ? "?" : "") + row.Date);

    private static string Written(PastedDates dates)
    {
        var examples = dates.Examples.Select(date =>
            $"{date.Text}={string.Join('/', dates.Choices.Select(format => Iso(date.In(format))))}"
        );
        return $"{Code(dates.Question)} {Code(dates.Proven)} {string.Join(' ', examples)}";
    }

    private static string? Iso(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Code<TChoice>(TChoice? choice)
        where TChoice : struct, Enum => choice is { } some ? Codes<TChoice>.Of(some) : null;
}
