using System.Text.RegularExpressions;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Platelets;

namespace ItpRegistry.Domain.Checks;

/// <summary>Warnings about single platelet counts, and about a count beside its neighbors.</summary>
internal static partial class CountWarnings
{
    public static void Check(Patient patient, FindingList<SoftWarningCode> findings)
    {
        var counts = patient
            .PlateletCounts.Where(c => c.Count is not null)
            .OrderBy(c => c.Date)
            .ThenBy(c => c.Repeat)
            .ToList();
        for (var i = 0; i < counts.Count; i++)
        {
            CheckHigh(counts, i, findings);
            CheckJump(counts, i, findings);
            CheckRemark(counts[i], findings);
        }
    }

    private static void CheckHigh(
        List<PlateletCount> counts,
        int index,
        FindingList<SoftWarningCode> findings
    )
    {
        var row = counts[index];
        var count = row.Count!.Value;
        if (count > PlateletCount.ConfirmAbove)
        {
            findings.Add(
                SoftWarningCode.CountVeryHigh,
                row,
                c => c.Count,
                ("limit", PlateletCount.ConfirmAbove)
            );
        }
        // A count of 0 is no measure of how many times larger its neighbor is.
        var neighbors = counts
            .Skip(index - 1)
            .Take(index == 0 ? 2 : 3)
            .Where(c => c != row && c.Count > 0)
            .ToList();
        if (
            count >= CheckLimits.PerMicroliterFrom
            || (
                neighbors.Count > 0
                && neighbors.TrueForAll(n => count >= CheckLimits.PerMicroliterTimes * n.Count)
            )
        )
        {
            findings.Add(SoftWarningCode.CountPerMicroliter, row, c => c.Count);
        }
    }

    private static void CheckJump(
        List<PlateletCount> counts,
        int index,
        FindingList<SoftWarningCode> findings
    )
    {
        var row = counts[index];
        for (var i = index - 1; i >= 0; i--)
        {
            var earlier = counts[i];
            if (row.Date.DayNumber - earlier.Date.DayNumber > CheckLimits.JumpDays)
                return;
            if (Math.Abs(row.Count!.Value - earlier.Count!.Value) <= CheckLimits.JumpConfirmAbove)
                continue;
            findings.Add(
                SoftWarningCode.CountJump,
                row,
                c => c.Count,
                ("earlier_date", earlier.Date),
                ("earlier_count", earlier.Count)
            );
            return;
        }
    }

    private static void CheckRemark(PlateletCount row, FindingList<SoftWarningCode> findings)
    {
        if (
            row is { Count: < CheckLimits.ClumpingBelow, Remark: { } remark }
            && Clumping.IsMatch(remark)
        )
        {
            findings.Add(
                SoftWarningCode.ClumpingWithLowCount,
                row,
                c => c.Remark,
                ("count", row.Count.Value)
            );
        }
    }

    // The words of English and French laboratories for platelets that clump in EDTA tubes.
    [GeneratedRegex(
        @"\bEDTA\b|clump|aggregat|agrégat|agregat|agglutin|\bamas\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Clumping { get; }
}
