using System.Text;
using ItpRegistry.Data.Interchange.Csv;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

public class CsvTokenizerTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1:a|b 2:1|2")]
    [InlineData("a,b\r\n1,2\r\n", "1:a|b 2:1|2")]
    [InlineData("a,b\n1,2", "1:a|b 2:1|2")]
    [InlineData("\uFEFFa,b\n1,2\n", "1:a|b 2:1|2")]
    [InlineData("a;b\n1,5;2\n", "1:a|b 2:1,5|2")]
    [InlineData("\"a;b\",c\n1,2\n", "1:a;b|c 2:1|2")]
    [InlineData("a,b\n,\n", "1:a|b 2:|")]
    [InlineData("a,b\n\"\",\" x \"\n", "1:a|b 2:| x ")]
    [InlineData("a,b\n\"say \"\"no\"\"\",2\n", "1:a|b 2:say \"no\"|2")]
    [InlineData("a,b\n\"1\n2\r\n3\",x\n4,5\n", "1:a|b 2:1\n2\r\n3|x 5:4|5")]
    [InlineData("a,b\n\n1,2\n", "1:a|b 2: 3:1|2")]
    [InlineData("a,b\n1,2\n\n", "1:a|b 2:1|2 3:")]
    [InlineData("a,\u05d0\n🩸,é\n", "1:a|\u05d0 2:🩸|é")]
    [InlineData("a\n", "1:a")]
    [InlineData("", "")]
    public void Records_CarryTheLineOnWhichTheyBegin(string text, string expected)
    {
        var read = Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(expected, string.Join(' ', read.Select(r => $"{r.Line}:{r.Fields}")));
        Assert.All(read, r => Assert.Equal("", r.Problems));
    }

    [Theory]
    [InlineData("a,b\n1\"2,3\n4,5\n", 2, "0:QuoteInUnquotedField")]
    [InlineData("a,b\n \"2\",3\n4,5\n", 2, "0:QuoteInUnquotedField")]
    [InlineData("a,b\n1,\"2\"3\n4,5\n", 2, "1:TextAfterClosingQuote")]
    [InlineData("a,b\n1,\"2\" \n4,5\n", 2, "1:TextAfterClosingQuote")]
    [InlineData("a,b\n1\r2,3\n4,5\n", 2, "0:BareCarriageReturn")]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", 3, "1:UnterminatedQuote")]
    public void Records_ThatAreNoRfc4180_AreReportedAndReadingGoesOn(
        string text,
        int line,
        string problem
    )
    {
        var read = Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(3, read.Count);
        Assert.Equal(problem, read.Single(r => r.Problems.Length > 0).Problems);
        Assert.Equal(line, read.Single(r => r.Problems.Length > 0).Line);
    }

    [Fact]
    public void Bytes_ThatAreNoUtf8_AreReportedWhereTheyStand()
    {
        byte[] latin1 = [.. "a,b\n1,caf"u8, 0xE9, .. "\n2,3\n"u8];
        var read = Read(latin1);
        Assert.Equal(
            [(1, ""), (2, "1:InvalidUtf8"), (3, "")],
            read.Select(r => (r.Line, r.Problems))
        );
        Assert.Equal("1|caf\uFFFD", read[1].Fields);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Stream_InPiecesOfAnySize_GivesTheSameRecords(int size)
    {
        var text = "\uFEFFa;b\r\n\"x\"\"y\r\nz\";\u05d0🩸\r\n1;\"\"\r\n\"\"\"\";2";
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(Read(bytes), Read(new Trickle(bytes, size)));
    }

    [Fact]
    public void Records_LongerThanTheBuffer_AreReadWhole()
    {
        var longField = new string('é', 200_000);
        var read = Read(Encoding.UTF8.GetBytes($"a,b\n\"{longField}\n\",{longField}\n1,2\n"));
        Assert.Equal($"{longField}\n|{longField}", read[1].Fields);
        Assert.Equal(4, read[2].Line);
    }

    [Fact]
    public void Record_WithoutAnEnd_StopsTheReading()
    {
        var endless = new byte[CsvTokenizer.LongestRecord + 100_000];
        Array.Fill(endless, (byte)'x');
        var read = Read([.. "a,b\n\""u8, .. endless, .. "\",1\n2,3\n"u8]);
        Assert.Equal(2, read.Count);
        Assert.Equal("0:RecordTooLong", read[1].Problems);
    }

    private static List<Record> Read(byte[] bytes) => Read(new MemoryStream(bytes));

    private static List<Record> Read(Stream stream)
    {
        var tokenizer = new CsvTokenizer(stream);
        var read = new List<Record>();
        while (tokenizer.Read())
        {
            var fields = Enumerable
                .Range(0, tokenizer.FieldCount)
                .Select(i => tokenizer[i].ToString());
            var problems = tokenizer.Problems.Select(p => $"{p.Field}:{p.Kind}");
            read.Add(new(tokenizer.Line, string.Join('|', fields), string.Join(' ', problems)));
        }
        return read;
    }

    private sealed record Record(int Line, string Fields, string Problems);

    private sealed class Trickle(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, size));
    }
}
