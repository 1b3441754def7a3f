using System.Globalization;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>The rows of the timeline that are no treatments: the days that part it, diagnosis, bleeding, adverse events, counts.</summary>
internal sealed class TimelineEvents(TimelineWords words, ClinicalWording wording)
{
    /// <summary>Each day 0, last follow-up and death: lines across the whole drawing.</summary>
    public IEnumerable<TimelineRow> Days(Patient patient)
    {
        foreach (
            var combination in patient
                .Combinations.Where(row => row.Day0 is not null)
                .OrderBy(row => row.Sequence)
        )
        {
            var isFirst = combination == patient.FirstCombination();
            yield return Day(
                isFirst ? words["Day0"] : words.Say("Day0Of", combination.Sequence),
                combination.Day0,
                words["Day0Note"]
            );
        }
        if (patient.FollowUp is not { } followUp)
            yield break;
        var file = DataDictionary.FollowUp;
        if (followUp.LastFollowUp is { } last)
        {
            yield return Day(
                words["LastFollowUp"],
                last,
                TimelineWords.Note(
                    TimelineWords.Told(file["vital_status"], followUp),
                    TimelineWords.Told(file["treatment_status"], followUp)
                )
            );
        }
        if (followUp.IsDeathRecorded)
        {
            yield return Day(
                words["Death"],
                followUp.DeathDate,
                TimelineWords.Note(TimelineWords.Told(file["death_cause"], followUp))
            );
        }
    }

    public IEnumerable<TimelineRow> Diagnosis(Patient patient)
    {
        if (patient.DiagnosisDate is not { } date)
            yield break;
        var span = PossibleSpan.Of(date, date)!.Value;
        yield return new(
            TimelineKind.Diagnosis,
            words["Diagnosis"],
            words["Diagnosis"],
            ClinicalFormat.Date(date),
            "",
            span.IsExact ? "" : words["KnownInPart"]
        )
        {
            Span = TimelineTreatments.Drawn(span),
        };
    }

    public IEnumerable<TimelineRow> BleedingEvents(Patient patient) =>
        patient.BleedingEvents.OrderBy(row => row.Sequence).Select(Bleeding);

    public IEnumerable<TimelineRow> AdverseEvents(Patient patient) =>
        patient.AdverseEvents.OrderBy(row => row.Sequence).Select(AdverseEvent);

    /// <summary>The counts by their day, and each designated baseline that is none of them.</summary>
    public IEnumerable<TimelineRow> Counts(Patient patient)
    {
        var counts = patient
            .PlateletCounts.Where(row => row.Count is not null)
            .Select(row => Count(row, patient));
        var designated = patient.Combinations.Where(combination =>
            combination is { BaselineDate: not null, BaselinePlatelets: not null }
            && !patient.PlateletCounts.Any(row => IsBaseline(row, combination))
        );
        return counts
            .Concat(
                designated.Select(combination =>
                    Count(
                        combination.BaselineDate!.Value,
                        combination.BaselinePlatelets!.Value,
                        words["DesignatedBaseline"]
                    )
                )
            )
            .OrderBy(row => row.Span!.From);
    }

    private TimelineRow Count(PlateletCount row, Patient patient) =>
        Count(
            row.Date,
            row.Count!.Value,
            TimelineWords.Note(
                patient.Combinations.Any(combination => IsBaseline(row, combination))
                    ? words["DesignatedBaseline"]
                    : null,
                row.Remark
            )
        );

    private static bool IsBaseline(PlateletCount row, Combination combination) =>
        row.Date == combination.BaselineDate && row.Count == combination.BaselinePlatelets;

    private TimelineRow Count(DateOnly day, decimal count, string note) =>
        new(
            TimelineKind.Count,
            words["Platelets"],
            words.Say("Count", wording.Count(count)),
            ClinicalFormat.Date(day),
            "",
            note
        )
        {
            Span = On(day),
            Count = count,
        };

    private TimelineRow Day(string what, DateOnly? day, string note) =>
        new(TimelineKind.Day, "", what, words.Date(day, "NotKnown"), "", note) { Span = On(day) };

    private TimelineRow Bleeding(BleedingEvent row) =>
        new(
            TimelineKind.Bleeding,
            words["Bleeding"],
            words["Bleeding"],
            words.Date(row.Date, "NotKnown"),
            "",
            TimelineWords.Note(
                row.Site,
                row.WhoGrade is { } grade
                    ? wording.Say("Bleeding.Grade", grade)
                    : wording.Say("Bleeding.GradeUnknown")
            )
        )
        {
            Span = On(row.Date),
            Grade = Grade(row.WhoGrade),
        };

    private TimelineRow AdverseEvent(AdverseEvent row)
    {
        var file = DataDictionary.AdverseEvents;
        return new(
            TimelineKind.AdverseEvent,
            TimelineWords.Title(CrfForm.AdverseEvents),
            row.Term ?? words["AdverseEvent"],
            words.Date(row.Onset, "NotKnown"),
            words.Date(row.End, "NoEnd"),
            TimelineWords.Note(
                words["AdverseEvent"],
                TimelineWords.Told(file["category"], row),
                TimelineWords.Told(file["ctcae_grade"], row),
                row.IsSerious ? words["Serious"] : null,
                TimelineWords.Told(file["imputable"], row),
                TimelineWords.Told(file["imputable_to"], row),
                TimelineWords.Told(file["outcome"], row)
            )
        )
        {
            Span = PossibleSpan.Of(row.Onset, row.End) is { } span
                ? TimelineTreatments.Drawn(span)
                : null,
            Grade = Grade(row.CtcaeGrade),
            IsSerious = row.IsSerious,
        };
    }

    private static TimelineSpan? On(DateOnly? day) =>
        PossibleSpan.Of(day, day) is { } span ? TimelineTreatments.Drawn(span) : null;

    private static string Grade(int? grade) => grade?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
