using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>Puts the page of one patient together from what the database holds and what the domain concludes from it.</summary>
public sealed class RecordViewBuilder(
    IStringLocalizer<RecordText> recordText,
    ClinicalWording wording,
    TraceNarration trace,
    EvidenceNarration evidence,
    PlateletChartBuilder charts,
    CountTable counts,
    TimelineBuilder timelines,
    OpenPointBuilder openPoints,
    FormViewBuilder forms
)
{
    public RecordView Build(RecordData data, ResponseDefinition definition)
    {
        var patient = data.Patient;
        var classification = ResponseClassifier.Classify(patient, definition);
        var eligibility = EligibilityAssessment.Assess(patient, data.Period);
        var outcome = Outcome(data, definition, classification);
        var formStates = FormStatusView.OfAll(patient, data.Completed);
        return new(
            patient,
            Facts(patient, CharacteristicsDerivation.Derive(patient, data.Period)),
            data.Definitions,
            outcome,
            charts.Build(patient, classification.Trace),
            timelines.Build(patient),
            counts.Of(classification.Trace),
            trace.Tell(classification),
            eligibility.Status,
            [.. eligibility.Verdicts.Select(Criterion)],
            openPoints.Build(data, outcome, formStates),
            formStates,
            forms.Build(patient)
        );
    }

    private OutcomeView Outcome(
        RecordData data,
        ResponseDefinition definition,
        Classification classification
    )
    {
        var stored = data.Outcomes.SingleOrDefault(row => row.DefinitionId == definition.Id);
        var computed = classification.Outcome with
        {
            PatientId = data.Patient.Id,
            CenterId = data.Patient.CenterId,
            DefinitionId = definition.Id,
        };
        var storage =
            stored is null ? OutcomeStorage.NotStored
            : stored == computed ? OutcomeStorage.Current
            : OutcomeStorage.Stale;
        return new(
            definition,
            stored ?? computed,
            storage,
            trace.Reason(classification.Trace),
            data.Patient.FollowUp?.InvestigatorAssessment,
            data.Adjudications.FirstOrDefault(decision => decision.DefinitionId == definition.Id)
        );
    }

    private Fact[] Facts(Patient patient, PatientCharacteristics characteristics)
    {
        var combination = patient.FirstCombination();
        return
        [
            Of("Center", Center(patient)),
            Of(
                "Sex",
                patient.Sex is { } sex
                    ? ClinicalWording.Choice(DataDictionary.Patients["sex"], sex)
                    : null
            ),
            Of(
                "Age",
                characteristics.AgeYears is { } age ? recordText["Fact.AgeYears", age].Value : null
            ),
            Of("Phase", characteristics.Phase is { } phase ? wording.Label(phase) : null),
            Of(
                "Combination",
                combination is { TpoRa: { } tpoRa, Immunosuppressor: { } drug }
                    ? recordText[
                        "Fact.Drugs",
                        ClinicalWording.Choice(DataDictionary.Combinations["tpo_ra"], tpoRa),
                        ClinicalWording.Choice(
                            DataDictionary.Combinations["immunosuppressor"],
                            drug
                        )
                    ].Value
                    : null
            ),
            Of("Day0", combination?.Day0 is { } day0 ? ClinicalFormat.Date(day0) : null),
            Of(
                "Baseline",
                characteristics.Baseline is { } baseline ? wording.Count(baseline) : null
            ),
        ];

        Fact Of(string key, string? known) =>
            new(recordText[$"Fact.{key}"], known ?? recordText["Fact.None"]);
    }

    private static string? Center(Patient patient) =>
        patient.Center is not { } center ? null
        : center.Name is { } name ? $"{center.CenterCode}, {name}"
        : center.CenterCode;

    private CriterionView Criterion(CriterionVerdict verdict) =>
        new(
            verdict.Status,
            wording.Label(verdict.Criterion),
            wording.Label(verdict.Status),
            evidence.Tell(verdict.Evidence)
        );
}
