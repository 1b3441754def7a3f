using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Response;

/// <summary>The record that an end of observation comes from.</summary>
public enum ObservationEndSource
{
    /// <summary>A <c>new_line</c> row of form 7.</summary>
    NewLine,

    /// <summary>A further combination, from its day 0.</summary>
    FurtherCombination,

    /// <summary>The date of death.</summary>
    Death,

    /// <summary>The last follow-up of a patient who is alive or lost.</summary>
    LastFollowUp,

    /// <summary>The last platelet count.</summary>
    LastCount,
}

/// <summary>A day that could end the observation.</summary>
/// <param name="Day">The day.</param>
/// <param name="Source">The record it comes from.</param>
/// <param name="Sequence">The number of a row of a repeating form, else 0.</param>
public readonly record struct ObservationEndCandidate(
    DateOnly Day,
    ObservationEndSource Source,
    int Sequence
)
{
    /// <summary>What it would be called as the end of observation.</summary>
    public ObservationEnd EndedBy =>
        Source switch
        {
            ObservationEndSource.NewLine or ObservationEndSource.FurtherCombination =>
                ObservationEnd.LaterLine,
            ObservationEndSource.Death => ObservationEnd.Death,
            ObservationEndSource.LastFollowUp => ObservationEnd.LastFollowUp,
            _ => ObservationEnd.LastCount,
        };
}

/// <summary>
/// The time from day 0, itself excluded, to the end of observation, itself included, in which counts are classified
/// (domain.md section 5, <i>End of observation</i>).
/// </summary>
public sealed record Observation
{
    /// <summary>The calendar months after day 0 from which rules 3 and 4 call an observation long enough, under every definition.</summary>
    public const int LongEnoughMonths = 3;

    /// <summary>Day 0.</summary>
    public required DateOnly Day0 { get; init; }

    /// <summary>The last day, itself included; null when nothing tells of any day.</summary>
    public required DateOnly? End { get; init; }

    /// <summary>What ended it; null when nothing did.</summary>
    public required ObservationEnd? EndedBy { get; init; }

    /// <summary>Every day that could have ended it, the one that did first.</summary>
    public required IReadOnlyList<ObservationEndCandidate> Candidates { get; init; }

    /// <summary>The day from which the observation is long enough: day 0 + 3 calendar months.</summary>
    public DateOnly LongEnoughFrom => CalendarMonths.AddTo(Day0, LongEnoughMonths);

    /// <summary>Whether the observation reached day 0 + 3 calendar months.</summary>
    public bool IsLongEnough => End >= LongEnoughFrom;

    /// <summary>Whether it ended because nothing later is known, so that an episode ongoing then may last.</summary>
    public bool IsOpen => EndedBy is ObservationEnd.LastFollowUp or ObservationEnd.LastCount;

    /// <summary>Whether a day is after day 0 and not after the end.</summary>
    public bool Contains(DateOnly day) => day > Day0 && day <= End;

    /// <summary>
    /// The earliest of the start of a later line, death and, for a patient alive or lost, last follow-up; with none of them, the last count.
    /// On one day a later line goes before death, and death before last follow-up.
    /// </summary>
    internal static Observation Of(Patient patient, DateOnly day0, DateOnly? lastCount)
    {
        var candidates = new List<ObservationEndCandidate>();
        AddLaterLines(candidates, patient, day0);
        if (patient.FollowUp is { } followUp)
            AddFollowUp(candidates, followUp);
        if (candidates.Count == 0 && lastCount is { } last)
            candidates.Add(new(last, ObservationEndSource.LastCount, 0));
        candidates.Sort(
            static (a, b) => (a.Day, a.Source, a.Sequence).CompareTo((b.Day, b.Source, b.Sequence))
        );
        return new()
        {
            Day0 = day0,
            End = candidates.Count > 0 ? candidates[0].Day : null,
            EndedBy = candidates.Count > 0 ? candidates[0].EndedBy : null,
            Candidates = candidates,
        };
    }

    private static void AddLaterLines(
        List<ObservationEndCandidate> candidates,
        Patient patient,
        DateOnly day0
    )
    {
        foreach (var row in patient.RescueTreatments)
        {
            if (row.Type == RescueType.NewLine && row.Start is { } start && start > day0)
                candidates.Add(new(start, ObservationEndSource.NewLine, row.Sequence));
        }
        // The combination analyzed does not start after itself.
        foreach (var further in patient.Combinations)
        {
            if (further.Day0 is { } start && start > day0)
            {
                candidates.Add(
                    new(start, ObservationEndSource.FurtherCombination, further.Sequence)
                );
            }
        }
    }

    private static void AddFollowUp(
        List<ObservationEndCandidate> candidates,
        PatientFollowUp followUp
    )
    {
        if (followUp.IsDeathRecorded)
        {
            if (followUp.DeathDate is { } death)
                candidates.Add(new(death, ObservationEndSource.Death, 0));
        }
        else if (
            followUp.VitalStatus is VitalStatus.Alive or VitalStatus.Lost
            && followUp.LastFollowUp is { } lastFollowUp
        )
        {
            candidates.Add(new(lastFollowUp, ObservationEndSource.LastFollowUp, 0));
        }
    }
}
