using System.Buffers;
using System.Text.Unicode;
using CsvHelper;

namespace ItpRegistry.Data.Interchange.Csv;

/// <summary>What is wrong with a record as such.</summary>
internal readonly record struct CsvProblem(string Message, string Accepted);

/// <summary>
/// The records of a stream with the physical line on which each begins. Quotes are strict RFC 4180 and text is strict UTF-8; memory is bounded by
/// the longest record.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    /// <summary>The bytes of a record beyond which reading stops: more than every column of a form at its longest.</summary>
    public const int LongestRecord = 4 * 1024 * 1024;

    private static readonly CsvProblem NotUtf8 = new(
        "bytes that are no UTF-8",
        "UTF-8, with or without a byte-order mark"
    );

    private readonly CsvReader reader;
    private readonly List<Range> fields = [];
    private char[] text = new char[4096];
    private int textLength;

    public CsvRecords(Stream stream, char separator) =>
        reader = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = false,
                SkipEmptyLines = false,
                TrackLineNumbers = true,
                MaxRecordSize = LongestRecord,
                OnMalformedRecord = record => Problem = ProblemOf(record.Reason),
            }
        );

    /// <summary>The line on which the present record begins, from 1.</summary>
    public long Line { get; private set; }

    public int FieldCount => fields.Count;

    /// <summary>What is wrong with the present record; its fields mean nothing then.</summary>
    public CsvProblem? Problem { get; private set; }

    /// <summary>Whether the record is an empty line.</summary>
    public bool IsBlank => fields.Count == 1 && reader.GetRawSpan(0).IsEmpty;

    public ReadOnlySpan<char> this[int index] => text.AsSpan(fields[index]);

    /// <summary>Reads the next record; false behind the last one.</summary>
    /// <exception cref="CsvFormatException">A record is longer than <see cref="LongestRecord"/>.</exception>
    public bool Read()
    {
        Problem = null;
        fields.Clear();
        textLength = 0;
        if (!reader.Read())
            return false;
        Line = reader.LineNumber;
        for (var i = 0; i < reader.FieldCount; i++)
            Decode(reader.GetSpan(i));
        return true;
    }

    public void Dispose() => reader.Dispose();

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        if (text.Length - textLength < bytes.Length)
            Array.Resize(ref text, Math.Max(text.Length * 2, textLength + bytes.Length));
        var free = text.AsSpan(textLength);
        var status = Utf8.ToUtf16(
            bytes,
            free,
            out _,
            out var written,
            replaceInvalidSequences: false
        );
        if (status != OperationStatus.Done)
        {
            Problem ??= NotUtf8;
            Utf8.ToUtf16(bytes, free, out _, out written);
        }
        fields.Add(textLength..(textLength + written));
        textLength += written;
    }

    private static CsvProblem ProblemOf(CsvMalformedReason reason) =>
        new(
            reason switch
            {
                CsvMalformedReason.TextAfterClosingQuote =>
                    "text behind the closing quote of a field",
                CsvMalformedReason.UnterminatedQuote => "a quote that is never closed",
                _ => "a quote inside a field that does not begin with one",
            },
            "fields quoted as in RFC 4180: quotes around the whole field, and doubled inside it"
        );
}
