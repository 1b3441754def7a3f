using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Time;
using ItpRegistry.Testing.Builders;
using Xunit;
using static ItpRegistry.Domain.Tests.Eligibility.EligibleCase;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Eligibility;

/// <summary>Each criterion met, not met and unknown, on both sides of each edge.</summary>
public sealed class EligibilityAssessmentTests
{
    [Fact]
    public void AllMet_IsEligible()
    {
        var result = Assess(Eligible());

        Assert.Equal(EligibilityStatus.Eligible, result.Status);
        Assert.Equal("", result.Reasons);
        Assert.Equal(
            Enum.GetValues<EligibilityCriterion>(),
            result.Verdicts.Select(verdict => verdict.Criterion)
        );
    }

    [Fact]
    public void OneNotMet_IsNotEligible_AlsoBesideAnUnknown()
    {
        var result = Assess(
            Eligible()
                .With(patient => patient.BirthYear = null)
                .WithCombination(row => row.ImmunosuppressorForItp = YesNoUnknown.No)
        );

        Assert.Equal(EligibilityStatus.NotEligible, result.Status);
        Assert.Equal("adult:unknown; immunosuppressor_for_itp:not_met", result.Reasons);
    }

    [Fact]
    public void OneUnknown_IsUndetermined()
    {
        var result = Assess(Eligible().With(patient => patient.DiagnosisDate = null));

        Assert.Equal(EligibilityStatus.Undetermined, result.Status);
        Assert.Equal("persistent_or_chronic:unknown", result.Reasons);
    }

    [Theory]
    [InlineData(2001, CriterionStatus.Met)] // 2 July 2001: 18 years on 2020-01-01
    [InlineData(2002, CriterionStatus.NotMet)]
    [InlineData(null, CriterionStatus.Unknown)]
    public void Adult(int? birthYear, CriterionStatus expected) =>
        AssertStatus(
            EligibilityCriterion.Adult,
            expected,
            Eligible().With(patient => patient.BirthYear = birthYear)
        );

    [Theory]
    [InlineData(1, CriterionStatus.NotMet)] // 16 January 2002: 17 years on 2020-01-15
    [InlineData(12, CriterionStatus.NotMet)]
    public void Adult_ByTheMonth(int birthMonth, CriterionStatus expected)
    {
        var builder = Eligible()
            .Day0("2020-01-15")
            .With(patient => (patient.BirthYear, patient.BirthMonth) = (2002, birthMonth));
        AssertStatus(EligibilityCriterion.Adult, expected, builder);
    }

    [Fact]
    public void Adult_OnThe18thBirthday() =>
        AssertStatus(
            EligibilityCriterion.Adult,
            CriterionStatus.Met,
            Eligible()
                .Day0("2020-01-16")
                .With(patient => (patient.BirthYear, patient.BirthMonth) = (2002, 1))
        );

    [Theory]
    [InlineData("2019-10-02", CriterionStatus.NotMet)]
    [InlineData("2019-10-01", CriterionStatus.Met)]
    [InlineData("2010", CriterionStatus.Met)]
    public void PersistentOrChronic(string diagnosis, CriterionStatus expected) =>
        AssertStatus(
            EligibilityCriterion.PersistentOrChronic,
            expected,
            Eligible().With(patient => patient.DiagnosisDate = PartialDate.Parse(diagnosis))
        );

    [Theory]
    [InlineData("2020-01-01", CriterionStatus.Met)] // one shared day
    [InlineData("2019-12-31", CriterionStatus.NotMet)]
    [InlineData(null, CriterionStatus.Met)] // no stop
    public void Combination_SharesADay(string? stop, CriterionStatus expected)
    {
        var day = stop is null ? (DateOnly?)null : Day(stop);
        AssertStatus(
            EligibilityCriterion.Combination,
            expected,
            Eligible()
                .WithCombination(row => (row.TpoRaStart, row.TpoRaStop) = (Day("2019-06-01"), day))
        );
        AssertStatus(
            EligibilityCriterion.Combination,
            expected,
            Eligible()
                .WithCombination(row =>
                    (row.ImmunosuppressorStart, row.ImmunosuppressorStop) = (Day("2019-06-01"), day)
                )
        );
    }

