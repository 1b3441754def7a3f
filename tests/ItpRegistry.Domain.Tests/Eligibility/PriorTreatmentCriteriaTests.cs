using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using Xunit;
using static ItpRegistry.Domain.Tests.Eligibility.EligibleCase;

namespace ItpRegistry.Domain.Tests.Eligibility;

/// <summary>The criteria that rest on prior treatments: settled readings <i>Failed</i> and <i>Nothing entered</i>.</summary>
public sealed class PriorTreatmentCriteriaTests
{
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
}
