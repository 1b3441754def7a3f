using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Adjudication;

/// <summary>Whether an outcome waits for the coordinating center.</summary>
public enum AdjudicationState
{
    /// <summary>It does: nobody has decided, or the computed outcome or the assessment has changed since.</summary>
    Open,

    /// <summary>It is decided, and both are still what they were: <see cref="OutcomeAdjudication.IsAbout"/>.</summary>
    Decided,
}

/// <summary>An outcome whose computed class is not the one that the investigator gave.</summary>
public sealed record AdjudicationRow
{
    public required string RegistryNumber { get; init; }

    public required string CenterCode { get; init; }

    public required ResponseClass Computed { get; init; }

    /// <summary>The rule that decided the computed class.</summary>
    public required OutcomeReason Reason { get; init; }

    public required ResponseAssessment? Assessment { get; init; }

    /// <summary>The latest decision; null when nobody has decided.</summary>
    public OutcomeAdjudication? Decision { get; init; }

    /// <summary>Whether the computed outcome is another one than at the time of the decision.</summary>
    public bool HasChanged => Decision is { } decision && decision.ComputedOutcome != Computed;
}

/// <summary>One page of the list.</summary>
/// <param name="Rows">The outcomes of this page, in the order of the registry numbers.</param>
/// <param name="Number">The page's number, from 1: the last one when a later one was asked for.</param>
/// <param name="LastPage">The number of the last page.</param>
/// <param name="Open">How many are open.</param>
/// <param name="Decided">How many are decided.</param>
public sealed record AdjudicationPage(
    IReadOnlyList<AdjudicationRow> Rows,
    int Number,
    int LastPage,
    int Open,
    int Decided
);

/// <summary>Reads which outcomes differ from the investigators' assessments; neither hidden patients nor those whose consent was withdrawn.</summary>
public static class AdjudicationList
{
    /// <summary>Reads one page.</summary>
    /// <param name="db">The context.</param>
    /// <param name="definitionId">The response definition.</param>
    /// <param name="state">Which of them.</param>
    /// <param name="pageNumber">Which page, from 1.</param>
    /// <param name="pageSize">How many outcomes a page holds.</param>
    /// <param name="ct">Cancels the queries.</param>
    public static async Task<AdjudicationPage> ReadAsync(
        RegistryDbContext db,
        int definitionId,
        AdjudicationState state,
        int pageNumber,
        int pageSize,
        CancellationToken ct = default
    )
    {
        var differing = Differing(db, definitionId);
        var total = await differing.CountAsync(ct);
        var open = await In(differing, AdjudicationState.Open).CountAsync(ct);
        var matching = state == AdjudicationState.Open ? open : total - open;
        var lastPage = Math.Max(1, (matching + pageSize - 1) / pageSize);
        var number = Math.Clamp(pageNumber, 1, lastPage);
        var rows = await In(differing, state)
            .OrderBy(row => row.RegistryNumber)
            .Skip((number - 1) * pageSize)
            .Take(pageSize)
            .ToListAsync(ct);
        return new(rows, number, lastPage, open, total - open);
    }

    private static IQueryable<AdjudicationRow> In(
        IQueryable<AdjudicationRow> rows,
        AdjudicationState state
    ) =>
        state == AdjudicationState.Open
            ? rows.Where(row =>
                row.Decision == null
                || row.Decision.ComputedOutcome != row.Computed
                || row.Decision.InvestigatorAssessment != row.Assessment
            )
            : rows.Where(row =>
                row.Decision != null
                && row.Decision.ComputedOutcome == row.Computed
                && row.Decision.InvestigatorAssessment == row.Assessment
            );

    private static IQueryable<AdjudicationRow> Differing(RegistryDbContext db, int definitionId)
    {
        // Which differ is for the domain to say; here they are only looked up.
        var fromCr = AssessmentComparison.DifferingFrom(ResponseClass.Cr).ToArray();
        var fromR = AssessmentComparison.DifferingFrom(ResponseClass.R).ToArray();
        var fromFailure = AssessmentComparison.DifferingFrom(ResponseClass.Failure).ToArray();
        var fromNotEvaluable = AssessmentComparison
            .DifferingFrom(ResponseClass.NotEvaluable)
            .ToArray();
        return from outcome in db.Outcomes.AsNoTracking()
            where outcome.DefinitionId == definitionId
            join patient in db.Patients on outcome.PatientId equals patient.Id
            where patient.Consent != ConsentStatus.Withdrawn
            join followUp in db.FollowUps on patient.Id equals followUp.PatientId
            where
                followUp.InvestigatorAssessment != null
                && (
                    (
                        outcome.Outcome == ResponseClass.Cr
                        && fromCr.Contains(followUp.InvestigatorAssessment.Value)
                    )
                    || (
                        outcome.Outcome == ResponseClass.R
                        && fromR.Contains(followUp.InvestigatorAssessment.Value)
                    )
                    || (
                        outcome.Outcome == ResponseClass.Failure
                        && fromFailure.Contains(followUp.InvestigatorAssessment.Value)
                    )
                    || (
                        outcome.Outcome == ResponseClass.NotEvaluable
                        && fromNotEvaluable.Contains(followUp.InvestigatorAssessment.Value)
                    )
                )
            select new AdjudicationRow
            {
                RegistryNumber = patient.RegistryNumber,
                CenterCode = patient.Center!.CenterCode,
                Computed = outcome.Outcome,
                Reason = outcome.Reason,
                Assessment = followUp.InvestigatorAssessment,
                Decision = db
                    .Adjudications.Where(decision =>
                        decision.PatientId == patient.Id && decision.DefinitionId == definitionId
                    )
                    .OrderByDescending(decision => decision.Id)
                    .FirstOrDefault(),
            };
    }
}
