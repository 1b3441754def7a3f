namespace ItpRegistry.Domain.Eligibility;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the web resources.

/// <summary>The criteria of domain.md section 4, in its order; the last one is the exclusion, met when it does not apply.</summary>
public enum EligibilityCriterion
{
    Adult,
    PersistentOrChronic,
    RituximabFailed,
    BothTpoRaFailed,
    Splenectomy,
    Combination,
    StudyPeriod,
    ImmunosuppressorForItp,
}

/// <summary>Verdict on one criterion.</summary>
public enum CriterionStatus
{
    Met,
    NotMet,
    Unknown,
}

/// <summary>Verdict on a patient.</summary>
public enum EligibilityStatus
{
    Eligible,
    NotEligible,
    Undetermined,
}

#pragma warning restore CS1591

/// <summary>Verdict on one criterion, with what it rests on.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Status">Its verdict.</param>
/// <param name="Evidence">The facts it rests on, as a code with values, put into words by the pages.</param>
public sealed record CriterionVerdict(
    EligibilityCriterion Criterion,
    CriterionStatus Status,
    Evidence Evidence
);

/// <summary>A fact behind a verdict: a language-free code and the values that its sentence names.</summary>
/// <param name="Code">Names the sentence, such as <c>age_at_day0</c>.</param>
/// <param name="Values">What the sentence names, in order: numbers, dates, choices.</param>
public sealed record Evidence(string Code, params object[] Values);

/// <summary>The verdict on a patient: eligible when all criteria are met, not eligible when one is not met, else undetermined.</summary>
/// <param name="Verdicts">One verdict for each criterion, in the order of <see cref="EligibilityCriterion"/>.</param>
public sealed record EligibilityResult(IReadOnlyList<CriterionVerdict> Verdicts)
{
    /// <summary>The verdict on the patient.</summary>
    public EligibilityStatus Status { get; } =
        Verdicts.Any(v => v.Status == CriterionStatus.NotMet) ? EligibilityStatus.NotEligible
        : Verdicts.Any(v => v.Status == CriterionStatus.Unknown) ? EligibilityStatus.Undetermined
        : EligibilityStatus.Eligible;

    /// <summary>The criteria that are not met or unknown, as <c>criterion:status</c> joined by <c>; </c> (outcomes.csv).</summary>
    public string Reasons =>
        string.Join(
            "; ",
            Verdicts
                .Where(v => v.Status != CriterionStatus.Met)
                .Select(v =>
                    $"{Dictionary.Codes<EligibilityCriterion>.Of(v.Criterion)}:{Dictionary.Codes<CriterionStatus>.Of(v.Status)}"
                )
        );

    /// <summary>The criteria and their status out of <see cref="Reasons"/>, in its order; none out of an empty text.</summary>
    /// <exception cref="FormatException">The text is not one of <see cref="Reasons"/>.</exception>
    public static IEnumerable<(EligibilityCriterion Criterion, CriterionStatus Status)> Read(
        string reasons
    )
    {
        foreach (var reason in reasons.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = reason.Split(':');
            yield return (
                Dictionary.Codes<EligibilityCriterion>.Parse(parts[0]),
                Dictionary.Codes<CriterionStatus>.Parse(parts[^1])
            );
        }
    }
}

/// <summary>The study period that day 0 must fall in; a setting, 2009 to 2021 in the paper.</summary>
/// <param name="First">First day, included.</param>
/// <param name="Last">Last day, included.</param>
public sealed record StudyPeriod(DateOnly First, DateOnly Last)
{
    /// <summary>The paper's period: 1 January 2009 to 31 December 2021.</summary>
    public static StudyPeriod Crickx2023 { get; } = new(new(2009, 1, 1), new(2021, 12, 31));
}
