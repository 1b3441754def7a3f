using System.Security.Cryptography;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary>Passes a file through to where it goes, and computes its SHA-256 and its rows on the way.</summary>
internal sealed class MeasuredStream(Stream destination) : IAsyncDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool quoted;

    /// <summary>Line ends outside quotes: the header and the rows.</summary>
    public long Lines { get; private set; }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        hash.AppendData(bytes.Span);
        CountLines(bytes.Span);
        await destination.WriteAsync(bytes, ct);
    }

    public string Sha256() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public async ValueTask DisposeAsync()
    {
        hash.Dispose();
        await destination.DisposeAsync();
    }

    private void CountLines(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var quote = bytes.IndexOf((byte)'"');
            var part = quote < 0 ? bytes : bytes[..quote];
            if (!quoted)
                Lines += part.Count((byte)'\n');
            if (quote < 0)
                return;
            quoted = !quoted;
            bytes = bytes[(quote + 1)..];
        }
    }
}
