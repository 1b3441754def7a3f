using System.Text;
using CsvHelper;
using ItpRegistry.Data.Interchange.Csv;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

public class CsvRecordsTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1:a|b 2:1|2")]
    [InlineData("a,b\r\n1,2\r\n", "1:a|b 2:1|2")]
    [InlineData("a,b\n1,2", "1:a|b 2:1|2")]
    [InlineData("\uFEFFa,b\n1,2\n", "1:a|b 2:1|2")]
    [InlineData("a;b\n1,5;2\n", "1:a|b 2:1,5|2")]
    [InlineData("a,b\n1;2;3;4,5\n", "1:a|b 2:1;2;3;4|5")]
    [InlineData("a,b\n,\n", "1:a|b 2:|")]
    [InlineData("a,b\n\"\",\" x \"\n", "1:a|b 2:| x ")]
    [InlineData("a,b\n\"say \"\"no\"\"\",2\n", "1:a|b 2:say \"no\"|2")]
    [InlineData("a,b\n\"1\n2\r\n3\",x\n4,5\n", "1:a|b 2:1\n2\r\n3|x 5:4|5")]
    [InlineData("a,b\n\n1,2\n", "1:a|b 2:blank 3:1|2")]
    [InlineData("a,b\n1,2\n\n", "1:a|b 2:1|2 3:blank")]
    [InlineData("a,\u05d0\n🩸,é\n", "1:a|\u05d0 2:🩸|é")]
    [InlineData("", "")]
    public void Records_CarryTheLineOnWhichTheyBegin(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("a,b\n1\"2,3\n4,5\n", 2, "a quote inside a field that does not begin with one")]
    [InlineData("a,b\n1, \"2\"\n4,5\n", 2, "a quote inside a field that does not begin with one")]
    [InlineData("a,b\n1,\"2\"3\n4,5\n", 2, "text behind the closing quote of a field")]
    [InlineData("a,b\n1,\"2\" \n4,5\n", 2, "text behind the closing quote of a field")]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", 3, "a quote that is never closed")]
    public void Records_ThatAreNoRfc4180_AreReportedAndReadingGoesOn(
        string text,
        int line,
        string problem
    )
    {
        var read = Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(3, read.Count);
        Assert.Equal(
            $"{line}:{problem}",
            Assert.Single(read, r => r.Contains(problem, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Bytes_ThatAreNoUtf8_AreReportedWhereTheyStand()
    {
        byte[] latin1 = [.. "a,b\n1,caf"u8, 0xE9, .. "\n2,3\n"u8];
        Assert.Equal(["1:a|b", "2:bytes that are no UTF-8", "3:2|3"], Read(latin1));
    }

    [Fact]
    public void Utf16_IsDetected()
    {
        byte[] utf16 = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a,b\n")];
        Assert.True(CsvDialect.Detect(new MemoryStream(utf16)).IsUtf16);
        Assert.False(CsvDialect.Detect(new MemoryStream("\uFEFFa,b\n"u8.ToArray())).IsUtf16);
    }

    [Fact]
    public void Records_LongerThanTheBuffer_AreReadWhole()
    {
        var longField = new string('é', 200_000);
        var read = Read(Encoding.UTF8.GetBytes($"a,b\n\"{longField}\n\",{longField}\n1,2\n"));
        Assert.Equal([$"2:{longField}\n|{longField}", "4:1|2"], read[1..]);
    }

    [Fact]
    public void Record_WithoutAnEnd_StopsTheReading()
    {
        var endless = new byte[3 * CsvRecords.LongestRecord];
        Array.Fill(endless, (byte)'x');
        var error = Assert.Throws<CsvFormatException>(() => Read([.. "a,b\n\""u8, .. endless]));
        Assert.Equal(2, error.LineNumber);
    }

    private static List<string> Read(byte[] bytes)
    {
        var separator = CsvDialect.Detect(new MemoryStream(bytes)).Separator;
        using var records = new CsvRecords(new MemoryStream(bytes), separator);
        var read = new List<string>();
        while (records.Read())
        {
            var fields = Enumerable.Range(0, records.FieldCount).Select(i => records[i].ToString());
            var shown = records.IsBlank ? "blank" : string.Join('|', fields);
            read.Add($"{records.Line}:{records.Problem?.Message ?? shown}");
        }
        return read;
    }
}
