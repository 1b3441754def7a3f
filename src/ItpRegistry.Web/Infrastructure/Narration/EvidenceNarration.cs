using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Web.Infrastructure.Localization;

namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>Tells what a verdict on eligibility rests on.</summary>
public sealed class EvidenceNarration(ClinicalWording wording)
{
    public string Tell(Evidence evidence) =>
        evidence switch
        {
            {
                Code: EvidenceCodes.PhaseAtDay0,
                Values: [ItpPhase phase, int days, PartialDate diagnosis]
            } => Phase(phase, days, diagnosis),
            { Code: EvidenceCodes.SplenectomyNotDone, Values: [SplenectomyNotDoneReason.Other] } =>
                wording.Say("Evidence.splenectomy_not_done.other"),
            _ => wording.Say($"Evidence.{evidence.Code}", [.. evidence.Values.Select(Word)]),
        };

    private string Phase(ItpPhase phase, int days, PartialDate diagnosis)
    {
        var key =
            days < 0 ? "Evidence.phase_at_day0.After"
            : diagnosis.IsExact ? "Evidence.phase_at_day0.Day"
            : "Evidence.phase_at_day0";
        var sentence = wording.Say(
            key,
            wording.Label(phase),
            wording.Duration(Math.Abs(days)),
            ClinicalFormat.Date(diagnosis)
        );
        return diagnosis.IsExact ? sentence : $"{sentence} {wording.Say("Evidence.Approximate")}";
    }

    private object Word(object value) =>
        value switch
        {
            DateOnly day => ClinicalFormat.Date(day),
            TreatmentFailure failure => wording.Label(failure),
            Agent agent => ClinicalWording.Choice(DataDictionary.PriorTreatments["agent"], agent),
            TreatmentResponse response => ClinicalWording.Choice(
                DataDictionary.PriorTreatments["last_course_response"],
                response
            ),
            TpoRa drug => ClinicalWording.Choice(DataDictionary.Combinations["tpo_ra"], drug),
            Immunosuppressor drug => ClinicalWording.Choice(
                DataDictionary.Combinations["immunosuppressor"],
                drug
            ),
            YesNoUnknown answer => ClinicalWording.Choice(
                DataDictionary.Combinations["immunosuppressor_for_itp"],
                answer
            ),
            SplenectomyNotDoneReason reason => ClinicalWording.Choice(
                DataDictionary.Patients["splenectomy_not_done_reason"],
                reason
            ),
            _ => value,
        };
}
