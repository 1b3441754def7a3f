using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Eligibility;

/// <summary>Judges a patient against the criteria of domain.md section 4, each met, not met or unknown with its evidence.</summary>
public static class EligibilityAssessment
{
    /// <summary>The youngest age at day 0, in completed years.</summary>
    public const int AdultAgeYears = 18;

    /// <summary>Judges a patient by the combination with the lowest sequence.</summary>
    /// <param name="patient">The patient, with the rows of forms 3 and 4.</param>
    /// <param name="period">The study period that day 0 must fall in.</param>
    public static EligibilityResult Assess(Patient patient, StudyPeriod period)
    {
        var combination = patient.FirstCombination();
        var day0 = combination?.Day0;
        var history = new PriorTreatmentHistory(patient.PriorTreatments);
        return new([
            Adult(patient, day0),
            PersistentOrChronic(patient, day0),
            RituximabFailed(history),
            BothTpoRaFailed(history),
            Splenectomy(patient, history),
            Combination(combination),
            InStudyPeriod(day0, period),
            ForItp(combination),
        ]);
    }

    private static CriterionVerdict Adult(Patient patient, DateOnly? day0)
    {
        const EligibilityCriterion criterion = EligibilityCriterion.Adult;
        if (day0 is not { } start)
            return Unknown(criterion, EvidenceCodes.Day0Missing);
        return AgeAtDay.CompletedYears(patient, start) is { } age
            ? Verdict(criterion, age >= AdultAgeYears, EvidenceCodes.AgeAtDay0, age)
            : Unknown(criterion, EvidenceCodes.BirthYearMissing);
    }

    private static CriterionVerdict PersistentOrChronic(Patient patient, DateOnly? day0)
    {
        const EligibilityCriterion criterion = EligibilityCriterion.PersistentOrChronic;
        if (day0 is not { } start)
            return Unknown(criterion, EvidenceCodes.Day0Missing);
        if (patient.DiagnosisDate is not { } diagnosis)
            return Unknown(criterion, EvidenceCodes.DiagnosisDateMissing);
        var phase = PhaseOfItp.At(start, diagnosis);
        return Verdict(
            criterion,
            phase is ItpPhase.Persistent or ItpPhase.Chronic,
            EvidenceCodes.PhaseAtDay0,
            phase,
            PhaseOfItp.DurationDays(diagnosis, start),
            diagnosis
        );
    }

    /// <summary>Only the last course counts, that of the last row: no response is met, a response is not met.</summary>
    private static CriterionVerdict RituximabFailed(PriorTreatmentHistory history)
    {
        const EligibilityCriterion criterion = EligibilityCriterion.RituximabFailed;
        if (!history.IsEntered)
            return Unknown(criterion, EvidenceCodes.NoPriorTreatmentEntered);
        if (history.RowsOf(Agent.Rituximab) is not [.., var last])
            return Verdict(criterion, false, EvidenceCodes.AgentNotGiven, Agent.Rituximab);
        return last.LastCourseResponse switch
        {
            null => Unknown(criterion, EvidenceCodes.RituximabLastCourseMissing),
            TreatmentResponse.NotAssessed => Unknown(
                criterion,
                EvidenceCodes.RituximabLastCourse,
                TreatmentResponse.NotAssessed
            ),
            { } response => Verdict(
                criterion,
                response == TreatmentResponse.None,
                EvidenceCodes.RituximabLastCourse,
                response
            ),
        };
    }

    private static CriterionVerdict BothTpoRaFailed(PriorTreatmentHistory history)
    {
        const EligibilityCriterion criterion = EligibilityCriterion.BothTpoRaFailed;
        if (!history.IsEntered)
            return Unknown(criterion, EvidenceCodes.NoPriorTreatmentEntered);
        var eltrombopag = TreatmentFailures.OfTpoRa(history.RowsOf(Agent.Eltrombopag));
        var romiplostim = TreatmentFailures.OfTpoRa(history.RowsOf(Agent.Romiplostim));
        CriterionStatus[] statuses = [eltrombopag.AsStatus(), romiplostim.AsStatus()];
        var status =
            statuses.Contains(CriterionStatus.NotMet) ? CriterionStatus.NotMet
            : statuses.Contains(CriterionStatus.Unknown) ? CriterionStatus.Unknown
            : CriterionStatus.Met;
        return new(criterion, status, new(EvidenceCodes.TpoRaFailures, eltrombopag, romiplostim));
    }

