using System.Security.Cryptography;

namespace ItpRegistry.Web.Infrastructure.Auditing;

/// <summary>SHA-256 of files that leave the registry, in lower-case hexadecimal digits, by which a file is known again.</summary>
internal static class FileHash
{
    /// <summary>Of a stream from its beginning, where it stands again afterwards.</summary>
    public static async Task<string> OfAsync(Stream stream, CancellationToken cancellation)
    {
        stream.Position = 0;
        var hash = await SHA256.HashDataAsync(stream, cancellation);
        stream.Position = 0;
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Of a file; null where there is a directory.</summary>
    public static async Task<string?> OfAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            return null;
        await using var file = File.OpenRead(path);
        return await OfAsync(file, cancellation);
    }
}
