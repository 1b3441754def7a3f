using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Checks;

/// <summary>Contradictions of form 10.</summary>
internal static class FollowUpErrors
{
    public static void Check(Patient patient, FindingList<HardErrorCode> findings)
    {
        if (patient.FollowUp is not { } followUp)
            return;
        if (followUp is { VitalStatus: VitalStatus.Dead, DeathDate: null })
            findings.Add(HardErrorCode.DeadWithoutDate, followUp, f => f.DeathDate);
        if (followUp is { DeathDate: not null, VitalStatus: VitalStatus.Alive or VitalStatus.Lost })
        {
            findings.Add(
                HardErrorCode.DeathDateWithoutDeath,
                followUp,
                f => f.DeathDate,
                ("vital_status", Codes<VitalStatus>.Of(followUp.VitalStatus.Value))
            );
        }
        if (followUp.LastFollowUp is not { } last)
            return;
        if (followUp.DeathDate < last)
        {
            findings.Add(
                HardErrorCode.DeathBeforeLastFollowUp,
                followUp,
                f => f.DeathDate,
                ("last_follow_up", last)
            );
        }
        if (patient.FirstCombination()?.Day0 is { } day0 && last < day0)
        {
            findings.Add(
                HardErrorCode.LastFollowUpBeforeDay0,
                followUp,
                f => f.LastFollowUp,
                ("day0", day0)
            );
        }
    }
}
