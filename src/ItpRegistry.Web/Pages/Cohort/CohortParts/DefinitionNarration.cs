using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Tells the rules of a response definition, with the sentences that a patient's trace tells them with.</summary>
public sealed class DefinitionNarration(
    IStringLocalizer<CohortText> cohortText,
    ClinicalWording wording
)
{
    public IEnumerable<string> Tell(ResponseDefinition definition)
    {
        yield return wording.Say(
            definition.CompleteResponseLevelIncluded ? "Threshold.Cr.From" : "Threshold.Cr.Above",
            wording.Count(definition.CompleteResponseLevel)
        );
        yield return cohortText[
            "Definition.R",
            wording.Count(definition.ResponseLevel),
            ClinicalFormat.Number(definition.BaselineMultiple)
        ];
        if (definition.BleedingEndsResponse)
            yield return wording.Say("Threshold.Bleeding");
        yield return wording.Say("Threshold.Persistence", wording.Persistence(definition));
        yield return cohortText["Definition.Class"];
        yield return wording.Say(
            definition.LossNeedsConfirmation ? "Threshold.Loss.Confirmed" : "Threshold.Loss.First"
        );
        yield return wording.Say(
            definition.RescueMasks ? "Threshold.Rescue.Masked" : "Threshold.Rescue.Used",
            definition.RescueEffectDays,
            definition.TransfusionEffectDays
        );
    }
}
