using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Treatments;

/// <summary>Form 3: one treatment or procedure before the combination, in the order given.</summary>
public sealed class PriorTreatment : SequencedRow
{
    /// <summary>Agent or procedure.</summary>
    public Agent? Agent { get; set; }

    /// <summary>Agent in words, when other.</summary>
    public string? AgentOther { get; set; }

    /// <summary>Start, as far as it is known; of a splenectomy its date.</summary>
    public PartialDate? Start { get; set; }

    /// <summary>Stop, as far as it is known.</summary>
    public PartialDate? Stop { get; set; }

    /// <summary>Whether the maximum approved dose was reached.</summary>
    public YesNoUnknown? MaximumDoseReached { get; set; }

    /// <summary>Best response ever to this treatment.</summary>
    public TreatmentResponse? BestResponse { get; set; }

    /// <summary>Whether a response was lost later.</summary>
    public YesNoUnknown? ResponseLost { get; set; }

    /// <summary>Response to the last course.</summary>
    public TreatmentResponse? LastCourseResponse { get; set; }

    /// <summary>Why the treatment was stopped, in words.</summary>
    public string? StopReason { get; set; }
}
