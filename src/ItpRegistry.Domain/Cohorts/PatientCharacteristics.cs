using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the web resources.

/// <summary>Phase of ITP at day 0 (domain.md section 3): newly diagnosed before 3 months, persistent from 3 to 12, chronic after.</summary>
public enum ItpPhase
{
    NewlyDiagnosed,
    Persistent,
    Chronic,
}

#pragma warning restore CS1591

/// <summary>An adverse event as Table 3 needs it.</summary>
/// <param name="Category">Category, or null when missing.</param>
/// <param name="Imputable">Imputed to treatment, or null when missing.</param>
/// <param name="ImputableTo">The drug, or null when missing.</param>
/// <param name="Serious">Any EMA box is yes.</param>
public sealed record CohortAdverseEvent(
    AdverseEventCategory? Category,
    YesNoUnknown? Imputable,
    ImputableTo? ImputableTo,
    bool Serious
);

/// <summary>
/// One row a patient with every Table 1 variable, eligibility and what Table 3 needs, derived at day 0 of the first combination (domain.md
/// section 3); stored so that cohort pages read rows and derive nothing. Null means missing, and is never counted as no.
/// </summary>
public sealed record PatientCharacteristics
{
    /// <summary>The patient; 0 when computed outside the database.</summary>
    public int PatientId { get; set; }

    /// <summary>The patient's center; 0 when computed outside the database.</summary>
    public int CenterId { get; set; }

    /// <summary>Day 0 of the first combination.</summary>
    public DateOnly? Day0 { get; init; }

    /// <summary>Sex.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Age at day 0 in completed years.</summary>
    public int? AgeYears { get; init; }

    /// <summary>Days from diagnosis to day 0; negative when diagnosed after.</summary>
    public int? ItpDurationDays { get; init; }

    /// <summary>
    /// Whether ITP duration and phase rest on a diagnosis date known only in part. Age always rests on a year, or a year and month, of birth.
    /// </summary>
    public bool DatesApproximate { get; init; }

    /// <summary>Phase of ITP at day 0.</summary>
    public ItpPhase? Phase { get; init; }

    /// <summary>Bleeding symptoms at day 0.</summary>
    public YesNoUnknown? BleedingAtInclusion { get; init; }

    /// <summary>The baseline platelet count used, in 10⁹/L.</summary>
    public decimal? Baseline { get; init; }

    /// <summary>M protein.</summary>
    public YesNoUnknown? MProtein { get; init; }

    /// <summary>Antinuclear antibodies at 1/160 or more.</summary>
    public YesNoUnknown? AnaPositive { get; init; }

    /// <summary>Secondary ITP.</summary>
    public YesNoUnknown? SecondaryItp { get; init; }

    /// <summary>Distinct prior agents and procedures, the TPO-RAs counting as one; null when no prior treatment is entered.</summary>
    public int? PriorLines { get; init; }

    /// <summary>Corticosteroids earlier; null when no prior treatment is entered, as for every prior treatment below.</summary>
    public YesNoUnknown? PriorCorticosteroids { get; init; }

    /// <summary>
    /// Corticosteroids earlier, no course that was assessed with a response; no when never given; unknown when no course was assessed.
    /// </summary>
    public YesNoUnknown? CorticosteroidRefractory { get; init; }

    /// <summary>Intravenous immunoglobulin earlier.</summary>
    public YesNoUnknown? PriorIvig { get; init; }

    /// <summary>Rituximab earlier.</summary>
    public YesNoUnknown? PriorRituximab { get; init; }

    /// <summary>Splenectomy earlier; no also when only the reason why it was not done is entered.</summary>
    public YesNoUnknown? PriorSplenectomy { get; init; }

    /// <summary>Dapsone earlier.</summary>
    public YesNoUnknown? PriorDapsone { get; init; }

    /// <summary>Hydroxychloroquine earlier.</summary>
    public YesNoUnknown? PriorHydroxychloroquine { get; init; }

    /// <summary>AZA, MMF, CSA, cyclophosphamide, everolimus or sirolimus earlier, without a TPO-RA at the same time.</summary>
    public YesNoUnknown? PreviousImmunosuppressor { get; init; }

    /// <summary>The combination's immunosuppressor was among the previous ones.</summary>
    public YesNoUnknown? SameDrugAgain { get; init; }

    /// <summary>The combination's TPO-RA.</summary>
    public TpoRa? TpoRa { get; init; }

    /// <summary>The combination's immunosuppressor.</summary>
    public Immunosuppressor? Immunosuppressor { get; init; }

    /// <summary>No corticosteroids with the combination.</summary>
    public YesNoUnknown? NoCorticosteroids { get; init; }

    /// <summary>No treatment modification in the 3 months before day 0.</summary>
    public YesNoUnknown? NoTreatmentModification { get; init; }

    /// <summary>Death, whenever it came.</summary>
    public bool Died { get; init; }

    /// <summary>Eligibility.</summary>
    public required EligibilityStatus Eligibility { get; init; }

    /// <summary>The criteria not met or unknown, as <c>criterion:status</c> joined by <c>; </c>.</summary>
    public required string EligibilityReasons { get; init; }

    /// <summary>The investigator's own assessment of the response.</summary>
    public ResponseAssessment? InvestigatorAssessment { get; init; }

    /// <summary>Adverse events, each as Table 3 needs it.</summary>
    public IReadOnlyList<CohortAdverseEvent> AdverseEvents { get; init; } = [];
}
