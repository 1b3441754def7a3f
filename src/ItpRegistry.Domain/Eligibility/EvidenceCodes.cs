namespace ItpRegistry.Domain.Eligibility;

/// <summary>The codes of <see cref="Evidence"/>, each with the values that its sentence names, in order.</summary>
public static class EvidenceCodes
{
    /// <summary>Day 0 is not known. No values.</summary>
    public const string Day0Missing = "day0_missing";

    /// <summary>Values: age at day 0 in completed years (<see cref="int"/>).</summary>
    public const string AgeAtDay0 = "age_at_day0";

    /// <summary>The year of birth is not known. No values.</summary>
    public const string BirthYearMissing = "birth_year_missing";

    /// <summary>
    /// Values: phase (<see cref="Cohorts.ItpPhase"/>), days from diagnosis to day 0 (<see cref="int"/>), date of diagnosis
    /// (<see cref="Time.PartialDate"/>).
    /// </summary>
    public const string PhaseAtDay0 = "phase_at_day0";

    /// <summary>The date of diagnosis is not known. No values.</summary>
    public const string DiagnosisDateMissing = "diagnosis_date_missing";

    /// <summary>No prior treatment at all is entered. No values.</summary>
    public const string NoPriorTreatmentEntered = "no_prior_treatment_entered";

    /// <summary>Prior treatments are entered, none of this agent. Values: agent (<see cref="Treatments.Agent"/>).</summary>
    public const string AgentNotGiven = "agent_not_given";

    /// <summary>Values: response to the last course of rituximab (<see cref="Treatments.TreatmentResponse"/>).</summary>
    public const string RituximabLastCourse = "rituximab_last_course";

    /// <summary>The response to the last course of rituximab is blank. No values.</summary>
    public const string RituximabLastCourseMissing = "rituximab_last_course_missing";

    /// <summary>Values: what is known of eltrombopag, then of romiplostim (<see cref="TreatmentFailure"/> each).</summary>
    public const string TpoRaFailures = "tpo_ra_failures";

    /// <summary>Values: what is known of the splenectomy (<see cref="TreatmentFailure"/>).</summary>
    public const string SplenectomyResult = "splenectomy_result";

    /// <summary>Values: why no splenectomy was done (<see cref="Patients.SplenectomyNotDoneReason"/>).</summary>
    public const string SplenectomyNotDone = "splenectomy_not_done";

    /// <summary>
    /// Both drugs were given on day 0. Values: TPO-RA (<see cref="Treatments.TpoRa"/>), immunosuppressor
    /// (<see cref="Treatments.Immunosuppressor"/>), day 0 (<see cref="DateOnly"/>).
    /// </summary>
    public const string DrugsOverlap = "drugs_overlap";

    /// <summary>One drug was stopped before the other was started. Values: that stop, that start (<see cref="DateOnly"/> each).</summary>
    public const string DrugsDoNotOverlap = "drugs_do_not_overlap";

    /// <summary>A drug of the combination, or its start, is not entered. No values.</summary>
    public const string CombinationIncomplete = "combination_incomplete";

    /// <summary>Values: day 0, first and last day of the study period (<see cref="DateOnly"/> each).</summary>
    public const string Day0AndStudyPeriod = "day0_and_study_period";

    /// <summary>Values: whether the immunosuppressor was given for ITP (<see cref="Dictionary.YesNoUnknown"/>).</summary>
    public const string ImmunosuppressorForItp = "immunosuppressor_for_itp";

    /// <summary>Whether the immunosuppressor was given for ITP is blank. No values.</summary>
    public const string ImmunosuppressorForItpMissing = "immunosuppressor_for_itp_missing";

    /// <summary>Every code, so that a test can hold the translations against them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Day0Missing,
        AgeAtDay0,
        BirthYearMissing,
        PhaseAtDay0,
        DiagnosisDateMissing,
        NoPriorTreatmentEntered,
        AgentNotGiven,
        RituximabLastCourse,
        RituximabLastCourseMissing,
        TpoRaFailures,
        SplenectomyResult,
        SplenectomyNotDone,
        DrugsOverlap,
        DrugsDoNotOverlap,
        CombinationIncomplete,
        Day0AndStudyPeriod,
        ImmunosuppressorForItp,
        ImmunosuppressorForItpMissing,
    ];
}
