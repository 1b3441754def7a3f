using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Checks;

/// <summary>Warnings about age and diagnosis.</summary>
internal static class HistoryWarnings
{
    public static void Check(Patient patient, DateOnly today, FindingList<SoftWarningCode> findings)
    {
        var day0 = patient.FirstCombination()?.Day0;
        if (
            AgeAtDay.CompletedYears(patient, day0 ?? today) is { } age
            && age > CheckLimits.AgeConfirmAbove
        )
        {
            findings.Add(SoftWarningCode.AgeHigh, patient, p => p.BirthYear, ("age", age));
        }
        if (day0 is not { } start || patient.DiagnosisDate is not { } diagnosis)
            return;
        if (diagnosis.MiddleDay > start)
        {
            findings.Add(
                SoftWarningCode.DiagnosisAfterDay0,
                patient,
                p => p.DiagnosisDate,
                ("day0", start)
            );
        }
        else if (CalendarMonths.AddTo(diagnosis.Earliest, PhaseOfItp.PersistentFromMonths) > start)
        {
            findings.Add(
                SoftWarningCode.DiagnosisTooRecent,
                patient,
                p => p.DiagnosisDate,
                ("day0", start)
            );
        }
    }
}
