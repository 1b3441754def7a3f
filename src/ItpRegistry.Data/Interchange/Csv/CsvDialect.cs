namespace ItpRegistry.Data.Interchange.Csv;

/// <summary>What the first bytes of a file tell about how it is written.</summary>
/// <param name="Separator">A semicolon when the header holds more of them than commas, else a comma.</param>
/// <param name="IsUtf16">A byte-order mark of UTF-16 or UTF-32, which the format does not allow.</param>
internal readonly record struct CsvDialect(char Separator, bool IsUtf16)
{
    // Longer than the header of any file of the format.
    private const int HeaderBytes = 16 * 1024;

    /// <summary>Reads the beginning of a stream.</summary>
    public static CsvDialect Detect(Stream stream)
    {
        var bytes = new byte[HeaderBytes];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var header = bytes.AsSpan(0, length);
        var isUtf16 = header is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..];
        var end = header.IndexOf((byte)'\n');
        if (end >= 0)
            header = header[..end];
        var separator = header.Count((byte)';') > header.Count((byte)',') ? ';' : ',';
        return new(separator, isUtf16);
    }
}
