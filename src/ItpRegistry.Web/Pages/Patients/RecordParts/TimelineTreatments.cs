using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Web.Infrastructure.Narration;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>The rows of the timeline that are treatments.</summary>
internal sealed class TimelineTreatments(TimelineWords words)
{
    private static readonly string[] PriorItems =
    [
        "maximum_dose_reached",
        "best_response",
        "response_lost",
        "last_course_response",
        "stop_reason",
    ];

    /// <summary>Form 3, an agent's courses beside each other, the agents in the order of their first row.</summary>
    public IEnumerable<TimelineRow> Prior(Patient patient) =>
        patient
            .PriorTreatments.OrderBy(row => row.Sequence)
            .Select(Prior)
            .GroupBy(row => row.Lane)
            .SelectMany(lane => lane);

    /// <summary>Forms 4: TPO-RAs, then immunosuppressors, then corticosteroids of all combinations.</summary>
    public IEnumerable<TimelineRow> OfCombinations(Patient patient)
    {
        var combinations = patient.Combinations.OrderBy(row => row.Sequence).ToList();
        return
        [
            .. combinations.Select(TpoRa).OfType<TimelineRow>(),
            .. combinations.Select(Immunosuppressor).OfType<TimelineRow>(),
            .. combinations.Select(Corticosteroids).OfType<TimelineRow>(),
        ];
    }

    /// <summary>Form 7: the rescue treatments by type, then the later lines.</summary>
    public IEnumerable<TimelineRow> RescueAndLaterLines(Patient patient) =>
        patient
            .RescueTreatments.OrderBy(row => row.Sequence)
            .Select(Rescue)
            .GroupBy(row => (row.Kind, row.Lane))
            .OrderBy(lane => lane.Key.Kind == TimelineKind.NewLine)
            .SelectMany(lane => lane);

    private TimelineRow Prior(PriorTreatment row)
    {
        var file = DataDictionary.PriorTreatments;
        var agent = TimelineWords.Answer(file["agent"], row) ?? words["NoAgent"];
        var name = row.AgentOther is { } other ? $"{agent}: {other}" : agent;
        var isProcedure = row.Agent?.IsProcedure() == true;
        var span = PossibleSpan.Of(row.Start, isProcedure ? row.Start ?? row.Stop : row.Stop);
        return new(
            TimelineKind.Prior,
            name,
            name,
            words.Date(row.Start, "NotKnown"),
            isProcedure && row.Stop is null ? "" : words.Date(row.Stop, "NoStop"),
            TimelineWords.Note([
                words["Prior"],
                span is { IsExact: false } ? words["KnownInPart"] : null,
                .. PriorItems.Select(code => TimelineWords.Told(file[code], row)),
            ])
        )
        {
            Section = TimelineWords.Title(CrfForm.PriorTreatments),
            Span = span is { } known ? Drawn(known) : null,
        };
    }

    private TimelineRow? TpoRa(Combination combination) =>
        combination.TpoRa is { } drug
            ? Drug(
                TimelineKind.TpoRa,
                ClinicalWording.Choice(DataDictionary.Combinations["tpo_ra"], drug),
                combination.TpoRaStart,
                combination.TpoRaStop,
                TimelineWords.Note(
                    OfCombination(combination),
                    words["TpoRa"],
                    TimelineWords.Told(
                        DataDictionary.Combinations["tpo_ra_maximum_dose"],
                        combination
                    ),
                    TimelineWords.Told(
                        DataDictionary.Combinations["tpo_ra_stop_reason"],
                        combination
                    )
                )
            )
            : null;

    private TimelineRow? Immunosuppressor(Combination combination) =>
        combination.Immunosuppressor is { } drug
            ? Drug(
                TimelineKind.Immunosuppressor,
                ClinicalWording.Choice(DataDictionary.Combinations["immunosuppressor"], drug),
                combination.ImmunosuppressorStart,
                combination.ImmunosuppressorStop,
                TimelineWords.Note(
                    OfCombination(combination),
                    words["Immunosuppressor"],
                    TimelineWords.Told(
                        DataDictionary.Combinations["immunosuppressor_stop_reason"],
                        combination
                    )
                )
            )
            : null;

    /// <summary>The form asks for no start of the corticosteroids given with the combination: they are drawn from its day 0.</summary>
    private TimelineRow? Corticosteroids(Combination combination)
    {
        if (combination.Corticosteroids is null or ConcomitantCorticosteroids.None)
            return null;
        var name = words.Say(
            "Corticosteroids",
            TimelineWords.Answer(DataDictionary.Combinations["corticosteroids"], combination)!
        );
        return Drug(
            TimelineKind.Corticosteroids,
            name,
            combination.Day0,
            combination.CorticosteroidsStop,
            TimelineWords.Note(OfCombination(combination), words["FromDay0Drawn"])
        );
    }

    private TimelineRow Drug(
        string kind,
        string name,
        DateOnly? start,
        DateOnly? stop,
        string note
    ) =>
        new(kind, name, name, words.Date(start, "NotKnown"), words.Date(stop, "NoStop"), note)
        {
            Section = TimelineWords.Title(CrfForm.Combination),
            Span = PossibleSpan.Of(start, stop) is { } known
                ? Drawn(known, isOngoing: stop is null)
                : null,
        };

    private TimelineRow Rescue(RescueTreatment row)
    {
        var isLine = row.Type == RescueType.NewLine;
        var type =
            TimelineWords.Answer(DataDictionary.RescueTreatments["type"], row) ?? words["NoAgent"];
        var name = row.AgentOther is { } other ? $"{type}: {other}" : type;
        return new(
            isLine ? TimelineKind.NewLine : TimelineKind.Rescue,
            name,
            name,
            words.Date(row.Start, "NotKnown"),
            words.Date(row.Stop, "NoStop"),
            words[isLine ? "LaterLine" : "Rescue"]
        )
        {
            Section = TimelineWords.Title(CrfForm.RescueTreatments),
            Span = PossibleSpan.Of(row.Start, row.Stop) is { } known
                ? Drawn(known, isOngoing: isLine && row.Stop is null)
                : null,
        };
    }

    private string OfCombination(Combination combination) =>
        words.Say("Combination", combination.Sequence);

    /// <summary>The span as it is drawn.</summary>
    internal static TimelineSpan Drawn(in PossibleSpan span, bool isOngoing = false) =>
        new(
            span.First,
            span.HasCertainDays ? span.BegunBy : null,
            span.HasCertainDays ? span.LastsThrough : null,
            span.Last,
            span.Earliest is not null,
            span.Latest is not null,
            isOngoing
        );
}
