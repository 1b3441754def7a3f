using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>Derives the Table 1 and Table 3 variables of a patient (domain.md sections 3 and 6).</summary>
public static class CharacteristicsDerivation
{
    /// <summary>Antinuclear antibodies are positive from 1/160.</summary>
    public const int AnaPositiveFromTitre = 160;

    /// <summary>Derives the variables at day 0 of the combination with the lowest sequence.</summary>
    /// <param name="patient">The patient, with the rows of every form.</param>
    /// <param name="period">The study period of the eligibility criteria.</param>
    public static PatientCharacteristics Derive(Patient patient, StudyPeriod period)
    {
        var combination = patient.FirstCombination();
        var day0 = combination?.Day0;
        var history = new PriorTreatmentHistory(patient.PriorTreatments);
        var eligibility = EligibilityAssessment.Assess(patient, period);
        var duration = DurationDays(patient, day0);
        return new()
        {
            PatientId = patient.Id,
            CenterId = patient.CenterId,
            Day0 = day0,
            Sex = patient.Sex,
            AgeYears = day0 is { } start ? AgeAtDay.CompletedYears(patient, start) : null,
            ItpDurationDays = duration,
            DatesApproximate = duration is not null && !patient.DiagnosisDate!.Value.IsExact,
            Phase = duration is null
                ? null
                : PhaseOfItp.At(day0!.Value, patient.DiagnosisDate!.Value),
            BleedingAtInclusion = combination?.BleedingAtInclusion,
            Baseline = BaselineChoice.Of(patient).Count,
            MProtein = patient.MProtein,
            AnaPositive = YesOrNo(patient.AnaTitre >= AnaPositiveFromTitre, patient.AnaTitre),
            SecondaryItp = YesOrNo(patient.ItpType == ItpType.Secondary, patient.ItpType),
            PriorLines = history.Lines,
            PriorCorticosteroids = history.Had(Agent.Corticosteroids),
            CorticosteroidRefractory = history.IsCorticosteroidRefractory(),
            PriorIvig = history.Had(Agent.Ivig),
            PriorRituximab = history.Had(Agent.Rituximab),
            PriorSplenectomy = PriorSplenectomy(patient, history),
            PriorDapsone = history.Had(Agent.Dapsone),
            PriorHydroxychloroquine = history.Had(Agent.Hydroxychloroquine),
            PreviousImmunosuppressor = history.HadPreviousImmunosuppressor(),
            SameDrugAgain = combination?.Immunosuppressor is { } drug
                ? history.HadPreviously(drug)
                : null,
            TpoRa = combination?.TpoRa,
            Immunosuppressor = combination?.Immunosuppressor,
            NoCorticosteroids = YesOrNo(
                combination?.Corticosteroids == ConcomitantCorticosteroids.None,
                combination?.Corticosteroids
            ),
            NoTreatmentModification = Reverse(combination?.TreatmentModified3Months),
            Died = patient.FollowUp?.IsDeathRecorded ?? false,
            Eligibility = eligibility.Status,
            EligibilityReasons = eligibility.Reasons,
            InvestigatorAssessment = patient.FollowUp?.InvestigatorAssessment,
            AdverseEvents =
            [
                .. patient
                    .AdverseEvents.OrderBy(row => row.Sequence)
                    .Select(row => new CohortAdverseEvent(
                        row.Category,
                        row.Imputable,
                        row.ImputableTo,
                        row.IsSerious
                    )),
            ],
        };
    }

    private static int? DurationDays(Patient patient, DateOnly? day0) =>
        day0 is { } start && patient.DiagnosisDate is { } diagnosis
            ? PhaseOfItp.DurationDays(diagnosis, start)
            : null;

    /// <summary>A reason why no splenectomy was done says that none was, even when no prior treatment is entered.</summary>
    private static YesNoUnknown? PriorSplenectomy(Patient patient, PriorTreatmentHistory history) =>
        history.Had(Agent.Splenectomy)
        ?? (patient.SplenectomyNotDoneReason is null ? null : YesNoUnknown.No);

    /// <summary>The answer, or null when what it rests on is missing, for whatever reason.</summary>
    private static YesNoUnknown? YesOrNo<T>(bool answer, T? restsOn)
        where T : struct
    {
        if (restsOn is null)
            return null;
        return answer ? YesNoUnknown.Yes : YesNoUnknown.No;
    }

    /// <summary>Unknown stays unknown, and missing stays missing.</summary>
    private static YesNoUnknown? Reverse(YesNoUnknown? answer) =>
        answer switch
        {
            YesNoUnknown.Yes => YesNoUnknown.No,
            YesNoUnknown.No => YesNoUnknown.Yes,
            _ => answer,
        };
}
