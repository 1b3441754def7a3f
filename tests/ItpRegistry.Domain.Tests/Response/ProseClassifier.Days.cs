using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>What a single day says, the baseline and the end of observation.</summary>
internal sealed partial class ProseClassifier
{
    private bool Supports(DateOnly day, bool complete) =>
        LowestOf(day) is { } count
        && Reaches(count, complete)
        && !IsMasked(day)
        && !IsBleedingOccasion(day);

    private bool Opposes(DateOnly day, bool complete) =>
        IsBleedingOccasion(day) || (LowestOf(day) is { } count && !Reaches(count, complete));

    private bool Reaches(decimal count, bool complete)
    {
        var reachesCr =
            count > definition.CompleteResponseLevel
            || (
                definition.CompleteResponseLevelIncluded
                && count == definition.CompleteResponseLevel
            );
        return reachesCr
            || (
                !complete
                && count >= definition.ResponseLevel
                && count >= definition.BaselineMultiple * baseline
            );
    }

    private bool IsBleedingOccasion(DateOnly day) =>
        definition.BleedingEndsResponse
        && patient.BleedingEvents.Any(row => row.Date == day && row.WhoGrade is null or >= 1);

    private bool IsMasked(DateOnly day) =>
        definition.RescueMasks
        && patient.RescueTreatments.Any(row =>
            row.Type switch
            {
                RescueType.Ivig or RescueType.AntiD or RescueType.PulsedCorticosteroids => day
                    >= row.Start
                    && day <= (row.Stop ?? row.Start)?.AddDays(definition.RescueEffectDays),
                RescueType.PlateletTransfusion => day >= row.Start
                    && day <= (row.Stop ?? row.Start)?.AddDays(definition.TransfusionEffectDays),
                _ => false,
            }
        );

    private decimal? LowestOf(DateOnly day) =>
        patient.PlateletCounts.Where(row => row.Date == day).Min(row => row.Count);

    private List<DateOnly> CountDays() =>
        [
            .. patient
                .PlateletCounts.Where(row => row.Count is not null && IsObserved(row.Date))
                .Select(row => row.Date)
                .Distinct()
                .Order(),
        ];

    private bool IsObserved(DateOnly? day) => day > day0 && day <= end;

    private DateOnly CountsFrom(DateOnly onset) =>
        onset.AddMonths(definition.PersistenceMonths).AddDays(definition.PersistenceDays);

    private bool StoppedForFailure() =>
        (
            combination!.TpoRaStopReason == StopReason.FailureOrRelapse
            && !(combination.TpoRaStop > end)
        )
        || (
            combination.ImmunosuppressorStopReason == StopReason.FailureOrRelapse
            && !(combination.ImmunosuppressorStop > end)
        );

    private decimal? FindBaseline()
    {
        if (combination?.BaselinePlatelets is { } designated)
            return designated;
        if (day0 is null)
            return null;
        for (var day = day0.Value; day >= day0.Value.AddDays(-14); day = day.AddDays(-1))
        {
            if (LowestOf(day) is { } lowest)
                return lowest;
        }
        return null;
    }

    private (DateOnly? End, ObservationEnd? EndedBy) FindEnd()
    {
        var laterLine = patient
            .RescueTreatments.Where(row => row.Type == RescueType.NewLine)
            .Select(row => row.Start)
            .Concat(patient.Combinations.Where(row => row != combination).Select(row => row.Day0))
            .Where(start => start > day0)
            .Min();
        var dead = patient.FollowUp?.VitalStatus == VitalStatus.Dead;
        var death = dead ? patient.FollowUp!.DeathDate : null;
        var lastFollowUp = patient.FollowUp?.VitalStatus is VitalStatus.Alive or VitalStatus.Lost
            ? patient.FollowUp.LastFollowUp
            : null;
        var earliest = new[] { laterLine, death, lastFollowUp }.Min();
        if (earliest is not null)
        {
            return (
                earliest,
                earliest == laterLine ? ObservationEnd.LaterLine
                : earliest == death ? ObservationEnd.Death
                : ObservationEnd.LastFollowUp
            );
        }
        var last = patient
            .PlateletCounts.Where(row => row.Count is not null)
            .Max(row => (DateOnly?)row.Date);
        return (last, last is null ? null : ObservationEnd.LastCount);
    }
}
