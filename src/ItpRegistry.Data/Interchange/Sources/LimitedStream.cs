namespace ItpRegistry.Data.Interchange.Sources;

/// <summary>A file of a zip as it is unpacked; stops when it grows beyond what a file of the format can honestly be.</summary>
internal sealed class LimitedStream(Stream unpacked, long packedLength) : Stream
{
    /// <summary>Up to this many bytes any expansion is fine.</summary>
    public const long FreeBytes = 10L * 1024 * 1024;

    /// <summary>How many times its packed length a larger file may have.</summary>
    public const long LargestExpansion = 100;

    private long total;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => total;
        set => throw new NotSupportedException();
    }

    public static InterchangeError TooLarge(string name) =>
        new(
            name,
            0,
            null,
            null,
            "the file is too large, or unpacks to too much",
            $"at most {InterchangeSource.LargestFile / (1024 * 1024)} MB a file, and beyond {FreeBytes / (1024 * 1024)} MB at most {LargestExpansion} times its packed size"
        );

    public override int Read(byte[] buffer, int offset, int count) =>
        Counted(unpacked.Read(buffer, offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unpacked.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(int read)
    {
        total += read;
        if (
            total > InterchangeSource.LargestFile
            || (total > FreeBytes && total / LargestExpansion > packedLength)
        )
        {
            throw new TooLargeException();
        }
        return read;
    }
}

/// <summary>A file unpacks to too much.</summary>
internal sealed class TooLargeException() : IOException("The file unpacks to too much.");
