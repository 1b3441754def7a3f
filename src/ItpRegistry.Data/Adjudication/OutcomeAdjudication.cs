using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Data.Adjudication;

/// <summary>
/// What the coordinating center has decided about a patient's outcome under a response definition (domain.md section 5). The latest one counts; the
/// earlier ones stay.
/// </summary>
public sealed class OutcomeAdjudication
{
    public int Id { get; set; }

    public int PatientId { get; set; }

    public int CenterId { get; set; }

    public int DefinitionId { get; set; }

    /// <summary>The adjudicated outcome.</summary>
    public ResponseClass Outcome { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>The computed outcome at the time of the decision.</summary>
    public ResponseClass ComputedOutcome { get; set; }

    /// <summary>The investigator's assessment at the time of the decision.</summary>
    public ResponseAssessment? InvestigatorAssessment { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime DecidedAt { get; set; }

    public int? DecidedByUserId { get; set; }

    /// <summary>Who, as the audit trail names the person.</summary>
    public required string DecidedBy { get; set; }

    /// <summary>Whether it was made between this computed outcome and this assessment, so that neither has changed since.</summary>
    public bool IsAbout(ResponseClass computed, ResponseAssessment? assessment) =>
        ComputedOutcome == computed && InvestigatorAssessment == assessment;
}
