using ItpRegistry.Domain.FollowUp;

namespace ItpRegistry.Domain.Response;

/// <summary>
/// Whether the investigator's own assessment and the computed class say the same (domain.md section 5, Adjudication). An assessment is always a
/// class, so that beside an outcome that is not evaluable every one is another.
/// </summary>
public static class AssessmentComparison
{
    /// <summary>The class that an assessment names.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no assessment.</exception>
    public static ResponseClass ClassOf(ResponseAssessment assessment) =>
        assessment switch
        {
            ResponseAssessment.Cr => ResponseClass.Cr,
            ResponseAssessment.R => ResponseClass.R,
            ResponseAssessment.Failure => ResponseClass.Failure,
            _ => throw new ArgumentOutOfRangeException(nameof(assessment), assessment, null),
        };

    /// <summary>Whether the two differ; without an assessment there is nothing to compare.</summary>
    public static bool Differs(ResponseAssessment? assessment, ResponseClass computed) =>
        assessment is { } given && ClassOf(given) != computed;

    /// <summary>The assessments that differ from a computed class.</summary>
    public static IReadOnlyList<ResponseAssessment> DifferingFrom(ResponseClass computed) =>
        [.. Enum.GetValues<ResponseAssessment>().Where(given => Differs(given, computed))];
}
