using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using Xunit;

namespace ItpRegistry.Domain.Tests.Eligibility;

/// <summary>A case that meets every criterion, for tests to take one away.</summary>
internal static class EligibleCase
{
    public static CaseBuilder Eligible() =>
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

    public static PriorTreatment Row(Patient patient, Agent agent) =>
        patient.PriorTreatments.First(row => row.Agent == agent);

    public static EligibilityResult Assess(CaseBuilder builder) =>
        EligibilityAssessment.Assess(builder.Build(), StudyPeriod.Crickx2023);

    public static CriterionVerdict Verdict(EligibilityCriterion criterion, CaseBuilder builder) =>
        Assess(builder).Verdicts.Single(verdict => verdict.Criterion == criterion);

    public static void AssertStatus(
        EligibilityCriterion criterion,
        CriterionStatus expected,
        CaseBuilder builder
    ) => Assert.Equal(expected, Verdict(criterion, builder).Status);
}
