using System.Security.Cryptography;
using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Data.Interchange.Sources;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Auditing;

/// <summary>The event of an import, which is stored with what it imports.</summary>
internal static class ImportEvent
{
    /// <summary>Names the source by the last part of its path, and each file by the hash of its bytes, so that an import is known again by what it read.</summary>
    public static async Task<RegistryEvent> OfAsync(
        string path,
        InterchangeSource source,
        ChangeContext change,
        IReadOnlyList<ImportedFile> files,
        CancellationToken ct
    )
    {
        var read = new List<object>();
        foreach (var file in files)
        {
            await using var stream = source.OpenFile(NameOf(file));
            var hash = stream is null ? null : await SHA256.HashDataAsync(stream, ct);
            read.Add(
                new
                {
                    Name = NameOf(file),
                    file.Inserted,
                    file.Updated,
                    file.Unchanged,
                    Sha256 = hash is null ? null : Convert.ToHexStringLower(hash),
                }
            );
        }
        return new()
        {
            UserId = change.UserId,
            UserName = change.UserName,
            Origin = Codes<ChangeOrigin>.Of(change.Origin),
            Kind = EventKind.Imported,
            Reason = change.Reason,
            Details = EventDetails.Of(
                new
                {
                    Source = Path.GetFileName(Path.TrimEndingDirectorySeparator(path)),
                    Files = read,
                }
            ),
        };
    }

    private static string NameOf(ImportedFile file) =>
        file.File.EndsWith(".csv", StringComparison.Ordinal) ? file.File : file.File + ".csv";
}
