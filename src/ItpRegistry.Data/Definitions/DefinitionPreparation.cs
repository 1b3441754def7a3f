namespace ItpRegistry.Data.Definitions;

/// <summary>
/// How far the classification of everyone under a new response definition has come. A definition without such a row was there from the beginning; one whose
/// preparation has not finished is offered nowhere, for some patients have no outcome under it yet.
/// </summary>
public sealed class DefinitionPreparation
{
    public int DefinitionId { get; set; }

    /// <summary>When it was begun (UTC).</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>Patients to classify.</summary>
    public int Patients { get; set; }

    /// <summary>Patients classified so far.</summary>
    public int Classified { get; set; }

    /// <summary>When everyone was classified (UTC); null before.</summary>
    public DateTime? FinishedAt { get; set; }

    public int? StartedByUserId { get; set; }

    /// <summary>Who, as the audit trail names the person.</summary>
    public required string StartedBy { get; set; }
}
