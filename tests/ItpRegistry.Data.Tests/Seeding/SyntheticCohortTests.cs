using System.Security.Cryptography;
using System.Text;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Data.Tests.Seeding;

/// <summary>Synthetic cohorts: the same for the same numbers, valid, and with everything that a registry meets.</summary>
public sealed class SyntheticCohortTests
{
    private const int Patients = 2_000;

    private static readonly DateOnly Today = new(2026, 1, 1);

    private static readonly IReadOnlyList<Patient> Cohort =
    [
        .. new SyntheticCohort(Patients).Patients(),
    ];

    private static readonly IReadOnlyList<ResponseOutcome> Outcomes =
    [
        .. Cohort.Select(patient =>
            ResponseClassifier.Classify(patient, ResponseDefinition.Crickx2023).Outcome
        ),
    ];

    [Fact]
    public void Patients_WithTheSameNumbers_AreTheSameForEver() =>
        Assert.Equal(
            "ececcafd015d7af9d862ad5719c276956d9be1b2d3c11f1a1a86e0041168d546",
            Hash(new SyntheticCohort(200, 5, 42).Patients())
        );

    [Fact]
    public void Patients_WithAnotherSeed_AreOthers() =>
        Assert.NotEqual(
            Hash(new SyntheticCohort(50, 5, 1).Patients()),
            Hash(new SyntheticCohort(50, 5, 2).Patients())
        );

