using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Eligibility;

/// <summary>What is known of the failure of an earlier treatment (domain.md section 5, <i>Failed</i>).</summary>
public enum TreatmentFailure
{
    /// <summary>Failed; a TPO-RA at its maximum dose.</summary>
    Failed,

    /// <summary>What is entered does not tell whether it failed.</summary>
    Unknown,

    /// <summary>Failed, and what is entered does not tell whether at the maximum dose.</summary>
    DoseUnknown,

    /// <summary>Not given at the maximum dose, whether it failed or not.</summary>
    BelowMaximumDose,

    /// <summary>Did not fail.</summary>
    NotFailed,

    /// <summary>Never given, although other prior treatments are entered.</summary>
    NotGiven,
}

/// <summary>Judges the failure of earlier treatments.</summary>
internal static class TreatmentFailures
{
    /// <summary>The verdict that a finding gives.</summary>
    public static CriterionStatus AsStatus(this TreatmentFailure failure) =>
        failure switch
        {
            TreatmentFailure.Failed => CriterionStatus.Met,
            TreatmentFailure.Unknown or TreatmentFailure.DoseUnknown => CriterionStatus.Unknown,
            _ => CriterionStatus.NotMet,
        };

    /// <summary>The failure of a TPO-RA at its maximum dose: of several rows the one that says most for it.</summary>
    public static TreatmentFailure OfTpoRa(IReadOnlyList<PriorTreatment> rows) =>
        Of(rows, atMaximumDose: true);

    /// <summary>The failure of a splenectomy, for which there is no dose.</summary>
    public static TreatmentFailure OfSplenectomy(IReadOnlyList<PriorTreatment> rows) =>
        Of(rows, atMaximumDose: false);

    private static TreatmentFailure Of(IReadOnlyList<PriorTreatment> rows, bool atMaximumDose)
    {
        var best = TreatmentFailure.NotGiven;
        foreach (var row in rows)
        {
            var failure = atMaximumDose ? AtMaximumDose(Of(row), row.MaximumDoseReached) : Of(row);
            if (failure < best)
                best = failure;
        }
        return best;
    }

    private static TreatmentFailure AtMaximumDose(
        TreatmentFailure failure,
        YesNoUnknown? reached
    ) =>
        (failure, reached) switch
        {
            (TreatmentFailure.NotFailed, _) => TreatmentFailure.NotFailed,
            (_, YesNoUnknown.No) => TreatmentFailure.BelowMaximumDose,
            (TreatmentFailure.Failed, YesNoUnknown.Yes) => TreatmentFailure.Failed,
            (TreatmentFailure.Failed, _) => TreatmentFailure.DoseUnknown,
            _ => TreatmentFailure.Unknown,
        };

    /// <summary>
    /// Failed: the last course had no response; or, with the last course blank, the best response was none; or a response came first and was
    /// lost later.
    /// </summary>
    private static TreatmentFailure Of(PriorTreatment row)
    {
        if (row.LastCourseResponse == TreatmentResponse.None)
            return TreatmentFailure.Failed;
        if (
            row.LastCourseResponse is TreatmentResponse.R or TreatmentResponse.Cr
            || row.BestResponse is TreatmentResponse.R or TreatmentResponse.Cr
        )
        {
            return row.ResponseLost switch
            {
                YesNoUnknown.Yes => TreatmentFailure.Failed,
                YesNoUnknown.No => TreatmentFailure.NotFailed,
                _ => TreatmentFailure.Unknown,
            };
        }
        return row.LastCourseResponse is null && row.BestResponse == TreatmentResponse.None
            ? TreatmentFailure.Failed
            : TreatmentFailure.Unknown;
    }
}
