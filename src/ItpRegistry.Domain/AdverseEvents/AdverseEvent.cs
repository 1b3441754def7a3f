using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.AdverseEvents;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the data dictionary.

/// <summary>Category of an adverse event, as in Table 3 of the paper.</summary>
public enum AdverseEventCategory
{
    Gastrointestinal,
    Thrombosis,
    Infection,
    Cancer,
    Pancytopenia,
    LiverEnzymes,
    Hypertension,
    Other,
}

/// <summary>The drug an adverse event is imputed to.</summary>
public enum ImputableTo
{
    TpoRa,
    Immunosuppressor,
    Both,
    Other,
}

#pragma warning restore CS1591

/// <summary>Form 9: an adverse event.</summary>
public sealed class AdverseEvent : SequencedRow
{
    /// <summary>The lowest CTCAE grade.</summary>
    public const int MinimumGrade = 1;

    /// <summary>The highest CTCAE grade.</summary>
    public const int MaximumGrade = 5;

    /// <summary>The event, in words.</summary>
    public string? Term { get; set; }

    /// <summary>Category.</summary>
    public AdverseEventCategory? Category { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? Onset { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? End { get; set; }

    /// <summary>CTCAE grade, 1 to 5.</summary>
    public int? CtcaeGrade { get; set; }

    /// <summary>Version of CTCAE that graded it.</summary>
    public string? CtcaeVersion { get; set; }

    /// <summary>Serious by the EMA criterion: death.</summary>
    public YesNoUnknown? SeriousDeath { get; set; }

    /// <summary>Serious by the EMA criterion: life-threatening.</summary>
    public YesNoUnknown? SeriousLifeThreatening { get; set; }

    /// <summary>Serious by the EMA criterion: hospitalization or its prolongation.</summary>
    public YesNoUnknown? SeriousHospitalisation { get; set; }

    /// <summary>Serious by the EMA criterion: disability.</summary>
    public YesNoUnknown? SeriousDisability { get; set; }

    /// <summary>Serious by the EMA criterion: congenital anomaly.</summary>
    public YesNoUnknown? SeriousCongenitalAnomaly { get; set; }

    /// <summary>Serious by the EMA criterion: other important medical event.</summary>
    public YesNoUnknown? SeriousOther { get; set; }

    /// <summary>Whether it is imputed to treatment.</summary>
    public YesNoUnknown? Imputable { get; set; }

    /// <summary>The drug it is imputed to.</summary>
    public ImputableTo? ImputableTo { get; set; }

    /// <summary>Action taken, in words.</summary>
    public string? Action { get; set; }

    /// <summary>Outcome of the event, in words.</summary>
    public string? Outcome { get; set; }

    /// <summary>Serious (the paper's "severe"): any EMA box is yes.</summary>
    public bool IsSerious =>
        SeriousDeath == YesNoUnknown.Yes
        || SeriousLifeThreatening == YesNoUnknown.Yes
        || SeriousHospitalisation == YesNoUnknown.Yes
        || SeriousDisability == YesNoUnknown.Yes
        || SeriousCongenitalAnomaly == YesNoUnknown.Yes
        || SeriousOther == YesNoUnknown.Yes;
}
