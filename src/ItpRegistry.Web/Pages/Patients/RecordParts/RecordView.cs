using ItpRegistry.Data.Adjudication;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Narration;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>A line of the header: something known of the patient.</summary>
public sealed record Fact(string Label, string Text);

/// <summary>A criterion of eligibility with its verdict and what it rests on, in words.</summary>
public sealed record CriterionView(
    CriterionStatus Status,
    string Name,
    string Verdict,
    string Evidence
);

/// <summary>A platelet count as a line of the table.</summary>
public sealed record CountView(string Date, string? Months, string Count, CountWords Words);

/// <summary>Whether the stored outcome is the one that the data give.</summary>
public enum OutcomeStorage
{
    /// <summary>It is.</summary>
    Current,

    /// <summary>None is stored yet.</summary>
    NotStored,

    /// <summary>Another one is stored.</summary>
    Stale,
}

/// <summary>
/// The computed class as the header shows it, the stored outcome with the reason from the trace, and beside it what the investigator and the
/// coordinating center say.
/// </summary>
public sealed record OutcomeView(
    ResponseDefinition Definition,
    ResponseOutcome Outcome,
    OutcomeStorage Storage,
    string Reason,
    ResponseAssessment? Assessment,
    OutcomeAdjudication? Adjudication
)
{
    /// <summary>Whether the investigator's assessment is another class than the computed one.</summary>
    public bool AssessmentDiffers => AssessmentComparison.Differs(Assessment, Outcome.Outcome);

    /// <summary>Whether the coordinating center has decided between this very class and this very assessment.</summary>
    public bool IsDecided => Adjudication?.IsAbout(Outcome.Outcome, Assessment) == true;

    /// <summary>Whether the computed class is another one than when the coordinating center decided.</summary>
    public bool HasChangedSince =>
        Adjudication is { } decision && decision.ComputedOutcome != Outcome.Outcome;
}

/// <summary>The page of one patient, ready to be shown.</summary>
public sealed record RecordView(
    Patient Patient,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<ResponseDefinition> Definitions,
    OutcomeView Outcome,
    PlateletChart Chart,
    Timeline Timeline,
    IReadOnlyList<CountView> Counts,
    IReadOnlyList<TraceStep> Steps,
    EligibilityStatus Eligibility,
    IReadOnlyList<CriterionView> Criteria,
    OpenPoints OpenPoints,
    IReadOnlyList<FormStatusView> FormStates,
    IReadOnlyList<FormView> Forms
);
