using ItpRegistry.Domain.Response;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>The course of one patient, in days from day 0.</summary>
/// <param name="Row">The patient.</param>
/// <param name="End">Last day of the observation.</param>
/// <param name="ResponseFrom">Onset of the first persisting response; null without one.</param>
/// <param name="ResponseTo">The day it was lost, or the end of the observation.</param>
/// <param name="CompleteFrom">Onset of the first persisting CR; null without one.</param>
/// <param name="Loss">The day the response was lost; null when it was not.</param>
/// <param name="Again">Onset of the next response, however short.</param>
/// <param name="Stop">The day the combination was stopped; null when it goes on, its day is blank or outside of the observation.</param>
public sealed record SwimmerLane(
    CohortRow Row,
    int End,
    int? ResponseFrom,
    int? ResponseTo,
    int? CompleteFrom,
    int? Loss,
    int? Again,
    int? Stop
)
{
    /// <summary>Whether a response was going on when the observation ended, other than by death.</summary>
    public bool IsOngoing =>
        Row.Outcome.StatusAtLastFollowUp == ResponseStatus.InResponse
        && Row.Outcome.EndedBy != ObservationEnd.Death;
}

/// <summary>Swimmer plot (domain.md section 6): a lane a patient from day 0 to the end of the observation.</summary>
/// <param name="Lanes">The lanes drawn, the longest observation first, then by registry number.</param>
/// <param name="NotDrawn">Patients left out so that not too many are drawn; the lanes are evenly spaced among all.</param>
/// <param name="WithoutCourse">Patients without a day 0 or without an end of observation on it or after.</param>
public sealed record SwimmerPlot(IReadOnlyList<SwimmerLane> Lanes, int NotDrawn, int WithoutCourse)
{
    /// <summary>The most lanes drawn.</summary>
    public const int MaximumLanes = 100;

    /// <summary>Puts the patients in their order.</summary>
    /// <param name="rows">The cohort.</param>
    /// <param name="stops">The stops of the first combination, by patient.</param>
    public static SwimmerPlot From(
        IReadOnlyList<CohortRow> rows,
        IReadOnlyDictionary<int, CombinationStop> stops
    )
    {
        var observed = rows.Where(row => ObservedDays(row) >= 0)
            .OrderByDescending(ObservedDays)
            .ThenBy(row => row.RegistryNumber, StringComparer.Ordinal)
            .ToList();
        var drawn = EvenChoice.Of(observed, MaximumLanes);
        return new(
            [
                .. drawn.Select(row =>
                    LaneOf(row, stops.GetValueOrDefault(row.Characteristics.PatientId))
                ),
            ],
            observed.Count - drawn.Count,
            rows.Count - observed.Count
        );
    }

    private static int? ObservedDays(CohortRow row) =>
        row.Outcome is { Day0: { } from, EndOfObservation: { } to }
            ? to.DayNumber - from.DayNumber
            : null;

    private static SwimmerLane LaneOf(CohortRow row, CombinationStop? stop)
    {
        var end = ObservedDays(row)!.Value;
        var loss = DaysTo(row.Outcome.LossDate);
        var onset = DaysTo(row.Outcome.ResponseOnset);
        var stopped = DaysTo(stop?.Day);
        return new(
            row,
            end,
            onset,
            onset is null ? null : loss ?? end,
            row.Outcome.TimeToCrDays,
            loss,
            DaysTo(row.Outcome.ResponseAgainDate),
            stopped >= 0 && stopped <= end ? stopped : null
        );

        int? DaysTo(DateOnly? day) => day?.DayNumber - row.Outcome.Day0!.Value.DayNumber;
    }
}
