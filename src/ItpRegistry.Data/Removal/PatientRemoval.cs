namespace ItpRegistry.Data.Removal;

/// <summary>Why a patient was taken out of the registry.</summary>
public enum RemovalKind
{
    /// <summary>Consent was withdrawn: the clinical data are erased for good.</summary>
    ConsentWithdrawn,

    /// <summary>The patient is in the registry under another number: the data are hidden, and can be restored.</summary>
    Duplicate,
}

/// <summary>
/// A patient who was taken out of the registry: number, date and reason stay. After a withdrawal of consent this is all that stays.
/// </summary>
public sealed class PatientRemoval
{
    public int Id { get; set; }

    /// <summary>The number, which is never given again.</summary>
    public required string RegistryNumber { get; set; }

    /// <summary>The key that the patient had, or has while hidden.</summary>
    public int PatientId { get; set; }

    public int CenterId { get; set; }

    public RemovalKind Kind { get; set; }

    /// <summary>The number that the patient is known by, when a duplicate.</summary>
    public string? DuplicateOf { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime RemovedAt { get; set; }

    public int? RemovedByUserId { get; set; }

    /// <summary>Who, as the audit trail names the person.</summary>
    public required string RemovedBy { get; set; }

    /// <summary>When a duplicate was restored (UTC); null while it is hidden.</summary>
    public DateTime? RestoredAt { get; set; }

    /// <summary>Why it was restored.</summary>
    public string? RestoredReason { get; set; }

    /// <summary>Who restored it.</summary>
    public string? RestoredBy { get; set; }
}
