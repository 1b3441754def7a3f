using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>Forms 1 and 2: identification and ITP history.</summary>
internal static class DemoHistory
{
    /// <summary>Inclusion of the patients who were in the earlier series already.</summary>
    private static readonly DateOnly FirstInclusion = new(2015, 2, 2);

    private static readonly DateOnly SecondInclusion = new(2021, 10, 4);

    public static Patient Create(DemoRow row, DemoTimeline timeline, string registryNumber)
    {
        var random = row.Random("history");
        var inclusion = (row.PriorStudy ? FirstInclusion : SecondInclusion).AddDays(
            random.Between(0, 240)
        );
        var patient = new Patient
        {
            RegistryNumber = registryNumber,
            Sex = row.Sex,
            Consent = ConsentStatus.NonOpposition,
            ConsentDate = inclusion.AddDays(-random.Between(0, 21)),
            InclusionDate = inclusion,
            DiagnosisDate = timeline.DiagnosisDate,
            ItpType = row.SecondaryCause is null ? ItpType.Primary : ItpType.Secondary,
            SecondaryCause = row.SecondaryCause,
            Mgus = Answer.Of(row.Mgus),
            MProtein = Answer.Of(row.MProtein),
            AnaTitre = row.AnaPositive
                ? random.Pick(160, 320, 640, 1280)
                : random.Pick(0, 0, 0, 80),
            AntiphospholipidAntibodies = Answer.Of(
                row.SecondaryCause
                    is SecondaryCause.LupusWithAps
                        or SecondaryCause.AntiphospholipidSyndrome
            ),
            BoneMarrow = row.BoneMarrowDone ? BoneMarrow.Consistent : BoneMarrow.NotDone,
            SplenectomyNotDoneReason = row.SplenectomyNotDoneReason,
        };
        SetBirth(patient, row, timeline, random);
        if (patient.BirthMonth is null)
            patient.Missing["birth_month"] = MissingReason.Unknown;
        return patient;
    }

    public static string RegistryNumber(int center, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{center:00}-{sequence:0000}");

    /// <summary>A birth year, mostly with its month, that makes the row's age at day 0 and at death.</summary>
    private static void SetBirth(
        Patient patient,
        DemoRow row,
        DemoTimeline timeline,
        SplitMix64 random
    )
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            patient.BirthMonth = random.Chance(90) ? random.Between(1, 12) : null;
            patient.BirthYear = timeline.Day0.Year - row.Age - random.Between(0, 1);
            var ageAtEnd = AgeAtDay.CompletedYears(patient, timeline.At(timeline.FollowUpDay));
            if (AgeAtDay.CompletedYears(patient, timeline.Day0) != row.Age)
                continue;
            if (row.AgeAtDeath is null || row.AgeAtDeath == ageAtEnd)
                return;
        }
        throw new InvalidOperationException(
            $"No date of birth satisfies {row.Id} of cohort39.csv."
        );
    }
}
