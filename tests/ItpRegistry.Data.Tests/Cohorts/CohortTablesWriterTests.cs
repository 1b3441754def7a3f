using System.Globalization;
using System.Text;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Domain.Cohorts;
using Xunit;

namespace ItpRegistry.Data.Tests.Cohorts;

public sealed class CohortTablesWriterTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("itp-tables-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Write_MakesEveryFile_AndNothingElse()
    {
        Write(SixPatients.Rows);

        Assert.Equal(
            CohortTablesWriter.FileNames.Order(StringComparer.Ordinal),
            Directory
                .EnumerateFileSystemEntries(directory)
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Write_Table2_CountsEveryoneInN()
    {
        Write(SixPatients.Rows);

        Assert.Equal(
            """
            group,n,overall_response,complete_response,response,relapse,failure,not_evaluable
            all,6,3,2,1,1,2,1
            previous_immunosuppressor,2,1,1,0,0,1,0
            no_treatment_modification,0,0,0,0,0,0,0
            no_corticosteroids,0,0,0,0,0,0,0
            mmf,4,3,2,1,1,0,1
            aza,1,0,0,0,0,1,0
            eltrombopag,3,2,1,1,0,0,1
            romiplostim,2,1,1,0,1,1,0

            """,
            Read("table2.csv")
        );
    }

    [Fact]
    public void Write_Comparisons_LeaveBlankWhatDoesNotExist_AndNameInfinity()
    {
        Write(SixPatients.Rows);
        var lines = Read("comparisons.csv").Split('\n');

        Assert.Equal("group,versus,endpoint,a,b,c,d,odds_ratio,ci_low,ci_high,p", lines[0]);
        // 3 of 3 against 0 of 1: under an odds ratio x the chance of this table is x / (x + 3), which is 0.025 at 1/13.
        var separated = Fields("comparisons.csv", "mmf", "aza", "overall_response");
        Assert.Equal(["3", "0", "0", "1", "Inf"], separated[3..8]);
        Assert.Equal(1.0 / 13, Number(separated[8]), 1e-9);
        Assert.Equal("Inf", separated[9]);
        Assert.Equal(0.25, Number(separated[10]), 1e-9);
        Assert.Equal(
            "no_corticosteroids,complement,relapse,0,0,0,0,,,,1",
            string.Join(
                ',',
                Fields("comparisons.csv", "no_corticosteroids", "complement", "relapse")
            )
        );
    }

    [Fact]
    public void Write_KaplanMeier_HasARowForEachDistinctTime()
    {
        Write(SixPatients.Rows);

        var all = Fields("km.csv", "all", "200");
        Assert.Equal(
            """
            group,time_days,at_risk,events,censored,survival,std_error,ci_low,ci_high
            all,100,3,0,1,1,0,,
            """,
            string.Join('\n', Read("km.csv").Split('\n')[..2])
        );
        // Half of two: Greenwood's error is sqrt(1/4 * 1/2) = sqrt(1/8).
        Assert.Equal(["all", "200", "2", "1", "0", "0.5"], all[..6]);
        Assert.Equal(Math.Sqrt(0.125), Number(all[6]), 1e-12);
        // exp(-exp(ln ln 2 ± z sqrt(1/2) / ln 2))
        var spread = 1.959963984540054 * Math.Sqrt(0.5) / Math.Log(2);
        Assert.Equal(Math.Exp(-Math.Log(2) * Math.Exp(spread)), Number(all[7]), 1e-12);
        Assert.Equal(Math.Exp(-Math.Log(2) * Math.Exp(-spread)), Number(all[8]), 1e-12);
        // Once survival is 0, R has neither an error nor limits.
        Assert.Equal(
            "romiplostim,200,1,1,0,0,,,",
            string.Join(',', Fields("km.csv", "romiplostim", "200"))
        );
    }

    [Fact]
    public void Write_LogRank_HasTheTestOfTheTpoRas()
    {
        Write(SixPatients.Rows);
        var lines = Read("logrank.csv").Split('\n');
        var fields = lines[1].Split(',');

        Assert.Equal("group,versus,chi_square,df,p", lines[0]);
        // The only event is at 200 with one of each at risk: O - E = 1/2, V = 1/4.
        Assert.Equal(["eltrombopag", "romiplostim", "1", "1"], fields[..4]);
        Assert.Equal(0.31731050786291415, Number(fields[4]), 1e-12);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void Write_Table1_IsTidy()
    {
        Write(SixPatients.Rows);
        var lines = Read("table1.csv").Split('\n');

        Assert.Equal(
            "variable,level,n,denominator,percent,median,q1,q3,minimum,maximum,unknown,missing",
            lines[0]
        );
        Assert.Equal("sex,female,2,3,67,,,,,,0,3", lines[1]);
        Assert.Equal("sex,male,1,3,33,,,,,,0,3", lines[2]);
        Assert.Equal("age_years,,4,6,,35,27.5,45,20,60,0,2", lines[3]);
        // 1 day is 16/487 month, and reads back as that.
        Assert.Equal(16.0 / 487, Number(lines[4].Split(',')[5]));
        Assert.Contains("previous_immunosuppressor,yes,2,3,67,,,,,,1,2", lines);
    }

    [Fact]
    public void Write_Table3_IsTidy()
    {
        Write(SixPatients.Rows);
        var lines = Read("table3.csv").Split('\n');

        Assert.Equal("item,variable,level,n,denominator,percent,unknown", lines[0]);
        Assert.Contains("imputable,,,1,6,17,1", lines);
        Assert.Contains("infection,,,2,6,33,0", lines);
        Assert.Contains("infection,imputable_to,immunosuppressor,1,2,50,", lines);
        Assert.Contains("infection,tpo_ra,eltrombopag,2,2,100,", lines);
        Assert.Contains("infection,immunosuppressor,mycophenolate_mofetil,2,2,100,", lines);
        Assert.Contains("cancer,tpo_ra,eltrombopag,0,0,,", lines);
        Assert.Contains("death,,,0,6,0,0", lines);
    }

    [Fact]
    public void Write_AnEmptyCohort_HasHeadersAndBlanks()
    {
        Write([]);

        Assert.Equal(
            "group,time_days,at_risk,events,censored,survival,std_error,ci_low,ci_high\n",
            Read("km.csv")
        );
        Assert.Equal(
            "group,versus,chi_square,df,p\neltrombopag,romiplostim,,,\n",
            Read("logrank.csv")
        );
        Assert.Contains("\nage_years,,0,0,,,,,,,0,0\n", Read("table1.csv"));
        Assert.Contains("\nsex,female,0,0,,,,,,,0,0\n", Read("table1.csv"));
        Assert.Contains("\nall,0,0,0,0,0,0,0\n", Read("table2.csv"));
        Assert.Contains("\nimputable,,,0,0,,0\n", Read("table3.csv"));
        Assert.Contains("\nmmf,aza,relapse,0,0,0,0,,,,1\n", Read("comparisons.csv"));
    }

    [Fact]
    public void Write_IsUtf8WithoutMark_LinesEndInLineFeed_WhateverTheCulture()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            Write(SixPatients.Rows);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        foreach (var name in CohortTablesWriter.FileNames)
        {
            var bytes = File.ReadAllBytes(Path.Combine(directory, name));
            Assert.True(char.IsAsciiLetterLower((char)bytes[0]), name);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.Equal((byte)'\n', bytes[^1]);
            var lines = Encoding.UTF8.GetString(bytes).Split('\n')[..^1];
            var columns = lines[0].Split(',').Length;
            Assert.All(lines, line => Assert.Equal(columns, line.Split(',').Length));
        }
    }

    [Fact]
    public void Write_ReplacesEarlierFiles_AndLeavesOthersAlone()
    {
        File.WriteAllText(Path.Combine(directory, "notes.txt"), "kept");
        Write(SixPatients.Rows);
        Write([]);

        Assert.Contains("\nall,0,0,0,0,0,0,0\n", Read("table2.csv"));
        Assert.Equal("kept", Read("notes.txt"));
        Assert.Equal(7, Directory.EnumerateFileSystemEntries(directory).Count());
    }

    [Fact]
    public void Write_WhenAFileCannotBePut_LeavesEverythingAsItWas()
    {
        Write(SixPatients.Rows);
        var before = Read("table1.csv");
        File.Delete(Path.Combine(directory, "table3.csv"));
        File.Delete(Path.Combine(directory, "km.csv"));
        Directory.CreateDirectory(Path.Combine(directory, "km.csv"));

        Assert.ThrowsAny<IOException>(() => Write([]));

        Assert.Equal(before, Read("table1.csv"));
        Assert.Equal(
            ["comparisons.csv", "km.csv", "logrank.csv", "table1.csv", "table2.csv"],
            Directory
                .EnumerateFileSystemEntries(directory)
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Write_MakesTheDirectory()
    {
        var nested = Path.Combine(directory, "2024", "tables");

        CohortTablesWriter.Write(CohortTables.From([]), nested);

        Assert.True(File.Exists(Path.Combine(nested, "table1.csv")));
    }

    [Fact]
    public void Write_ToAFile_SaysSo()
    {
        var file = Path.Combine(directory, "tables");
        File.WriteAllText(file, "kept");

        var error = Assert.Throws<IOException>(() =>
            CohortTablesWriter.Write(CohortTables.From([]), file)
        );

        Assert.Equal($"'{file}' is a file; name a directory.", error.Message);
        Assert.Equal("kept", File.ReadAllText(file));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private void Write(IReadOnlyList<CohortRow> rows) =>
        CohortTablesWriter.Write(CohortTables.From(rows), directory);

    private string Read(string name) => File.ReadAllText(Path.Combine(directory, name));

    /// <summary>The fields of the only line that begins with these.</summary>
    private string[] Fields(string name, params string[] start) =>
        Read(name)
            .Split('\n')
            .Select(line => line.Split(','))
            .Single(fields => fields.Take(start.Length).SequenceEqual(start));
}
