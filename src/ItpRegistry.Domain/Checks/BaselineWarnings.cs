using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Checks;

/// <summary>Warnings about the baseline of each combination, designated or chosen from the counts.</summary>
internal static class BaselineWarnings
{
    public static void Check(Patient patient, FindingList<SoftWarningCode> findings)
    {
        if (patient.Combinations.Count == 0)
            return;
        var counts = TracedCount.InOrder(patient.PlateletCounts);
        foreach (var combination in patient.Combinations.OrderBy(c => c.Sequence))
        {
            CheckLevel(
                patient,
                combination,
                BaselineChoice.Choose(combination, combination.Day0, counts),
                findings
            );
            CheckDate(combination, findings);
        }
    }

    private static void CheckLevel(
        Patient patient,
        Combination combination,
        BaselineChoice baseline,
        FindingList<SoftWarningCode> findings
    )
    {
        if (baseline.Source == BaselineSource.LastBeforeDay0)
        {
            // What else is wrong with it is said of it as a count.
            if (baseline.Count > CheckLimits.BaselineConfirmAbove)
            {
                var row = patient.PlateletCounts.First(c =>
                    c.Date == baseline.Date && c.Count == baseline.Count
                );
                findings.Add(
                    SoftWarningCode.BaselineHigh,
                    row,
                    c => c.Count,
                    ("limit", CheckLimits.BaselineConfirmAbove)
                );
            }
            return;
        }
        if (baseline.Count > CheckLimits.BaselineConfirmAbove)
        {
            findings.Add(
                SoftWarningCode.BaselineHigh,
                combination,
                c => c.BaselinePlatelets,
                ("limit", CheckLimits.BaselineConfirmAbove)
            );
        }
        if (baseline.Count > PlateletCount.ConfirmAbove)
        {
            findings.Add(
                SoftWarningCode.CountVeryHigh,
                combination,
                c => c.BaselinePlatelets,
                ("limit", PlateletCount.ConfirmAbove)
            );
        }
        if (baseline.Count >= CheckLimits.PerMicroliterFrom)
        {
            findings.Add(SoftWarningCode.CountPerMicroliter, combination, c => c.BaselinePlatelets);
        }
    }

    private static void CheckDate(Combination combination, FindingList<SoftWarningCode> findings)
    {
        if (combination.BaselineDate is not { } date || combination.Day0 is not { } day0)
            return;
        if (date > day0)
        {
            findings.Add(
                SoftWarningCode.BaselineAfterDay0,
                combination,
                c => c.BaselineDate,
                ("day0", day0)
            );
        }
        else if (
            combination.BaselinePlatelets is not null
            && day0.DayNumber - date.DayNumber > BaselineChoice.WindowDays
        )
        {
            findings.Add(
                SoftWarningCode.BaselineOld,
                combination,
                c => c.BaselineDate,
                ("day0", day0)
            );
        }
    }
}
