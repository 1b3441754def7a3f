using System.Text.Json;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary><c>manifest.json</c>: what an export holds, by whom it was made and with which choices.</summary>
internal sealed record ExportManifest
{
    private const int LongestRead = 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
    };

    public string Format { get; init; } = "itp-registry-interchange";

    /// <summary>Raised when a column or a code changes its meaning.</summary>
    public int FormatVersion { get; init; } = 1;

    public string SoftwareVersion { get; init; } = Software.Version;

    public required DateTime CreatedAt { get; init; }

    public required string Cohort { get; init; }

    public required string Definition { get; init; }

    public required int DefinitionVersion { get; init; }

    public required ManifestOptions Options { get; init; }

    public required IReadOnlyList<ExportedFile> Files { get; init; }

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    /// <summary>
    /// Why an export that this manifest belongs to cannot be imported; null when it can, or when the bytes are no manifest of ours, which an
    /// import passes over.
    /// </summary>
    public static string? WhyNotImportable(Stream stream)
    {
        try
        {
            // One of ours is some kilobytes.
            var bytes = new byte[LongestRead];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            using var manifest = JsonDocument.Parse(bytes.AsMemory(0, length));
            if (!manifest.RootElement.TryGetProperty("options", out var options))
                return null;
            var isLabelled =
                options.TryGetProperty("labels", out var labels)
                && labels.ValueKind == JsonValueKind.String;
            if (isLabelled)
                return "a label export";
            return
                options.TryGetProperty("spreadsheet_safe", out var safe)
                && safe.ValueKind == JsonValueKind.True
                ? "a spreadsheet-safe export"
                : null;
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>The choices of an export that change how its files read.</summary>
internal sealed record ManifestOptions(
    string? Labels,
    bool SpreadsheetSafe,
    bool Bom,
    string Delimiter
);
