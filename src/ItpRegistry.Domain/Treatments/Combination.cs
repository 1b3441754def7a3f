using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Treatments;

/// <summary>Form 4, a TPO-RA with an immunosuppressor, and form 5, the inclusion visit at its day 0.</summary>
public sealed class Combination : SequencedRow
{
    /// <summary>The lowest weight accepted, in kg.</summary>
    public const decimal MinimumWeightKg = 1;

    /// <summary>The highest weight accepted, in kg.</summary>
    public const decimal MaximumWeightKg = 500;

    /// <summary>The TPO-RA.</summary>
    public TpoRa? TpoRa { get; set; }

    /// <summary>Start of the TPO-RA.</summary>
    public DateOnly? TpoRaStart { get; set; }

    /// <summary>Stop of the TPO-RA.</summary>
    public DateOnly? TpoRaStop { get; set; }

    /// <summary>Whether the TPO-RA was at its maximum approved dose.</summary>
    public YesNoUnknown? TpoRaMaximumDose { get; set; }

    /// <summary>Why the TPO-RA was stopped.</summary>
    public StopReason? TpoRaStopReason { get; set; }

    /// <summary>The immunosuppressor.</summary>
    public Immunosuppressor? Immunosuppressor { get; set; }

    /// <summary>Start of the immunosuppressor.</summary>
    public DateOnly? ImmunosuppressorStart { get; set; }

    /// <summary>Stop of the immunosuppressor.</summary>
    public DateOnly? ImmunosuppressorStop { get; set; }

    /// <summary>Whether the immunosuppressor was given for ITP; given for another reason it excludes the patient.</summary>
    public YesNoUnknown? ImmunosuppressorForItp { get; set; }

    /// <summary>Why the immunosuppressor was stopped.</summary>
    public StopReason? ImmunosuppressorStopReason { get; set; }

    /// <summary>Corticosteroids given with the combination.</summary>
    public ConcomitantCorticosteroids? Corticosteroids { get; set; }

    /// <summary>Stop of these corticosteroids.</summary>
    public DateOnly? CorticosteroidsStop { get; set; }

    /// <summary>Hydroxychloroquine given with the combination.</summary>
    public YesNoUnknown? Hydroxychloroquine { get; set; }

    /// <summary>Any treatment modification within the 3 months before day 0.</summary>
    public YesNoUnknown? TreatmentModified3Months { get; set; }

    /// <summary>Date of the designated baseline count.</summary>
    public DateOnly? BaselineDate { get; set; }

    /// <summary>The designated baseline platelet count, in 10⁹/L.</summary>
    public decimal? BaselinePlatelets { get; set; }

    /// <summary>Bleeding symptoms at day 0.</summary>
    public YesNoUnknown? BleedingAtInclusion { get; set; }

    /// <summary>WHO bleeding grade at day 0, 0 to 4.</summary>
    public int? BleedingGrade { get; set; }

    /// <summary>Weight at day 0 in kg, 1 to 500.</summary>
    public decimal? WeightKg { get; set; }

    /// <summary>Stop reason in words, when other.</summary>
    public string? StopReasonOther { get; set; }

    /// <summary>
    /// Day 0: the later of the two starts (domain.md section 2.4); <see langword="null"/> until both are known.
    /// </summary>
    public DateOnly? Day0 =>
        TpoRaStart is { } tpoRa && ImmunosuppressorStart is { } immunosuppressor
            ? (tpoRa > immunosuppressor ? tpoRa : immunosuppressor)
            : null;
}