    /// <summary>
    /// Failed, contra-indicated or refused. Not done for another reason stays unknown until a coordinator rules; a splenectomy that was done
    /// goes before a reason why it was not.
    /// </summary>
    private static CriterionVerdict Splenectomy(Patient patient, PriorTreatmentHistory history)
    {
        const EligibilityCriterion criterion = EligibilityCriterion.Splenectomy;
        if (history.RowsOf(Agent.Splenectomy) is { Count: > 0 } rows)
        {
            var failure = TreatmentFailures.OfSplenectomy(rows);
            return new(
                criterion,
                failure.AsStatus(),
                new(EvidenceCodes.SplenectomyResult, failure)
            );
        }
        if (patient.SplenectomyNotDoneReason is { } reason)
        {
            return new(
                criterion,
                reason == SplenectomyNotDoneReason.Other
                    ? CriterionStatus.Unknown
                    : CriterionStatus.Met,
                new(EvidenceCodes.SplenectomyNotDone, reason)
            );
        }
        return history.IsEntered
            ? Verdict(criterion, false, EvidenceCodes.AgentNotGiven, Agent.Splenectomy)
            : Unknown(criterion, EvidenceCodes.NoPriorTreatmentEntered);
    }

    /// <summary>One TPO-RA with one of the five immunosuppressors, sharing at least one day; a blank stop is no stop.</summary>
    private static CriterionVerdict Combination(Combination? combination)
    {
        const EligibilityCriterion criterion = EligibilityCriterion.Combination;
        if (combination is null)
            return Unknown(criterion, EvidenceCodes.CombinationIncomplete);
        if (
            combination.TpoRaStop is { } tpoRaStop
            && combination.ImmunosuppressorStart is { } immunosuppressorStart
            && tpoRaStop < immunosuppressorStart
        )
        {
            return Verdict(
                criterion,
                false,
                EvidenceCodes.DrugsDoNotOverlap,
                tpoRaStop,
                immunosuppressorStart
            );
        }
        if (
            combination.ImmunosuppressorStop is { } immunosuppressorStop
            && combination.TpoRaStart is { } tpoRaStart
            && immunosuppressorStop < tpoRaStart
        )
        {
            return Verdict(
                criterion,
                false,
                EvidenceCodes.DrugsDoNotOverlap,
                immunosuppressorStop,
                tpoRaStart
            );
        }
        return
            combination
                is { TpoRa: { } tpoRa, Immunosuppressor: { } immunosuppressor, Day0: { } day0 }
            ? Verdict(criterion, true, EvidenceCodes.DrugsOverlap, tpoRa, immunosuppressor, day0)
            : Unknown(criterion, EvidenceCodes.CombinationIncomplete);
    }

    private static CriterionVerdict InStudyPeriod(DateOnly? day0, StudyPeriod period)
    {
        const EligibilityCriterion criterion = EligibilityCriterion.StudyPeriod;
        return day0 is { } start
            ? Verdict(
                criterion,
                start >= period.First && start <= period.Last,
                EvidenceCodes.Day0AndStudyPeriod,
                start,
                period.First,
                period.Last
            )
            : Unknown(criterion, EvidenceCodes.Day0Missing);
    }

    private static CriterionVerdict ForItp(Combination? combination)
    {
        const EligibilityCriterion criterion = EligibilityCriterion.ImmunosuppressorForItp;
        return combination?.ImmunosuppressorForItp switch
        {
            null => Unknown(criterion, EvidenceCodes.ImmunosuppressorForItpMissing),
            YesNoUnknown.Unknown => Unknown(
                criterion,
                EvidenceCodes.ImmunosuppressorForItp,
                YesNoUnknown.Unknown
            ),
            { } answer => Verdict(
                criterion,
                answer == YesNoUnknown.Yes,
                EvidenceCodes.ImmunosuppressorForItp,
                answer
            ),
        };
    }

    private static CriterionVerdict Verdict(
        EligibilityCriterion criterion,
        bool met,
        string code,
        params object[] values
    ) => new(criterion, met ? CriterionStatus.Met : CriterionStatus.NotMet, new(code, values));

    private static CriterionVerdict Unknown(
        EligibilityCriterion criterion,
        string code,
        params object[] values
    ) => new(criterion, CriterionStatus.Unknown, new(code, values));
}
