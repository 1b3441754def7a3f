using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Checks;

/// <summary>The checks of a patient's whole case (domain.md sections 2, 5 and 7).</summary>
public static class PatientChecks
{
    /// <summary>What stops the case's forms from being complete, and an import from being accepted.</summary>
    /// <param name="patient">The patient with all rows.</param>
    /// <param name="today">The day after which a date is in the future.</param>
    public static IReadOnlyList<Finding<HardErrorCode>> HardErrors(Patient patient, DateOnly today)
    {
        var findings = new FindingList<HardErrorCode>();
        ItemErrors.Check(patient, today, findings);
        DateOrderErrors.Check(patient, findings);
        FollowUpErrors.Check(patient, findings);
        OverlapErrors.Check(patient, findings);
        return findings.Findings;
    }

    /// <summary>What somebody should look at, and may confirm with a reason.</summary>
    /// <param name="patient">The patient with all rows.</param>
    /// <param name="today">The day at which age is taken when there is no day 0.</param>
    public static IReadOnlyList<Finding<SoftWarningCode>> SoftWarnings(
        Patient patient,
        DateOnly today
    )
    {
        var findings = new FindingList<SoftWarningCode>();
        HistoryWarnings.Check(patient, today, findings);
        TreatmentWarnings.Check(patient, findings);
        BaselineWarnings.Check(patient, findings);
        CountWarnings.Check(patient, findings);
        ResponseWarnings.Check(patient, findings);
        ConditionWarnings.Check(patient, findings);
        return findings.Findings;
    }
}
