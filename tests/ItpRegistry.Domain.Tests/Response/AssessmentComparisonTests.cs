using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>Whether the investigator's assessment and the computed class say the same.</summary>
public sealed class AssessmentComparisonTests
{
    [Theory]
    [InlineData(ResponseAssessment.Cr, ResponseClass.Cr)]
    [InlineData(ResponseAssessment.R, ResponseClass.R)]
    [InlineData(ResponseAssessment.Failure, ResponseClass.Failure)]
    public void Assessment_AgreesWithItsOwnClass_AndWithNoOther(
        ResponseAssessment assessment,
        ResponseClass own
    )
    {
        Assert.Equal(own, AssessmentComparison.ClassOf(assessment));
        foreach (var computed in Enum.GetValues<ResponseClass>())
            Assert.Equal(computed != own, AssessmentComparison.Differs(assessment, computed));
    }

    [Fact]
    public void EveryAssessment_DiffersFromNotEvaluable() =>
        Assert.Equal(
            Enum.GetValues<ResponseAssessment>(),
            AssessmentComparison.DifferingFrom(ResponseClass.NotEvaluable)
        );

    [Fact]
    public void NoAssessment_DiffersFromNothing() =>
        Assert.All(
            Enum.GetValues<ResponseClass>(),
            computed => Assert.False(AssessmentComparison.Differs(null, computed))
        );

    [Fact]
    public void DifferingFrom_AClass_IsEveryOtherAssessment() =>
        Assert.Equal(
            [ResponseAssessment.Cr, ResponseAssessment.Failure],
            AssessmentComparison.DifferingFrom(ResponseClass.R)
        );

    [Fact]
    public void ClassOf_WhatIsNoAssessment_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            AssessmentComparison.ClassOf((ResponseAssessment)3)
        );
}