    [Fact]
    public void Patients_OfALargerCohort_BeginWithThoseOfASmallerOne() =>
        Assert.Equal(
            Hash(new SyntheticCohort(40, 7, 3).Patients()),
            Hash(new SyntheticCohort(90, 7, 3).Patients().Take(40))
        );

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void SyntheticCohort_WithoutPatientsOrCenters_IsRefused(int patients, int centers) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyntheticCohort(patients, centers));

    [Fact]
    public void Centers_OfMoreThan99_HaveCodesOfThreeDigits()
    {
        var cohort = new SyntheticCohort(100, 100);

        Assert.Equal("001", cohort.Centers[0].CenterCode);
        Assert.Equal("100", cohort.Centers[^1].CenterCode);
        Assert.Equal(100, cohort.Patients().Select(p => p.Center!.CenterCode).Distinct().Count());
    }

    [Fact]
    public void Patients_HaveNoHardError()
    {
        var errors =
            from patient in Cohort
            from error in PatientChecks.HardErrors(patient, Today)
            select $"{patient.RegistryNumber}: {error}";

        Assert.Empty(errors);
    }

    [Fact]
    public void Patients_HaveValuesThatTheFormsAccept()
    {
        var problems =
            from patient in Cohort
            from file in DataDictionary.Files
            from row in file.RowsOf(patient)
            from item in file.Items
            where !item.IsReference
            let value = item.GetValue(row)
            where value is not null
            let problem = item.Check(item.Format(value))
            where problem is not null
            select $"{patient.RegistryNumber} {file.Code}.{item.Code}: {problem}";

        Assert.Empty(problems);
    }

    [Fact]
    public void Patients_NeverAnswerAnItemThatDoesNotApply()
    {
        var items =
            from patient in Cohort
            from file in DataDictionary.Files
            from row in file.RowsOf(patient)
            from item in file.Items
            where !item.IsReference && item.GetValue(row) is not null && !item.AppliesTo(row)
            select $"{patient.RegistryNumber} {file.Code}.{item.Code}";

        Assert.Empty(items);
    }

    [Fact]
    public void Patients_HaveDistinctNumbersOfTheirCenters()
    {
        Assert.Equal(Patients, Cohort.Select(patient => patient.RegistryNumber).Distinct().Count());
        Assert.All(
            Cohort,
            patient => Assert.StartsWith(patient.Center!.CenterCode + "-", patient.RegistryNumber)
        );
        Assert.Equal(17, Cohort.Select(patient => patient.Center!.CenterCode).Distinct().Count());
    }

    [Fact]
    public void Patients_HaveTheUsualNumbersOfCountsAndTreatments()
    {
        Assert.InRange(Cohort.Average(patient => patient.PlateletCounts.Count), 18, 22);
        Assert.InRange(Cohort.Average(patient => patient.PriorTreatments.Count), 5, 8);
        Assert.InRange(Cohort.Average(patient => patient.AdverseEvents.Count), 0.4, 1);
    }

    [Fact]
    public void Classify_MeetsEveryClassAndEveryEnd()
    {
        AssertShare(ResponseClass.Cr, 35, 60);
        AssertShare(ResponseClass.R, 10, 25);
        AssertShare(ResponseClass.Failure, 15, 40);
        AssertShare(ResponseClass.NotEvaluable, 2, 15);
        Assert.Equal(
            Enum.GetValues<ObservationEnd>(),
            Outcomes.Select(o => o.EndedBy).OfType<ObservationEnd>().Distinct().Order()
        );
        Assert.Equal(
            Enum.GetValues<ResponseStatus>(),
            Outcomes.Select(o => o.StatusAtLastFollowUp).Distinct().Order()
        );
        Assert.InRange(Percent(Outcomes.Count(o => o.EvidenceSparse)), 2, 20);
        Assert.Contains(Outcomes, o => o.Provisional is not null);
        Assert.Contains(Outcomes, o => o.RfsEvent == RelapseFreeSurvivalEnd.Death);
    }

    [Fact]
    public void Assess_MeetsEveryVerdict()
    {
        var verdicts = Cohort
            .Select(p => EligibilityAssessment.Assess(p, StudyPeriod.Crickx2023).Status)
            .ToList();

        Assert.InRange(Percent(verdicts.Count(v => v == EligibilityStatus.Eligible)), 40, 75);
        Assert.InRange(Percent(verdicts.Count(v => v == EligibilityStatus.NotEligible)), 15, 45);
        Assert.InRange(Percent(verdicts.Count(v => v == EligibilityStatus.Undetermined)), 3, 30);
    }

    [Fact]
    public void Derive_MeetsEveryPhaseAndDrug()
    {
        var derived = Cohort
            .Select(p => CharacteristicsDerivation.Derive(p, StudyPeriod.Crickx2023))
            .ToList();

        AssertAll(derived.Select(d => d.Phase));
        AssertAll(derived.Select(d => d.TpoRa));
        AssertAll(derived.Select(d => d.Immunosuppressor));
        Assert.Contains(derived, d => d.DatesApproximate);
        Assert.InRange(Percent(derived.Count(d => d.SecondaryItp == YesNoUnknown.Yes)), 12, 25);
    }

    [Fact]
    public void Patients_MeetEveryAgentRescueAndReasonForMissing()
    {
        AssertAll(Cohort.SelectMany(p => p.PriorTreatments).Select(t => t.Agent));
        AssertAll(Cohort.SelectMany(p => p.RescueTreatments).Select(t => t.Type));
        AssertAll(Cohort.SelectMany(p => p.AdverseEvents).Select(e => e.Category));
        AssertAll(Cohort.Select(p => p.Consent));
        AssertAll(Cohort.Select(p => p.FollowUp?.VitalStatus));
        Assert.Contains(Cohort, p => p.Missing.ContainsValue(MissingReason.NotDone));
        Assert.Contains(Cohort, p => p.Combinations.Count == 2);
    }

    private static void AssertAll<TChoice>(IEnumerable<TChoice?> choices)
        where TChoice : struct, Enum =>
        Assert.Equal(Enum.GetValues<TChoice>(), choices.OfType<TChoice>().Distinct().Order());

    private static void AssertShare(ResponseClass outcome, int least, int most) =>
        Assert.InRange(Percent(Outcomes.Count(o => o.Outcome == outcome)), least, most);

    private static double Percent(int count) => 100.0 * count / Patients;

    private static string Hash(IEnumerable<Patient> patients) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PatientText.Of(patients))));
}
