using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>
/// A second classifier, written sentence by sentence from the clinical specification and sharing no code with the first: it looks at single
/// days and searches all pairs of them, where the first makes one pass. Slow; the properties hold the two against each other.
/// </summary>
internal sealed partial class ProseClassifier
{
    private readonly Patient patient;
    private readonly ResponseDefinition definition;
    private readonly Combination? combination;
    private readonly DateOnly? day0;
    private readonly DateOnly? end;
    private readonly ObservationEnd? endedBy;
    private readonly decimal? baseline;

    public ProseClassifier(Patient patient, ResponseDefinition definition)
    {
        this.patient = patient;
        this.definition = definition;
        combination = patient.Combinations.MinBy(row => row.Sequence);
        day0 = combination is { TpoRaStart: { } a, ImmunosuppressorStart: { } b }
            ? DateOnly.FromDayNumber(Math.Max(a.DayNumber, b.DayNumber))
            : null;
        baseline = FindBaseline();
        if (day0 is not null)
            (end, endedBy) = FindEnd();
    }

    public ResponseOutcome Classify()
    {
        var counts = CountDays();
        var responses = Episodes(complete: false);
        var completes = Episodes(complete: true);
        var response = responses.Find(episode => episode.Persists);
        var complete = completes.Find(episode => episode.Persists);
        var ongoing = responses.Find(episode => episode is { Loss: null, Persists: false });
        var ongoingComplete = completes.Find(episode => episode is { Loss: null, Persists: false });
        if (endedBy is ObservationEnd.LaterLine or ObservationEnd.Death)
            ongoing = ongoingComplete = null;
        var longEnough = end >= day0?.AddMonths(3);

        ResponseClass outcome;
        OutcomeReason reason;
        ProvisionalResponse? provisional = null;
        if (day0 is null)
        {
            (outcome, reason) = (ResponseClass.NotEvaluable, OutcomeReason.NoDay0);
        }
        else if (baseline is null)
        {
            (outcome, reason) = (ResponseClass.NotEvaluable, OutcomeReason.NoBaseline);
        }
        else if (counts.Count == 0)
        {
            (outcome, reason) = (ResponseClass.NotEvaluable, OutcomeReason.NoCount);
        }
        else if (counts.TrueForAll(IsMasked))
        {
            (outcome, reason) = (ResponseClass.NotEvaluable, OutcomeReason.AllMasked);
        }
        else if (complete is not null)
        {
            (outcome, reason) = (ResponseClass.Cr, OutcomeReason.CrPersists);
        }
        else if (response is not null)
        {
            (outcome, reason) = (ResponseClass.R, OutcomeReason.RPersists);
            if (ongoingComplete is not null)
                provisional = ProvisionalResponse.Cr;
        }
        else if (ongoing is not null)
        {
            (outcome, reason) = (ResponseClass.NotEvaluable, OutcomeReason.Ongoing);
            provisional = ongoingComplete is null ? ProvisionalResponse.R : ProvisionalResponse.Cr;
        }
        else if (
            !longEnough
            && !StoppedForFailure()
            && endedBy is ObservationEnd.LastFollowUp or ObservationEnd.LastCount
        )
        {
            (outcome, reason) = (ResponseClass.NotEvaluable, OutcomeReason.ShortObservation);
        }
        else if (responses.Count == 0)
        {
            (outcome, reason) = (ResponseClass.Failure, OutcomeReason.NeverAtRLevel);
        }
        else
        {
            (outcome, reason) = (ResponseClass.Failure, OutcomeReason.OnlyTransient);
        }

        var responded = outcome is ResponseClass.Cr or ResponseClass.R ? response : null;
        var duration = (responded?.Loss ?? end)?.DayNumber - responded?.Onset.DayNumber;
        return new()
        {
            Day0 = day0,
            Baseline = baseline,
            Outcome = outcome,
            Reason = reason,
            Provisional = provisional,
            ProvisionalFrom = provisional switch
            {
                ProvisionalResponse.Cr => CountsFrom(ongoingComplete!.Onset),
                ProvisionalResponse.R => CountsFrom(ongoing!.Onset),
                _ => null,
            },
            EvidenceSparse =
                baseline is not null
                && counts
                    .Zip(counts.Skip(1))
                    .Any(pair => pair.Second > pair.First.AddMonths(definition.SparseAfterMonths)),
            ResponseOnset = responded?.Onset,
            TimeToResponseDays = responded?.Onset.DayNumber - day0?.DayNumber,
            TimeToCrDays =
                outcome == ResponseClass.Cr
                    ? complete!.Onset.DayNumber - day0!.Value.DayNumber
                    : null,
            LossDate = responded?.Loss,
            Relapse = responded is null ? null : responded.Loss is not null,
            DurationOfResponseDays = duration,
            DurationCensored = responded is null ? null : responded.Loss is null,
            RfsDays = duration,
            RfsEvent =
                responded is null ? null
                : responded.Loss is not null ? RelapseFreeSurvivalEnd.Relapse
                : endedBy == ObservationEnd.Death ? RelapseFreeSurvivalEnd.Death
                : RelapseFreeSurvivalEnd.Censored,
            ResponseAgainDate = responses
                .Where(episode => episode.Onset > responded?.Loss)
                .Select(episode => (DateOnly?)episode.Onset)
                .Min(),
            StatusAtLastFollowUp = outcome switch
            {
                ResponseClass.Failure => ResponseStatus.Failure,
                ResponseClass.NotEvaluable => ResponseStatus.NotEvaluable,
                _ => responses.Exists(episode => episode.Loss is null)
                    ? ResponseStatus.InResponse
                    : ResponseStatus.Relapsed,
            },
            EndOfObservation = end,
            EndedBy = endedBy,
            BleedingInFollowUp =
                end is null ? null
                : patient.BleedingEvents.Any(row => IsObserved(row.Date) && row.WhoGrade != 0)
                    ? YesNoUnknown.Yes
                : patient.BleedingEvents.Any(row => row.Date is null && row.WhoGrade != 0) ? null
                : YesNoUnknown.No,
        };
    }

    private sealed record Run(DateOnly Onset, DateOnly LastEvidence, DateOnly? Loss, bool Persists);

    /// <summary>Maximal runs, by trying every pair of supporting days as the first and the last of one.</summary>
    private List<Run> Episodes(bool complete)
    {
        if (day0 is null || baseline is null || end is null)
            return [];
        var days = Enumerable
            .Range(
                day0.Value.DayNumber + 1,
                Math.Max(0, end.Value.DayNumber - day0.Value.DayNumber)
            )
            .Select(DateOnly.FromDayNumber)
            .ToList();
        var high = days.Where(day => Supports(day, complete)).ToList();
        var low = days.Where(day => Opposes(day, complete)).ToList();
        var runs =
            from first in high
            from last in high
            where
                first <= last
                && LossBetween(first, last) is null
                && !high.Exists(day => day < first && LossBetween(day, last) is null)
                && !high.Exists(day => day > last && LossBetween(first, day) is null)
            orderby first
            select new Run(
                first,
                last,
                LossBetween(last, DateOnly.MaxValue),
                last >= CountsFrom(first)
            );
        return [.. runs];

        // The first of two successive low days between these two, or of one where none needs confirmation.
        DateOnly? LossBetween(DateOnly from, DateOnly to) =>
            low.Where(day => day > from && day < to)
                .Where(day =>
                    !definition.LossNeedsConfirmation
                    || low.Exists(second =>
                        second > day
                        && second < to
                        && !high.Exists(between => between > day && between < second)
                    )
                )
                .Select(day => (DateOnly?)day)
                .Min();
    }
}
