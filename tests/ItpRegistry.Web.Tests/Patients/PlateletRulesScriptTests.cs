using System.Text.Json;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.PlateletParts;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The script in the browser and the server read the same text alike; Node.js runs the script.</summary>
public sealed class PlateletRulesScriptTests
{
    private static readonly string[] Tables =
    [
        "2020-01-31\t35\tsmear\n2020-02-01\t40",
        "Date;Count;Remark\r\n31/01/2020;35,5;a; b;;\r\n\r\n01/02/2020;40",
        "2020-01-31,35.5,EDTA, clumps\n01/02/2020,12,5\n2020-02-01,7",
        "\"2020-01-31\";\"35\";\"the \"\"low\"\" one\"\r2020-02-02;\"",
        "2020-01-31\t35\n2020-02-01;40",
        "no digit here",
        "2020-01-31 35\n;\n\t\n 2020-01-31 , 35 , , ",
        "",
    ];

    private static readonly string[] Dates =
    [
        "2020-01-31",
        "2020-02-30",
        "2020-1-3",
        "1899-12-31",
        "31/01/2020",
        "1/2/2020",
        "1.2.2020",
        "1-2-2020",
        "1/2.2020",
        "31/04/2020",
        "29/02/2021",
        "29/02/2020",
        "02/13/2020",
        "13/13/2020",
        "0/13/2020",
        "00/01/2020",
        "31/01/20",
        "2020",
        "01/2020",
        "43831",
        "43831.5",
        "4383",
        "2020-01-31 00:00",
        "yesterday",
        "1/1/2020x",
    ];

    private static readonly string[] Counts =
    [
        "35",
        "35.5",
        "35,5",
        "0",
        "12,500",
        "1,234,567",
        "1234,500",
        "12.500",
        "<10",
        "1e3",
        "-5",
        "1 000",
        "35.",
        ".5",
        "3,4,5",
        "٣٥",
        "3000",
        "3000.000001",
        "3001",
        "99999999999999999999999999999999999999",
        "1.123456",
        "1,1234567",
    ];

    private static readonly string[] Remarks =
    [
        "",
        "smear; EDTA, clumps",
        "tab\there",
        "bell\u0007",
        "a\u0085b",
        new('x', 4000),
        new('x', 4001),
    ];

    private static readonly PlateletGridRow[][] Grids =
    [
        [Row("2020-01-31", "35"), Row("31/01/2020", "35,0"), Row("2020-01-31", "36")],
        [Row("2020-01-31", "35"), Row("2020-01-31", "35", stored: true), Row("1/2/2020", "")],
        [Row("2020-01-31", "35", stored: true), Row("2020-01-31", "35", stored: true)],
        [Row("2020-01-31", "35", remove: true), Row("2020-01-31", "35")],
        [Row("2020-01-31", "35"), Row("2020-01-31", "35", remove: true)],
        [Row("2020-01-31", "3001"), Row("2020-01-31", "3001"), Row("?", "1"), Row("?", "1")],
        [Row("03/04/2020", "35") with { Undecided = "03/04/2020" }, Row("2020-04-03", "35")],
        [Row("2020-04-03", "35") with { Undecided = "03/04/2020" }, Row("2020-04-03", "35")],
        [Row("2020-04-03", "1,000"), Row("2020-04-03", "1,000"), Row("", "35"), Row("", "35")],
    ];

    [Fact]
    public async Task Tables_ArePartedAlike()
    {
        var parted = await GridScript.RunAsync("platelet-rules.js", "splitTable", Tables);
        foreach (var (text, rows) in Tables.Zip(parted.EnumerateArray()))
        {
            var expected = PastedTable
                .Read(text)
                .Select(row => $"{row.Date}|{row.Count}|{row.Remark}");
            var actual = rows.EnumerateArray()
                .Select(row =>
                    string.Join('|', row.EnumerateArray().Select(cell => cell.GetString()))
                );
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public async Task Dates_AreJudgedAlike() =>
        AssertAlike(
            Dates,
            await GridScript.RunAsync("platelet-rules.js", "dateProblem", Dates, "9999-12-31"),
            text => PlateletCellRules.DateProblem(text),
            PlateletRowReader.DateItem
        );

    [Fact]
    public async Task Counts_AreJudgedAlike() =>
        AssertAlike(
            Counts,
            await GridScript.RunAsync(
                "platelet-rules.js",
                "countProblem",
                Counts,
                PlateletCount.Minimum,
                PlateletCount.Maximum
            ),
            text => PlateletCellRules.CountProblem(text),
            PlateletRowReader.CountItem
        );

    [Fact]
    public async Task Remarks_AreJudgedAlike() =>
        AssertAlike(
            Remarks,
            await GridScript.RunAsync("platelet-rules.js", "remarkProblem", Remarks),
            _ => null,
            PlateletRowReader.RemarkItem
        );

    [Fact]
    public async Task ADateAfterToday_IsInTheFuture()
    {
        string[] dates = ["2026-01-15", "2026-01-16", "15/01/2026", "16/1/2026"];
        var script = await GridScript.RunAsync(
            "platelet-rules.js",
            "dateProblem",
            dates,
            "2026-01-15"
        );
        Assert.Equal(
            [null, "futureDate", null, "futureDate"],
            script.EnumerateArray().Select(problem => problem.GetString())
        );
    }

    [Fact]
    public async Task RowsThatRepeatOthers_AreFoundAlike()
    {
        var grids = Grids.Select(rows =>
            rows.Select(row => new
            {
                date = row.Date,
                count = row.Count,
                remove = row.Remove,
                undecided = row.Undecided,
                isStored = row.Stored is not null,
            })
        );
        var script = await GridScript.RunAsync(
            "platelet-rules.js",
            "findTwins",
            grids,
            PlateletCount.Minimum,
            PlateletCount.Maximum
        );
        foreach (var (rows, pairs) in Grids.Zip(script.EnumerateArray()))
        {
            var expected = PlateletTwins.Find(rows).OrderBy(pair => pair.Key);
            var actual = pairs
                .EnumerateArray()
                .Select(pair => KeyValuePair.Create(pair[0].GetInt32(), pair[1].GetInt32()));
            Assert.Equal(expected, actual.OrderBy(pair => pair.Key));
        }
        Assert.Equal(
            [1, 1, 0, 0, 0, 0, 0, 1, 0],
            Grids.Select(rows => PlateletTwins.Find(rows).Count)
        );
    }

    private static PlateletGridRow Row(
        string date,
        string count,
        bool stored = false,
        bool remove = false
    ) =>
        new()
        {
            Date = date,
            Count = count,
            Remove = remove,
            Stored = stored ? new(1, 1, "shown") : null,
        };

    private static void AssertAlike(
        string[] texts,
        JsonElement script,
        Func<string, string?> rule,
        DictionaryItem item
    )
    {
        var server = texts.Select(text =>
            (
                text,
                rule(text)
                    ?? item.Parse(TypedText.Normalize(item.Type, text), out _)?.Kind.ToString()
            )
        );
        var browser = texts.Zip(
            script.EnumerateArray().Select(problem => problem.GetString()),
            (text, problem) =>
                (text, problem is null ? null : char.ToUpperInvariant(problem[0]) + problem[1..])
        );
        Assert.Equal(server, browser);
    }
}
