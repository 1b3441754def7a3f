using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Data.Seeding.Synthetic;

/// <summary>Forms 1 and 2 of a synthetic patient.</summary>
internal static class SyntheticHistory
{
    public static Patient Create(SyntheticPlan plan, string registryNumber)
    {
        var random = plan.Random;
        var inclusion = plan.At(random.Between(0, plan.FollowUpDay));
        var patient = new Patient
        {
            RegistryNumber = registryNumber,
            Sex = random.Weighted<Sex?>((63, Sex.Female), (36, Sex.Male), (1, null)),
            BirthYear = BirthYear(plan),
            BirthMonth = random.Chance(80) ? random.Between(1, 12) : null,
            Consent = random.Weighted(
                (820, ConsentStatus.NonOpposition),
                (150, ConsentStatus.Obtained),
                (20, ConsentStatus.Pending),
                (10, ConsentStatus.Withdrawn)
            ),
            InclusionDate = inclusion,
            ItpType = ItpType.Primary,
            Mgus = YesNo(random, 15),
            AntiphospholipidAntibodies = YesNo(random, 12),
            BoneMarrow = random.Weighted<BoneMarrow?>(
                (78, BoneMarrow.Consistent),
                (16, BoneMarrow.NotDone),
                (2, BoneMarrow.Other),
                (4, null)
            ),
        };
        if (patient.Consent != ConsentStatus.Pending)
            patient.ConsentDate = inclusion;
        if (patient.BoneMarrow == BoneMarrow.Other)
            patient.BoneMarrowOther = "Hypocellular";
        patient.MProtein = patient.Mgus == YesNoUnknown.Yes ? YesNoUnknown.Yes : YesNo(random, 4);
        SetDiagnosis(patient, plan);
        SetSecondaryCause(patient, random);
        SetAntinuclearAntibodies(patient, random);
        return patient;
    }

    private static YesNoUnknown? YesNo(SplitMix64 random, int percentYes) =>
        random.Chance(2) ? null
        : random.Chance(4) ? YesNoUnknown.Unknown
        : Answer.Of(random.Chance(percentYes));

    /// <summary>Mostly from 20 to 90 at day 0, a few under 18; none older at diagnosis than at day 0.</summary>
    private static int? BirthYear(SyntheticPlan plan)
    {
        var random = plan.Random;
        if (random.Chance(1))
            return null;
        var age = random.Chance(2)
            ? random.Between(14, 17)
            : (random.Between(18, 92) + random.Between(30, 80)) / 2;
        return Math.Min(plan.Day0.Year - age, plan.Diagnosis.Year - 1);
    }

    private static void SetDiagnosis(Patient patient, SyntheticPlan plan)
    {
        var diagnosis = plan.Diagnosis;
        patient.DiagnosisDate = plan.Random.Weighted<PartialDate?>(
            (62, PartialDate.FromDay(diagnosis)),
            (25, new(diagnosis.Year, diagnosis.Month)),
            (12, new(diagnosis.Year)),
            (1, null)
        );
        if (patient.DiagnosisDate is null)
            patient.Missing["diagnosis_date"] = MissingReason.Unknown;
    }

    private static void SetSecondaryCause(Patient patient, SplitMix64 random)
    {
        if (!random.Chance(18))
            return;
        patient.ItpType = ItpType.Secondary;
        patient.SecondaryCause = random.Pick(Enum.GetValues<SecondaryCause>());
        if (patient.SecondaryCause == SecondaryCause.Other)
            patient.SecondaryCauseOther = "Common variable immunodeficiency";
        if (patient.SecondaryCause is SecondaryCause.Lymphoma or SecondaryCause.Waldenstrom)
            patient.MProtein = YesNoUnknown.Yes;
    }

    private static void SetAntinuclearAntibodies(Patient patient, SplitMix64 random)
    {
        patient.AnaTitre = random.Weighted<int?>(
            (42, 0),
            (14, 80),
            (16, 160),
            (12, 320),
            (8, 1280),
            (8, null)
        );
        var reason = random.Pick(MissingReason.NotDone, MissingReason.Unknown);
        if (patient.AnaTitre is null)
            patient.Missing["ana_titre"] = reason;
    }
}
