using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Entry;

/// <summary>
/// Somebody has said that a form of a patient is complete. Whether it still is follows from its answers: <see cref="FormProgress.StateWhen"/>.
/// </summary>
public sealed class FormCompletion
{
    public int PatientId { get; set; }

    public int CenterId { get; set; }

    public CrfForm Form { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime CompletedAt { get; set; }

    public int? CompletedByUserId { get; set; }

    /// <summary>Who, as the audit trail names the person.</summary>
    public required string CompletedBy { get; set; }
}
