using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Domain.Tests.Cohorts;

/// <summary>Rows made by hand; what a test does not name is missing.</summary>
internal static class CohortRows
{
    public static PatientCharacteristics Nothing { get; } =
        new() { Eligibility = EligibilityStatus.Eligible, EligibilityReasons = "" };

    public static CohortRow Row(
        ResponseClass outcome,
        PatientCharacteristics? characteristics = null,
        bool? relapse = null,
        string center = "01"
    ) => new($"{center}-0001", center, characteristics ?? Nothing, Outcome(outcome, relapse));

    public static CohortRow Responder(
        int days,
        RelapseFreeSurvivalEnd end,
        PatientCharacteristics? characteristics = null
    ) =>
        new(
            "01-0001",
            "01",
            characteristics ?? Nothing,
            Outcome(ResponseClass.Cr, end == RelapseFreeSurvivalEnd.Relapse) with
            {
                RfsDays = days,
                RfsEvent = end,
            }
        );

    public static IEnumerable<CohortRow> Repeat(int count, CohortRow row) =>
        Enumerable.Repeat(row, count);

    private static ResponseOutcome Outcome(ResponseClass outcome, bool? relapse)
    {
        var responds = outcome is ResponseClass.Cr or ResponseClass.R;
        return new()
        {
            Outcome = outcome,
            Reason = outcome switch
            {
                ResponseClass.Cr => OutcomeReason.CrPersists,
                ResponseClass.R => OutcomeReason.RPersists,
                ResponseClass.Failure => OutcomeReason.NeverAtRLevel,
                _ => OutcomeReason.NoCount,
            },
            Relapse = responds ? relapse ?? false : null,
            StatusAtLastFollowUp = outcome switch
            {
                ResponseClass.Failure => ResponseStatus.Failure,
                ResponseClass.NotEvaluable => ResponseStatus.NotEvaluable,
                _ when relapse == true => ResponseStatus.Relapsed,
                _ => ResponseStatus.InResponse,
            },
        };
    }
}