    [Fact]
    public void Combination_Incomplete_IsUnknown()
    {
        const EligibilityCriterion criterion = EligibilityCriterion.Combination;
        AssertUnknown(Eligible().WithCombination(row => row.TpoRa = null));
        AssertUnknown(Eligible().WithCombination(row => row.Immunosuppressor = null));
        AssertUnknown(Eligible().WithCombination(row => row.TpoRaStart = null));
        AssertUnknown(Eligible().WithCombination(row => row.ImmunosuppressorStart = null));
        AssertUnknown(Eligible().With(patient => patient.Combinations.Clear()));

        static void AssertUnknown(CaseBuilder builder) =>
            AssertStatus(criterion, CriterionStatus.Unknown, builder);
    }

    [Theory]
    [InlineData("2008-12-31", CriterionStatus.NotMet)]
    [InlineData("2009-01-01", CriterionStatus.Met)]
    [InlineData("2021-12-31", CriterionStatus.Met)]
    [InlineData("2022-01-01", CriterionStatus.NotMet)]
    public void StudyPeriod_HasBothEndsIncluded(string day0, CriterionStatus expected) =>
        AssertStatus(EligibilityCriterion.StudyPeriod, expected, Eligible().Day0(day0));

    [Theory]
    [InlineData(YesNoUnknown.Yes, CriterionStatus.Met)]
    [InlineData(YesNoUnknown.No, CriterionStatus.NotMet)]
    [InlineData(YesNoUnknown.Unknown, CriterionStatus.Unknown)]
    [InlineData(null, CriterionStatus.Unknown)]
    public void ImmunosuppressorForItp(YesNoUnknown? answer, CriterionStatus expected) =>
        AssertStatus(
            EligibilityCriterion.ImmunosuppressorForItp,
            expected,
            Eligible().WithCombination(row => row.ImmunosuppressorForItp = answer)
        );

    [Theory]
    [InlineData(EligibilityCriterion.Adult)]
    [InlineData(EligibilityCriterion.PersistentOrChronic)]
    [InlineData(EligibilityCriterion.StudyPeriod)]
    public void WithoutDay0_IsUnknown(EligibilityCriterion criterion)
    {
        var verdict = Verdict(criterion, Eligible().WithCombination(row => row.TpoRaStart = null));

        Assert.Equal(CriterionStatus.Unknown, verdict.Status);
        Assert.Equal(EvidenceCodes.Day0Missing, verdict.Evidence.Code);
    }

    [Fact]
    public void Evidence_NamesTheFacts()
    {
        var result = Assess(Eligible());

        Assert.Equal(
            [
                (EvidenceCodes.AgeAtDay0, "59"),
                (EvidenceCodes.PhaseAtDay0, $"{ItpPhase.Chronic} 3470 2010"),
                (EvidenceCodes.RituximabLastCourse, "None"),
                (EvidenceCodes.TpoRaFailures, "Failed Failed"),
                (EvidenceCodes.SplenectomyResult, "Failed"),
                (EvidenceCodes.DrugsOverlap, $"Eltrombopag MycophenolateMofetil {Day("01-01")}"),
                (
                    EvidenceCodes.Day0AndStudyPeriod,
                    $"{Day("01-01")} {Day("2009-01-01")} {Day("2021-12-31")}"
                ),
                (EvidenceCodes.ImmunosuppressorForItp, "Yes"),
            ],
            result.Verdicts.Select(verdict =>
                (verdict.Evidence.Code, string.Join(' ', verdict.Evidence.Values))
            )
        );
        Assert.All(
            result.Verdicts,
            verdict => Assert.Contains(verdict.Evidence.Code, EvidenceCodes.All)
        );
    }
}
