using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;

namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>Tells what a reader should bear in mind: silences, rescue treatments, bleeding, stops for failure.</summary>
internal sealed class FlagNarration(ClinicalWording wording)
{
    public IReadOnlyList<string> Tell(ResponseTrace trace)
    {
        string[] flags =
        [
            .. trace.Silences.Select(silence => Silence(silence, trace.Definition)),
            .. trace.RescueEffects.Select(effect => Rescue(effect, trace)),
            .. trace.Bleedings.Select(Bleeding),
            .. trace.FailureStops.Select(FailureStop),
        ];
        if (flags.Length == 0)
            return [wording.Say("Flag.None")];
        return trace.Decision.IsContradictedByStop
            ? [.. flags, wording.Say("Flag.Contradiction")]
            : flags;
    }

    private string Silence(Silence silence, ResponseDefinition definition) =>
        wording.Say(
            "Flag.Silence",
            ClinicalFormat.Date(silence.From),
            ClinicalFormat.Date(silence.To),
            wording.Duration(silence.Days),
            wording.CalendarMonthsOf(definition.SparseAfterMonths)
        );

    private string Rescue(RescueEffect effect, ResponseTrace trace) =>
        wording.Say(
            "Flag.Rescue",
            ClinicalWording.Choice(DataDictionary.RescueTreatments["type"], effect.Type),
            effect.Sequence,
            ClinicalFormat.Date(effect.FirstDay),
            ClinicalFormat.Date(effect.LastDay),
            trace.Counts.Count(count =>
                count.IsUsed && count.Date >= effect.FirstDay && count.Date <= effect.LastDay
            )
        );

    private string Bleeding(TracedBleeding bleeding) =>
        wording.Say(
            bleeding.Use,
            ClinicalFormat.Date(bleeding.Date),
            bleeding.WhoGrade is { } grade
                ? wording.Say("Bleeding.Grade", grade)
                : wording.Say("Bleeding.GradeUnknown")
        );

    private string FailureStop(FailureStop stop) =>
        stop.Stop is { } day
            ? wording.Say("Flag.FailureStop", wording.Label(stop.Drug), ClinicalFormat.Date(day))
            : wording.Say("Flag.FailureStop.Undated", wording.Label(stop.Drug));
}
