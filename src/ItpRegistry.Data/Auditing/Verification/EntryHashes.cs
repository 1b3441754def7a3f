using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ItpRegistry.Data.Auditing.Verification;

/// <summary>
/// The hashes of an entry, computed from what is stored without a function of the database: whoever changes the trail could change its functions too. The
/// bytes are those of PostgreSQL's <c>jsonb_build_array(…)::text</c>. Not for several threads at once.
/// </summary>
internal sealed class EntryHashes
{
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>From the epoch of Unix, which the hash counts from, to that of PostgreSQL.</summary>
    private const long From1970To2000 = 946_684_800 * MicrosecondsPerSecond;

    private readonly ArrayBufferWriter<byte> bytes = new(4096);
    private bool isFirst;

    /// <summary>SHA-256 of salt, row key, reason and changes.</summary>
    public byte[] OfContent(StoredEntry entry)
    {
        bytes.ResetWrittenCount();
        Begin();
        Add(entry.Salt?.ToString());
        Add(entry.RowKey);
        Add(entry.Reason);
        AddRaw(entry.Changes ?? "null");
        return End();
    }

    /// <summary>SHA-256 of the hash before, the content's hash, and who, when, from where and which table.</summary>
    public byte[] OfEntry(StoredEntry entry)
    {
        bytes.ResetWrittenCount();
        bytes.Write(entry.PreviousHash);
        bytes.Write(entry.ContentHash);
        Begin();
        Add(entry.PatientId);
        Add(entry.CenterId);
        Add(entry.Number);
        AddRaw(Epoch(entry.At));
        if (entry.UserId is { } userId)
            Add(userId);
        else
            AddRaw("null");
        Add(entry.UserName);
        Add(entry.Origin);
        Add(entry.Operation);
        Add(entry.TableName);
        return End();
    }

    /// <summary>Seconds since 1970 with six decimals, as <c>extract(epoch FROM at)</c>.</summary>
    private static string Epoch(long since2000)
    {
        var microseconds = (Int128)since2000 + From1970To2000;
        var size = Int128.Abs(microseconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(microseconds < 0 ? "-" : "")}{size / MicrosecondsPerSecond}.{(long)(size % MicrosecondsPerSecond):D6}"
        );
    }

    private void Begin()
    {
        isFirst = true;
        bytes.Write("["u8);
    }

    private byte[] End()
    {
        bytes.Write("]"u8);
        return SHA256.HashData(bytes.WrittenSpan);
    }

    private void Add(int number) => AddRaw(number.ToString(CultureInfo.InvariantCulture));

    private void Add(string? text)
    {
        if (text is null)
        {
            AddRaw("null");
            return;
        }
        Separate();
        bytes.Write("\""u8);
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var next)
        {
            Encoding.UTF8.GetBytes(rest[..next], bytes);
            Escape(rest[next]);
            rest = rest[(next + 1)..];
        }
        Encoding.UTF8.GetBytes(rest, bytes);
        bytes.Write("\""u8);
    }

    private void AddRaw(string json)
    {
        Separate();
        Encoding.UTF8.GetBytes(json, bytes);
    }

    private void Separate()
    {
        if (!isFirst)
            bytes.Write(", "u8);
        isFirst = false;
    }

    private static readonly SearchValues<char> Escaped = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(code => (char)code),
        '"',
        '\\',
    ]);

    /// <summary>What PostgreSQL escapes, and how.</summary>
    private void Escape(char special)
    {
        var written = special switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)special:x4}"),
        };
        Encoding.UTF8.GetBytes(written, bytes);
    }
}
