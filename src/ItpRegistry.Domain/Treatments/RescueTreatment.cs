using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Treatments;

/// <summary>Form 7: a rescue treatment, or the start of a later ITP line.</summary>
public sealed class RescueTreatment : SequencedRow
{
    /// <summary>Kind of treatment.</summary>
    public RescueType? Type { get; set; }

    /// <summary>Agent in words, for a later line.</summary>
    public string? AgentOther { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? Start { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? Stop { get; set; }
}
