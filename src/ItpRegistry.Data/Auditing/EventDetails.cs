using System.Text.Json;
using ItpRegistry.Data.Interchange.Export;

namespace ItpRegistry.Data.Auditing;

/// <summary>How <see cref="RegistryEvent.Details"/> are written.</summary>
public static class EventDetails
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>The members of an object as a JSON object; no clinical value, no password, no token.</summary>
    public static string Of(object details) => JsonSerializer.Serialize(details, Json);

    /// <summary>An export: what was asked for, of which centers, and what came out.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="summary">What came out.</param>
    /// <param name="centers">The codes of the centers; null for all.</param>
    /// <param name="sha256">The hash of the zip; null when the files lie in a directory.</param>
    public static object OfExport(
        ExportOptions options,
        ExportSummary summary,
        IReadOnlyList<string>? centers,
        string? sha256
    ) =>
        new
        {
            options.Cohort,
            options.Definition,
            options.Labels,
            options.SpreadsheetSafe,
            options.Bom,
            options.Semicolon,
            Centers = centers,
            summary.Patients,
            summary.Files,
            Sha256 = sha256,
        };
}
