using System.Collections.Frozen;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Interchange.Sources;

/// <summary>The files of an import, from a directory or a zip. Nothing is unpacked to disk.</summary>
internal abstract class InterchangeSource : IDisposable
{
    /// <summary>The bytes of a file, unpacked, beyond which it is refused.</summary>
    public const long LargestFile = 500L * 1024 * 1024;

    public const string Outcomes = "outcomes.csv";
    public const string Dictionary = "data_dictionary.csv";
    public const string Manifest = "manifest.json";

    /// <summary>What an export adds, or a center's own copy, and an import passes over.</summary>
    private static readonly FrozenSet<string> PassedOver = FrozenSet.Create(
        StringComparer.Ordinal,
        Outcomes,
        Dictionary,
        Manifest,
        "audit_trail.csv",
        "audit_values.csv",
        "events.csv",
        "checksums.sha256"
    );

    /// <summary>Opens a directory or a zip, and reports what is wrong with its names; null when nothing can be read at all.</summary>
    public static InterchangeSource? Open(string path, ErrorLog log)
    {
        if (System.IO.Directory.Exists(path))
            return DirectorySource.Read(path, log);
        if (File.Exists(path))
            return ZipSource.Read(path, log);
        log.Add(
            new(
                path,
                0,
                null,
                null,
                "there is no such directory or file",
                "a directory or a zip with the files of the interchange format"
            )
        );
        return null;
    }

    /// <summary>Opens a file by its name in the format; null when it is not there, or was reported as unreadable.</summary>
    public abstract Stream? OpenFile(string fileName);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    protected static bool IsOfTheFormat(string fileName) =>
        PassedOver.Contains(fileName) || DataDictionary.Files.Any(f => f.FileName == fileName);

    protected static void ReportMissing(Func<string, bool> has, ErrorLog log)
    {
        foreach (var file in DataDictionary.Files.Where(f => !has(f.FileName)))
        {
            log.Add(
                new(
                    file.FileName,
                    0,
                    null,
                    null,
                    "the file is missing",
                    "all nine files, one with a header row alone where there is nothing to tell"
                )
            );
        }
    }

    protected static InterchangeError Unexpected(string name, string problem) =>
        new(
            name,
            0,
            null,
            null,
            problem,
            $"{string.Join(", ", DataDictionary.Files.Select(f => f.FileName))}; {Outcomes}, {Dictionary} and {Manifest} are passed over"
        );
}
