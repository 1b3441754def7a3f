using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using Xunit;
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
    [InlineData(TreatmentResponse.None, CriterionStatus.Met)]
    [InlineData(TreatmentResponse.R, CriterionStatus.NotMet)]
    [InlineData(TreatmentResponse.Cr, CriterionStatus.NotMet)]
    [InlineData(TreatmentResponse.NotAssessed, CriterionStatus.Unknown)]
    [InlineData(null, CriterionStatus.Unknown)]
    public void RituximabFailed_ByTheLastCourse(
        TreatmentResponse? lastCourse,
        CriterionStatus expected
    ) =>
        AssertStatus(
            EligibilityCriterion.RituximabFailed,
            expected,
            Eligible()
                .With(patient => Row(patient, Agent.Rituximab).LastCourseResponse = lastCourse)
        );

    [Fact]
    public void RituximabFailed_BestResponseAndLossPlayNoPart()
    {
        var builder = Eligible()
            .With(patient =>
            {
                var row = Row(patient, Agent.Rituximab);
                (row.BestResponse, row.ResponseLost, row.LastCourseResponse) = (
                    TreatmentResponse.R,
                    YesNoUnknown.Yes,
                    TreatmentResponse.R
                );
            });
        AssertStatus(EligibilityCriterion.RituximabFailed, CriterionStatus.NotMet, builder);

        builder.With(patient =>
        {
            var row = Row(patient, Agent.Rituximab);
            (row.BestResponse, row.LastCourseResponse) = (TreatmentResponse.None, null);
        });
        AssertStatus(EligibilityCriterion.RituximabFailed, CriterionStatus.Unknown, builder);
    }

    [Theory]
    [InlineData(TreatmentResponse.R, CriterionStatus.NotMet)]
    [InlineData(TreatmentResponse.None, CriterionStatus.Met)]
    public void RituximabFailed_ByTheLastRow(TreatmentResponse lastCourse, CriterionStatus expected)
    {
        var builder = Eligible()
            .Prior(Agent.Rituximab, row => row.LastCourseResponse = lastCourse)
            // The sequence says which row is the last, not where it stands.
            .With(patient => patient.PriorTreatments.Reverse());
        AssertStatus(EligibilityCriterion.RituximabFailed, expected, builder);
    }

    [Theory]
    [InlineData(TreatmentResponse.None, null, TreatmentResponse.None, CriterionStatus.Met)]
    [InlineData(TreatmentResponse.R, null, TreatmentResponse.None, CriterionStatus.Met)]
    [InlineData(TreatmentResponse.R, YesNoUnknown.Yes, null, CriterionStatus.Met)]
    [InlineData(TreatmentResponse.Cr, YesNoUnknown.Yes, TreatmentResponse.Cr, CriterionStatus.Met)]
    [InlineData(TreatmentResponse.R, YesNoUnknown.No, null, CriterionStatus.NotMet)]
    [InlineData(TreatmentResponse.R, YesNoUnknown.No, TreatmentResponse.R, CriterionStatus.NotMet)]
    [InlineData(TreatmentResponse.R, YesNoUnknown.Unknown, null, CriterionStatus.Unknown)]
    [InlineData(TreatmentResponse.R, null, TreatmentResponse.R, CriterionStatus.Unknown)]
    [InlineData(TreatmentResponse.None, null, null, CriterionStatus.Met)] // last course blank
    [InlineData(
        TreatmentResponse.None,
        null,
        TreatmentResponse.NotAssessed,
        CriterionStatus.Unknown
    )]
    [InlineData(TreatmentResponse.NotAssessed, null, null, CriterionStatus.Unknown)]
    [InlineData(null, null, null, CriterionStatus.Unknown)]
    public void Failed_ForATpoRaAndForSplenectomy(
        TreatmentResponse? best,
        YesNoUnknown? lost,
        TreatmentResponse? lastCourse,
        CriterionStatus expected
    )
    {
        AssertStatus(
            EligibilityCriterion.BothTpoRaFailed,
            expected,
            Eligible().With(patient => Change(Row(patient, Agent.Romiplostim)))
        );
        AssertStatus(
            EligibilityCriterion.Splenectomy,
            expected,
            Eligible().With(patient => Change(Row(patient, Agent.Splenectomy)))
        );

        void Change(PriorTreatment row) =>
            (row.BestResponse, row.ResponseLost, row.LastCourseResponse) = (best, lost, lastCourse);
    }

    [Theory]
    [InlineData(YesNoUnknown.Yes, TreatmentResponse.None, TreatmentFailure.Failed)]
    [InlineData(YesNoUnknown.No, TreatmentResponse.None, TreatmentFailure.BelowMaximumDose)]
    [InlineData(YesNoUnknown.Unknown, TreatmentResponse.None, TreatmentFailure.DoseUnknown)]
    [InlineData(null, TreatmentResponse.None, TreatmentFailure.DoseUnknown)]
    [InlineData(YesNoUnknown.No, TreatmentResponse.NotAssessed, TreatmentFailure.BelowMaximumDose)]
    [InlineData(null, TreatmentResponse.NotAssessed, TreatmentFailure.Unknown)]
    public void BothTpoRaFailed_AtMaximumDose(
        YesNoUnknown? maximumDose,
        TreatmentResponse lastCourse,
        TreatmentFailure expected
    )
    {
        var verdict = Verdict(
            EligibilityCriterion.BothTpoRaFailed,
            Eligible()
                .With(patient =>
                {
                    var row = Row(patient, Agent.Eltrombopag);
                    (row.MaximumDoseReached, row.LastCourseResponse) = (maximumDose, lastCourse);
                })
        );

        Assert.Equal(EvidenceCodes.TpoRaFailures, verdict.Evidence.Code);
        Assert.Equal([expected, TreatmentFailure.Failed], verdict.Evidence.Values);
        Assert.Equal(
            expected switch
            {
                TreatmentFailure.Failed => CriterionStatus.Met,
                TreatmentFailure.BelowMaximumDose => CriterionStatus.NotMet,
                _ => CriterionStatus.Unknown,
            },
            verdict.Status
        );
    }

    [Fact]
    public void BothTpoRaFailed_OneRowOfSeveralIsEnough()
    {
        var builder = Eligible()
            .Prior(
                Agent.Eltrombopag,
                row =>
                    (row.LastCourseResponse, row.MaximumDoseReached) = (
                        TreatmentResponse.None,
                        YesNoUnknown.No
                    )
            );
        AssertStatus(EligibilityCriterion.BothTpoRaFailed, CriterionStatus.Met, builder);
    }

    [Fact]
    public void BothTpoRaFailed_AvatrombopagStandsForNeither()
    {
        var builder = Eligible()
            .With(patient => Row(patient, Agent.Romiplostim).Agent = Agent.Avatrombopag);
        AssertStatus(EligibilityCriterion.BothTpoRaFailed, CriterionStatus.NotMet, builder);
    }

    [Theory]
    [InlineData(EligibilityCriterion.RituximabFailed, Agent.Rituximab)]
    [InlineData(EligibilityCriterion.BothTpoRaFailed, Agent.Eltrombopag)]
    [InlineData(EligibilityCriterion.BothTpoRaFailed, Agent.Romiplostim)]
    [InlineData(EligibilityCriterion.Splenectomy, Agent.Splenectomy)]
    public void AgentNotAmongThoseEntered_IsNotMet_NothingEnteredIsUnknown(
        EligibilityCriterion criterion,
        Agent agent
    )
    {
        var without = Eligible()
            .With(patient => patient.PriorTreatments.Remove(Row(patient, agent)));
        AssertStatus(criterion, CriterionStatus.NotMet, without);

        without.With(patient => patient.PriorTreatments.Clear());
        AssertStatus(criterion, CriterionStatus.Unknown, without);
    }

    [Theory]
    [InlineData(SplenectomyNotDoneReason.Comorbidity, CriterionStatus.Met)]
    [InlineData(SplenectomyNotDoneReason.AntiphospholipidSyndrome, CriterionStatus.Met)]
    [InlineData(SplenectomyNotDoneReason.Cirrhosis, CriterionStatus.Met)]
    [InlineData(SplenectomyNotDoneReason.Refusal, CriterionStatus.Met)]
    [InlineData(SplenectomyNotDoneReason.Other, CriterionStatus.Unknown)]
    [InlineData(null, CriterionStatus.NotMet)]
    public void SplenectomyNotDone(SplenectomyNotDoneReason? reason, CriterionStatus expected) =>
        AssertStatus(
            EligibilityCriterion.Splenectomy,
            expected,
            Eligible()
                .With(patient =>
                {
                    patient.PriorTreatments.Remove(Row(patient, Agent.Splenectomy));
                    patient.SplenectomyNotDoneReason = reason;
                })
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

    private static CaseBuilder Eligible() =>
        new CaseBuilder()
            .With(patient =>
            {
                patient.BirthYear = 1960;
                patient.DiagnosisDate = PartialDate.Parse("2010");
            })
            .WithCombination(row => row.ImmunosuppressorForItp = YesNoUnknown.Yes)
            .Prior(Agent.Rituximab, Failed)
            .Prior(Agent.Eltrombopag, Failed)
            .Prior(Agent.Romiplostim, Failed)
            .Prior(Agent.Splenectomy, Failed)
            .Prior(Agent.Ivig);

    private static void Failed(PriorTreatment row)
    {
        row.LastCourseResponse = TreatmentResponse.None;
        row.MaximumDoseReached = YesNoUnknown.Yes;
    }

    private static PriorTreatment Row(Patient patient, Agent agent) =>
        patient.PriorTreatments.First(row => row.Agent == agent);

    private static EligibilityResult Assess(CaseBuilder builder) =>
        EligibilityAssessment.Assess(builder.Build(), StudyPeriod.Crickx2023);

    private static CriterionVerdict Verdict(EligibilityCriterion criterion, CaseBuilder builder) =>
        Assess(builder).Verdicts.Single(verdict => verdict.Criterion == criterion);

    private static void AssertStatus(
        EligibilityCriterion criterion,
        CriterionStatus expected,
        CaseBuilder builder
    ) => Assert.Equal(expected, Verdict(criterion, builder).Status);
}
