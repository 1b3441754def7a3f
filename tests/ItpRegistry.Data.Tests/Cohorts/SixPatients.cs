using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Tests.Cohorts;

/// <summary>Six patients whose tables can be counted by hand: three responders, two failures, one not evaluable.</summary>
internal static class SixPatients
{
    public static IReadOnlyList<CohortRow> Rows
    {
        get
        {
            var nothing = new PatientCharacteristics
            {
                Eligibility = EligibilityStatus.Eligible,
                EligibilityReasons = "",
            };
            var onEltrombopag = nothing with
            {
                TpoRa = TpoRa.Eltrombopag,
                Immunosuppressor = Immunosuppressor.MycophenolateMofetil,
            };
            var infection = new CohortAdverseEvent(
                AdverseEventCategory.Infection,
                YesNoUnknown.Yes,
                ImputableTo.Immunosuppressor,
                Serious: true
            );
            return
            [
                Responder(
                    ResponseClass.Cr,
                    300,
                    RelapseFreeSurvivalEnd.Censored,
                    onEltrombopag with
                    {
                        Sex = Sex.Female,
                        AgeYears = 20,
                        ItpDurationDays = 1,
                        PreviousImmunosuppressor = YesNoUnknown.Yes,
                        AdverseEvents = [infection, infection],
                    }
                ),
                Responder(
                    ResponseClass.R,
                    100,
                    RelapseFreeSurvivalEnd.Censored,
                    onEltrombopag with
                    {
                        Sex = Sex.Female,
                        AgeYears = 30,
                        PreviousImmunosuppressor = YesNoUnknown.No,
                        AdverseEvents = [infection with { Imputable = null, ImputableTo = null }],
                    }
                ),
                Responder(
                    ResponseClass.Cr,
                    200,
                    RelapseFreeSurvivalEnd.Relapse,
                    onEltrombopag with
                    {
                        TpoRa = TpoRa.Romiplostim,
                        Sex = Sex.Male,
                        AgeYears = 40,
                        PreviousImmunosuppressor = YesNoUnknown.Unknown,
                    }
                ),
                Other(
                    ResponseClass.Failure,
                    nothing with
                    {
                        TpoRa = TpoRa.Romiplostim,
                        Immunosuppressor = Immunosuppressor.Azathioprine,
                        AgeYears = 60,
                        PreviousImmunosuppressor = YesNoUnknown.Yes,
                    }
                ),
                Other(ResponseClass.Failure, nothing),
                Other(ResponseClass.NotEvaluable, onEltrombopag),
            ];
        }
    }

    private static CohortRow Responder(
        ResponseClass outcome,
        int days,
        RelapseFreeSurvivalEnd end,
        PatientCharacteristics patient
    )
    {
        var relapse = end == RelapseFreeSurvivalEnd.Relapse;
        return new(
            "01-0001",
            "01",
            patient,
            new()
            {
                Outcome = outcome,
                Reason =
                    outcome == ResponseClass.Cr
                        ? OutcomeReason.CrPersists
                        : OutcomeReason.RPersists,
                Relapse = relapse,
                RfsDays = days,
                RfsEvent = end,
                StatusAtLastFollowUp = relapse
                    ? ResponseStatus.Relapsed
                    : ResponseStatus.InResponse,
            }
        );
    }

    private static CohortRow Other(ResponseClass outcome, PatientCharacteristics patient)
    {
        var failed = outcome == ResponseClass.Failure;
        return new(
            "01-0002",
            "01",
            patient,
            new()
            {
                Outcome = outcome,
                Reason = failed ? OutcomeReason.NeverAtRLevel : OutcomeReason.NoCount,
                StatusAtLastFollowUp = failed
                    ? ResponseStatus.Failure
                    : ResponseStatus.NotEvaluable,
            }
        );
    }
}
