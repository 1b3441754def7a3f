using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Cohorts;

public sealed class CharacteristicsDerivationTests
{
    [Fact]
    public void EveryVariable_OfACompleteCase()
    {
        var patient = new CaseBuilder()
            .With(row =>
            {
                (row.Id, row.CenterId) = (7, 3);
                row.Sex = Sex.Female;
                row.BirthYear = 1960;
                row.DiagnosisDate = PartialDate.Parse("2015-06");
                row.ItpType = ItpType.Secondary;
                row.MProtein = YesNoUnknown.Unknown;
                row.AnaTitre = 160;
                row.FollowUp!.InvestigatorAssessment = ResponseAssessment.R;
                row.AdverseEvents =
                [
                    new()
                    {
                        Sequence = 2,
                        Category = AdverseEventCategory.Infection,
                        Imputable = YesNoUnknown.Yes,
                        ImputableTo = ImputableTo.Both,
                        SeriousHospitalisation = YesNoUnknown.Yes,
                    },
                    new() { Sequence = 1, SeriousDeath = YesNoUnknown.No },
                ];
            })
            .WithCombination(row =>
            {
                row.BleedingAtInclusion = YesNoUnknown.Yes;
                row.Corticosteroids = ConcomitantCorticosteroids.None;
                row.TreatmentModified3Months = YesNoUnknown.Yes;
            })
            .Prior(Agent.Corticosteroids, row => row.BestResponse = TreatmentResponse.None)
            .Prior(Agent.MycophenolateMofetil)
            .Prior(Agent.Dapsone)
            .Build();

        var actual = CharacteristicsDerivation.Derive(patient, StudyPeriod.Crickx2023);

        Assert.Equal(
            [
                new CohortAdverseEvent(null, null, null, false),
                new CohortAdverseEvent(
                    AdverseEventCategory.Infection,
                    YesNoUnknown.Yes,
                    ImputableTo.Both,
                    true
                ),
            ],
            actual.AdverseEvents
        );
        Assert.Equal(
            new PatientCharacteristics
            {
                PatientId = 7,
                CenterId = 3,
                Day0 = Day("01-01"),
                Sex = Sex.Female,
                AgeYears = 59, // born on 1 July 1960, the middle of a leap year
                ItpDurationDays = 1661, // from 15 June 2015
                DatesApproximate = true,
                Phase = ItpPhase.Chronic,
                BleedingAtInclusion = YesNoUnknown.Yes,
                Baseline = 10,
                MProtein = YesNoUnknown.Unknown,
                AnaPositive = YesNoUnknown.Yes,
                SecondaryItp = YesNoUnknown.Yes,
                PriorLines = 3,
                PriorCorticosteroids = YesNoUnknown.Yes,
                CorticosteroidRefractory = YesNoUnknown.Yes,
                PriorIvig = YesNoUnknown.No,
                PriorRituximab = YesNoUnknown.No,
                PriorSplenectomy = YesNoUnknown.No,
                PriorDapsone = YesNoUnknown.Yes,
                PriorHydroxychloroquine = YesNoUnknown.No,
                PreviousImmunosuppressor = YesNoUnknown.Yes,
                SameDrugAgain = YesNoUnknown.Yes,
                TpoRa = TpoRa.Eltrombopag,
                Immunosuppressor = Immunosuppressor.MycophenolateMofetil,
                NoCorticosteroids = YesNoUnknown.Yes,
                NoTreatmentModification = YesNoUnknown.No,
                Died = false,
                Eligibility = EligibilityStatus.NotEligible,
                EligibilityReasons =
                    "rituximab_failed:not_met; both_tpo_ra_failed:not_met; splenectomy:not_met; immunosuppressor_for_itp:unknown",
                InvestigatorAssessment = ResponseAssessment.R,
                AdverseEvents = actual.AdverseEvents,
            },
            actual
        );
    }

    [Fact]
    public void NothingEntered_EverythingIsMissing()
    {
        var actual = CharacteristicsDerivation.Derive(
            new() { RegistryNumber = "01-0001" },
            StudyPeriod.Crickx2023
        );

        Assert.Equal(
            new PatientCharacteristics
            {
                Eligibility = EligibilityStatus.Undetermined,
                EligibilityReasons = string.Join(
                    "; ",
                    Codes<EligibilityCriterion>.All.Select(code => $"{code}:unknown")
                ),
                AdverseEvents = actual.AdverseEvents,
            },
            actual
        );
        Assert.Empty(actual.AdverseEvents);
    }

    [Theory]
    [InlineData(0, YesNoUnknown.No)]
    [InlineData(159, YesNoUnknown.No)]
    [InlineData(160, YesNoUnknown.Yes)]
    [InlineData(null, null)]
    public void AnaPositive_From160(int? titre, YesNoUnknown? expected) =>
        Assert.Equal(expected, Derive(row => row.AnaTitre = titre).AnaPositive);

    [Fact]
    public void AnaMissingForAReason_StaysMissing() =>
        Assert.Null(Derive(row => row.Missing["ana_titre"] = MissingReason.NotDone).AnaPositive);

    [Theory]
    [InlineData(YesNoUnknown.Yes, YesNoUnknown.No)]
    [InlineData(YesNoUnknown.No, YesNoUnknown.Yes)]
    [InlineData(YesNoUnknown.Unknown, YesNoUnknown.Unknown)]
    [InlineData(null, null)]
    public void NoTreatmentModification_IsTheReverse(
        YesNoUnknown? modified,
        YesNoUnknown? expected
    ) =>
        Assert.Equal(
            expected,
            Derive(row =>
                row.Combinations[0].TreatmentModified3Months = modified
            ).NoTreatmentModification
        );

    [Theory]
    [InlineData(ConcomitantCorticosteroids.None, YesNoUnknown.Yes)]
    [InlineData(ConcomitantCorticosteroids.ShortCourse, YesNoUnknown.No)]
    [InlineData(ConcomitantCorticosteroids.LongTermLowDose, YesNoUnknown.No)]
    [InlineData(null, null)]
    public void NoCorticosteroids(
        ConcomitantCorticosteroids? corticosteroids,
        YesNoUnknown? expected
    ) =>
        Assert.Equal(
            expected,
            Derive(row => row.Combinations[0].Corticosteroids = corticosteroids).NoCorticosteroids
        );

    [Fact]
    public void ReasonForNoSplenectomy_SaysThatNoneWasDone() =>
        Assert.Equal(
            YesNoUnknown.No,
            Derive(row =>
                row.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal
            ).PriorSplenectomy
        );

    [Fact]
    public void ExactDiagnosisDate_IsNotApproximate() =>
        Assert.False(
            Derive(row => row.DiagnosisDate = PartialDate.Parse("2015-06-15")).DatesApproximate
        );

    [Fact]
    public void Died_WheneverItCame() =>
        Assert.True(
            CharacteristicsDerivation
                .Derive(
                    new CaseBuilder().LaterLine("02-01").Died("2024-01-01").Build(),
                    StudyPeriod.Crickx2023
                )
                .Died
        );

    private static PatientCharacteristics Derive(Action<Patient> change) =>
        CharacteristicsDerivation.Derive(
            new CaseBuilder().With(change).Build(),
            StudyPeriod.Crickx2023
        );
}
