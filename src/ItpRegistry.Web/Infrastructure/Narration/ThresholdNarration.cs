using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;

namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>Tells the baseline, the levels that follow from it, and the level of each count.</summary>
internal sealed class ThresholdNarration(ClinicalWording wording)
{
    public IEnumerable<string> Baseline(ResponseTrace trace)
    {
        var baseline = trace.Baseline;
        yield return baseline switch
        {
            { Source: BaselineSource.None } => wording.Say(
                BaselineSource.None,
                BaselineChoice.WindowDays
            ),
            { Source: BaselineSource.Designated, Date: { } date } => wording.Say(
                "BaselineSource.Designated.Dated",
                wording.Count(baseline.Count!.Value),
                ClinicalFormat.Date(date)
            ),
            _ => wording.Say(
                baseline.Source,
                wording.Count(baseline.Count!.Value),
                baseline.Date is { } date ? ClinicalFormat.Date(date) : "",
                BaselineChoice.WindowDays
            ),
        };
        foreach (var note in ClinicalWording.Each(baseline.Notes))
        {
            yield return wording.Say(
                note,
                BaselineChoice.WindowDays,
                wording.Count(PlateletCount.ConfirmAbove)
            );
        }
    }

    public IEnumerable<string> Rules(ResponseTrace trace)
    {
        var definition = trace.Definition;
        yield return wording.Say(
            definition.CompleteResponseLevelIncluded ? "Threshold.Cr.From" : "Threshold.Cr.Above",
            wording.Count(definition.CompleteResponseLevel)
        );
        yield return Response(trace);
        if (trace.ResponseThreshold > definition.CompleteResponseLevel)
            yield return wording.Say("Threshold.CrIsR");
        if (definition.BleedingEndsResponse)
            yield return wording.Say("Threshold.Bleeding");
        yield return wording.Say("Threshold.Persistence", wording.Persistence(definition));
        yield return wording.Say(
            definition.LossNeedsConfirmation ? "Threshold.Loss.Confirmed" : "Threshold.Loss.First"
        );
        yield return wording.Say(
            definition.RescueMasks ? "Threshold.Rescue.Masked" : "Threshold.Rescue.Used",
            definition.RescueEffectDays,
            definition.TransfusionEffectDays
        );
    }

    public CountWords Level(in TracedCount count, ResponseTrace trace)
    {
        var definition = trace.Definition;
        var completeLevel = wording.Say(
            definition.CompleteResponseLevelIncluded ? "Level.From" : "Level.Above",
            ClinicalFormat.Number(definition.CompleteResponseLevel)
        );
        var why = wording.Say(
            count.Basis,
            completeLevel,
            ClinicalFormat.Number(definition.ResponseLevel),
            ClinicalFormat.Number(definition.BaselineMultiple),
            trace.BaselineThreshold is { } threshold ? ClinicalFormat.Number(threshold) : ""
        );
        return new(
            wording.Label(count.Level),
            why,
            [.. ClinicalWording.Each(count.Notes).Select(wording.Label)]
        );
    }

    private string Response(ResponseTrace trace)
    {
        var level = wording.Count(trace.Definition.ResponseLevel);
        var multiple = ClinicalFormat.Number(trace.Definition.BaselineMultiple);
        return trace.BaselineThreshold is { } threshold
            ? wording.Say(
                "Threshold.R",
                level,
                multiple,
                wording.Count(threshold),
                wording.Count(trace.ResponseThreshold!.Value)
            )
            : wording.Say("Threshold.R.NoBaseline", level, multiple);
    }
}
