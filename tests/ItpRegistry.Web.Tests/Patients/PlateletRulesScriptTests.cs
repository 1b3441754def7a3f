using System.Diagnostics;
using System.Text.Json;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Databases;
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
    ];

    [Fact]
    public async Task Tables_ArePartedAlike()
    {
        var parted = await RunAsync("splitTable", Tables);
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
            await RunAsync("dateProblem", Dates),
            text => PlateletCellRules.DateProblem(text),
            PlateletRowReader.DateItem
        );

    [Fact]
    public async Task Counts_AreJudgedAlike() =>
        AssertAlike(
            Counts,
            await RunAsync("countProblem", Counts),
            text => PlateletCellRules.CountProblem(text),
            PlateletRowReader.CountItem
        );

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

    private static async Task<JsonElement> RunAsync(string function, string[] inputs)
    {
        var script = Path.Combine(
            EmbeddedBinaries.CheckoutDirectory(),
            "src/ItpRegistry.Web/wwwroot/js/platelet-rules.js"
        );
        var program = $$"""
            import { {{function}} } from {{JsonSerializer.Serialize(new Uri(script))}};
            let text = "";
            for await (const part of process.stdin) text += part;
            console.log(JSON.stringify(JSON.parse(text).map((input) => {{function}}(input))));
            """;
        using var node = Process.Start(
            new ProcessStartInfo("node", ["--input-type=module", "--eval", program])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(inputs));
        node.StandardInput.Close();
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonDocument.Parse(output).RootElement.Clone();
    }
}
