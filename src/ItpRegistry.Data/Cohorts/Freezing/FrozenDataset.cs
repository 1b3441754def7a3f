using ItpRegistry.Domain.Cohorts;

namespace ItpRegistry.Data.Cohorts.Freezing;

/// <summary>
/// A dataset as it was on a day, never changed afterwards: its patients' rows, the tables made of them, and what made them. The bytes are in
/// <see cref="FrozenPart"/>.
/// </summary>
public sealed class FrozenDataset
{
    /// <summary>The most characters of a name.</summary>
    public const int MaximumNameLength = 80;

    public int Id { get; set; }

    /// <summary>The name; no two have the same.</summary>
    public required string Name { get; set; }

    /// <summary>Why it was frozen, such as the paper it is for.</summary>
    public required string Reason { get; set; }

    /// <summary>The cohort that was frozen, as it was asked for: a JSON object as in <see cref="Saved.SavedCohort.Question"/>.</summary>
    public required string Question { get; set; }

    /// <summary>Name and version of the saved cohort; null when an unsaved one was frozen.</summary>
    public string? CohortName { get; set; }

    public int? CohortVersion { get; set; }

    public int DefinitionId { get; set; }

    public OutcomeSource OutcomeSource { get; set; }

    /// <summary>The version of the program.</summary>
    public required string SoftwareVersion { get; set; }

    /// <summary>The SHA-256 of the data dictionary, in lower-case hexadecimal digits.</summary>
    public required string DictionarySha256 { get; set; }

    /// <summary>Patients in it.</summary>
    public int Patients { get; set; }

    /// <summary>Bytes of the archive.</summary>
    public long Length { get; set; }

    /// <summary>The SHA-256 of the archive, in lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime FrozenAt { get; set; }

    public int? FrozenByUserId { get; set; }

    /// <summary>Who, as the audit trail names the person.</summary>
    public required string FrozenBy { get; set; }
}
