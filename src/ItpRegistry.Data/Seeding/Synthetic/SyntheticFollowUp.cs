using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Data.Seeding.Synthetic;

/// <summary>Form 10 of a synthetic patient.</summary>
internal static class SyntheticFollowUp
{
    public static void AddTo(Patient patient, SyntheticPlan plan)
    {
        var random = plan.Random;
        // Not entered yet: the observation then ends with the last count.
        if (random.Chance(2))
            return;
        var vitalStatus = random.Weighted(
            (91, VitalStatus.Alive),
            (4, VitalStatus.Dead),
            (5, VitalStatus.Lost)
        );
        var last = plan.At(plan.FollowUpDay);
        var dead = vitalStatus == VitalStatus.Dead;
        patient.FollowUp = new()
        {
            LastFollowUp = last,
            VitalStatus = vitalStatus,
            DeathDate = dead ? last : null,
            DeathCause = dead ? random.Pick("Infection", "Cancer", "Bleeding", "Unknown") : null,
            TreatmentStatus = Status(patient, plan),
            InvestigatorAssessment = Assessment(plan),
        };
        if (patient.Sex == Sex.Male)
            patient.FollowUp.Missing["pregnancy"] = MissingReason.NotApplicable;
        else
            patient.FollowUp.Pregnancy = Answer.Of(random.Chance(2));
    }

    private static TreatmentStatus Status(Patient patient, SyntheticPlan plan)
    {
        if (plan.NewLineDay is not null)
            return TreatmentStatus.OtherLine;
        var combination = patient.Combinations.FirstOrDefault();
        return (combination?.TpoRaStop, combination?.ImmunosuppressorStop) switch
        {
            (null, null) => TreatmentStatus.OnCombination,
            (not null, null) => TreatmentStatus.ImmunosuppressorOnly,
            (null, not null) => TreatmentStatus.TpoRaOnly,
            _ => TreatmentStatus.Stopped,
        };
    }

    /// <summary>Mostly what the counts say; investigators differ now and then.</summary>
    private static ResponseAssessment? Assessment(SyntheticPlan plan)
    {
        if (plan.Random.Chance(6))
            return plan.Random.Pick(Enum.GetValues<ResponseAssessment>());
        return plan.Course switch
        {
            SyntheticCourse.CompleteResponse => ResponseAssessment.Cr,
            SyntheticCourse.Response => ResponseAssessment.R,
            SyntheticCourse.Transient or SyntheticCourse.Failure => ResponseAssessment.Failure,
            _ => null,
        };
    }
}
