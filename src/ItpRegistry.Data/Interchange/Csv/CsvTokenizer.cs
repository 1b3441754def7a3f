using System.Buffers;
using System.Text.Unicode;

namespace ItpRegistry.Data.Interchange.Csv;

/// <summary>
/// Splits a UTF-8 stream into RFC 4180 records, strictly, with the physical line on which each record begins. Memory is bounded by the
/// longest record. See decision 3 for why this is not a library.
/// </summary>
internal sealed class CsvTokenizer(Stream stream)
{
    /// <summary>The bytes of a record beyond which reading stops: more than every column of a form at its longest.</summary>
    public const int LongestRecord = 4 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> field = new();
    private readonly List<Range> fields = [];
    private readonly List<CsvProblem> problems = [];
    private readonly byte[] buffer = new byte[64 * 1024];
    private char[] text = new char[4096];
    private int position;
    private int length;
    private int textLength;
    private int recordLength;
    private int nextLine = 1;
    private bool started;
    private bool stopped;
    private byte delimiter;
    private SearchValues<byte> special = null!;

    /// <summary>The line on which the present record begins, from 1.</summary>
    public int Line { get; private set; }

    public int FieldCount => fields.Count;

    public IReadOnlyList<CsvProblem> Problems => problems;

    /// <summary>Whether the record is an empty line.</summary>
    public bool IsBlank => fields.Count == 1 && textLength == 0 && problems.Count == 0;

    public ReadOnlySpan<char> this[int index] => text.AsSpan(fields[index]);

    /// <summary>Reads the next record; false behind the last one.</summary>
    public bool Read()
    {
        fields.Clear();
        problems.Clear();
        textLength = recordLength = 0;
        if (!started)
            Start();
        Line = nextLine;
        if (stopped || !HasMore())
            return false;
        while (true)
        {
            ReadField();
            if (stopped || !HasMore())
                return true;
            if (buffer[position] == delimiter)
            {
                position++;
                continue;
            }
            // What ends a field and is no delimiter is a line end: LF, or CR LF.
            position += buffer[position] == '\r' ? 2 : 1;
            nextLine++;
            return true;
        }
    }

    private void Start()
    {
        started = true;
        Fill(3);
        if (buffer.AsSpan(position, length - position).StartsWith("\uFEFF"u8))
            position += 3;
        delimiter = DetectDelimiter();
        special = SearchValues.Create([delimiter, (byte)'"', (byte)'\r', (byte)'\n']);
    }

    /// <summary>A semicolon when the first line holds more of them than commas outside quotes.</summary>
    private byte DetectDelimiter()
    {
        Fill(buffer.Length);
        int commas = 0,
            semicolons = 0;
        var quoted = false;
        foreach (var b in buffer.AsSpan(position, length - position))
        {
            if (b == '"')
                quoted = !quoted;
            else if (!quoted && b == ',')
                commas++;
            else if (!quoted && b == ';')
                semicolons++;
            else if (!quoted && b == '\n')
                break;
        }
        return semicolons > commas ? (byte)';' : (byte)',';
    }

    private void ReadField()
    {
        field.ResetWrittenCount();
        if (HasMore() && buffer[position] == '"')
        {
            position++;
            ReadQuoted();
        }
        ReadUnquoted();
        Decode();
    }

    /// <summary>Reads through the closing quote.</summary>
    private void ReadQuoted()
    {
        while (HasMore())
        {
            var rest = buffer.AsSpan(position, length - position);
            var end = rest.IndexOf((byte)'"');
            var part = end < 0 ? rest : rest[..end];
            Append(part);
            nextLine += part.Count((byte)'\n');
            if (end < 0)
                continue;
            position++;
            if (!HasMore() || buffer[position] != '"')
            {
                if (HasMore() && !IsEndOfField())
                    Report(CsvProblemKind.TextAfterClosingQuote);
                return;
            }
            Append(buffer.AsSpan(position, 1));
        }
        if (!stopped)
            Report(CsvProblemKind.UnterminatedQuote);
    }

    /// <summary>Reads up to the end of the field; nothing behind a closing quote that the field ends with.</summary>
    private void ReadUnquoted()
    {
        while (!stopped && HasMore() && !IsEndOfField())
        {
            var rest = buffer.AsSpan(position, length - position);
            var end = rest.IndexOfAny(special);
            if (end != 0)
            {
                Append(end < 0 ? rest : rest[..end]);
                continue;
            }
            Report(
                buffer[position] == '"'
                    ? CsvProblemKind.QuoteInUnquotedField
                    : CsvProblemKind.BareCarriageReturn
            );
            Append(rest[..1]);
        }
    }

    private bool IsEndOfField()
    {
        var b = buffer[position];
        if (b == delimiter || b == '\n')
            return true;
        if (b != '\r')
            return false;
        Fill(2);
        return position + 1 < length && buffer[position + 1] == '\n';
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        field.Write(bytes);
        position += bytes.Length;
        recordLength += bytes.Length;
        if (recordLength <= LongestRecord)
            return;
        Report(CsvProblemKind.RecordTooLong);
        stopped = true;
        position = length;
    }

    private void Decode()
    {
        var bytes = field.WrittenSpan;
        if (text.Length - textLength < bytes.Length)
            Array.Resize(ref text, Math.Max(text.Length * 2, textLength + bytes.Length));
        var destination = text.AsSpan(textLength);
        var status = Utf8.ToUtf16(
            bytes,
            destination,
            out _,
            out var written,
            replaceInvalidSequences: false
        );
        if (status != OperationStatus.Done)
        {
            Report(CsvProblemKind.InvalidUtf8);
            Utf8.ToUtf16(bytes, destination, out _, out written);
        }
        fields.Add(textLength..(textLength + written));
        textLength += written;
    }

    // A field is reported once for each kind, however often it offends.
    private void Report(CsvProblemKind kind)
    {
        var problem = new CsvProblem(fields.Count, kind);
        if (!problems.Contains(problem))
            problems.Add(problem);
    }

    private bool HasMore()
    {
        if (position == length && !stopped)
            Fill(1);
        return position < length;
    }

    /// <summary>Makes this many bytes available from the position on, or all that are left.</summary>
    private void Fill(int count)
    {
        if (length - position >= count)
            return;
        buffer.AsSpan(position, length - position).CopyTo(buffer);
        length -= position;
        position = 0;
        while (length < count)
        {
            var read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
                return;
            length += read;
        }
    }
}
