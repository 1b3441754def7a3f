using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Data.Cohorts.Freezing;

/// <summary><c>manifest.json</c> of a reproducibility pack: what it holds, what made it, and the checksum of every other file.</summary>
internal sealed record PackManifest
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        // A file and no page: letters stay legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Format { get; init; } = "itp-registry-reproducibility-pack";

    /// <summary>Raised when a file or a name changes its meaning.</summary>
    public int FormatVersion { get; init; } = 1;

    public string SoftwareVersion { get; init; } = Software.Version;

    /// <summary>When (UTC); of a frozen dataset, when it was frozen.</summary>
    public required DateTime CreatedAt { get; init; }

    public required bool Frozen { get; init; }

    /// <summary>The name of the frozen dataset.</summary>
    public required string? FrozenAs { get; init; }

    public required bool SyntheticData { get; init; }

    public required string? CohortName { get; init; }

    public required int? CohortVersion { get; init; }

    public required JsonNode Question { get; init; }

    public required int Patients { get; init; }

    public required string OutcomeSource { get; init; }

    public required ResponseDefinition Definition { get; init; }

    public required StudyPeriod StudyPeriod { get; init; }

    public required string DictionarySha256 { get; init; }

    public required IReadOnlyList<PackFile> Files { get; init; }

    public static PackManifest Of(
        PackFacts facts,
        IReadOnlyList<PackFile> files,
        string dictionary
    ) =>
        new()
        {
            CreatedAt = facts.MadeAt,
            Frozen = facts.Order.FrozenAs is not null,
            FrozenAs = facts.Order.FrozenAs,
            SyntheticData = facts.IsSynthetic,
            CohortName = facts.Order.Saved?.Name,
            CohortVersion = facts.Order.Saved?.Version,
            Question = JsonNode.Parse(facts.Order.Question.ToJson())!,
            Patients = facts.Patients,
            OutcomeSource = Codes<OutcomeSource>.Of(facts.Order.Source),
            Definition = facts.Order.Definition,
            StudyPeriod = facts.Period,
            DictionarySha256 = dictionary,
            Files = files,
        };

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];
}

/// <summary>A file of a pack.</summary>
/// <param name="Name">Its name, with the folder.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
public sealed record PackFile(string Name, string Sha256);
