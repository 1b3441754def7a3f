using ItpRegistry.Data.Conclusions;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Adjudication;

/// <summary>What a decision rests on, so that one made on something else is noticed.</summary>
/// <param name="Computed">The computed outcome.</param>
/// <param name="Assessment">The investigator's assessment.</param>
/// <param name="LatestDecision">The latest decision; 0 when there is none.</param>
public sealed record AdjudicationBasis(
    ResponseClass Computed,
    ResponseAssessment? Assessment,
    int LatestDecision
)
{
    /// <summary>As a form carries it from the time it was shown to the time it is sent.</summary>
    public override string ToString() =>
        $"{Codes<ResponseClass>.Of(Computed)}/{(Assessment is { } given ? Codes<ResponseAssessment>.Of(given) : "")}/{LatestDecision}";
}

/// <summary>A patient's outcome under a response definition, with what the investigator and the coordinating center say of it.</summary>
/// <param name="Classification">What the data give, with the trace.</param>
/// <param name="Outcome">The computed outcome: the stored one, or what the data give while none is stored.</param>
/// <param name="Assessment">The investigator's assessment.</param>
/// <param name="Decisions">The decisions under this definition, the latest first.</param>
public sealed record AdjudicationCase(
    Classification Classification,
    ResponseOutcome Outcome,
    ResponseAssessment? Assessment,
    IReadOnlyList<OutcomeAdjudication> Decisions
)
{
    /// <inheritdoc cref="AdjudicationBasis"/>
    public AdjudicationBasis Basis =>
        new(Outcome.Outcome, Assessment, Decisions.Count == 0 ? 0 : Decisions[0].Id);

    /// <summary>Reads it; null when there is no such patient.</summary>
    public static async Task<AdjudicationCase?> ReadAsync(
        RegistryDbContext db,
        int patientId,
        ResponseDefinition definition,
        CancellationToken ct = default
    )
    {
        if (await PatientAggregates.LoadAsync(db, patientId, ct) is not { } patient)
            return null;
        var classification = ResponseClassifier.Classify(patient, definition);
        var stored = await db
            .Outcomes.AsNoTracking()
            .SingleOrDefaultAsync(
                outcome => outcome.PatientId == patientId && outcome.DefinitionId == definition.Id,
                ct
            );
        return new(
            classification,
            stored ?? classification.Outcome,
            patient.FollowUp?.InvestigatorAssessment,
            await db
                .Adjudications.AsNoTracking()
                .Where(decision =>
                    decision.PatientId == patientId && decision.DefinitionId == definition.Id
                )
                .OrderByDescending(decision => decision.Id)
                .ToListAsync(ct)
        );
    }
}
