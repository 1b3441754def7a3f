using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.FollowUp;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the data dictionary.

/// <summary>Vital status at last follow-up.</summary>
public enum VitalStatus
{
    Alive,
    Dead,
    Lost,
}

/// <summary>Treatment at last follow-up.</summary>
public enum TreatmentStatus
{
    OnCombination,
    TpoRaOnly,
    ImmunosuppressorOnly,
    Stopped,
    OtherLine,
}

/// <summary>The investigator's own assessment of the response; kept beside the computed one, never instead of it.</summary>
public enum ResponseAssessment
{
    Cr,
    R,
    Failure,
}

#pragma warning restore CS1591

/// <summary>Form 10: follow-up; at most one row a patient.</summary>
public sealed class PatientFollowUp : PatientRow
{
    /// <summary>Date of last follow-up.</summary>
    public DateOnly? LastFollowUp { get; set; }

    /// <summary>Alive, dead or lost.</summary>
    public VitalStatus? VitalStatus { get; set; }

    /// <summary>Date of death; only and always when dead.</summary>
    public DateOnly? DeathDate { get; set; }

    /// <summary>Cause of death, in words.</summary>
    public string? DeathCause { get; set; }

    /// <summary>Treatment at last follow-up.</summary>
    public TreatmentStatus? TreatmentStatus { get; set; }

    /// <summary>A pregnancy since day 0.</summary>
    public YesNoUnknown? Pregnancy { get; set; }

    /// <summary>The investigator's own assessment of the response.</summary>
    public ResponseAssessment? InvestigatorAssessment { get; set; }

    /// <summary>Whether a death is recorded: dead, or a date of death entered. Last follow-up then plays no part in the end of observation.</summary>
    public bool IsDeathRecorded =>
        VitalStatus == FollowUp.VitalStatus.Dead || DeathDate is not null;
}
