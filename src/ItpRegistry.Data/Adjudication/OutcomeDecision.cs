using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Adjudication;

/// <summary>Stores the coordinating center's decisions about outcomes. The computed outcome stays as it is.</summary>
public static class OutcomeDecision
{
    /// <summary>Stores a decision with the reason of the change.</summary>
    /// <param name="db">The context, without changes of its own.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="patientId">The patient.</param>
    /// <param name="definition">The response definition.</param>
    /// <param name="outcome">The adjudicated outcome.</param>
    /// <param name="basis">What the decision rests on, as <see cref="AdjudicationBasis.ToString"/> writes it.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <returns>Whether it was stored: not when what it rests on has changed, or when there is no such patient.</returns>
    /// <exception cref="ArgumentException">The change has no reason.</exception>
    public static async Task<bool> StoreAsync(
        RegistryDbContext db,
        ChangeContext change,
        int patientId,
        ResponseDefinition definition,
        ResponseClass outcome,
        string basis,
        DateTime now,
        CancellationToken ct = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(change.Reason);
        await using var transaction = await RegistryTransaction.BeginAsync(db, change, ct);
        // As every save of the patient does: neither the data nor another decision come between.
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM patients WHERE id = {patientId} FOR NO KEY UPDATE",
            ct
        );
        var found = await AdjudicationCase.ReadAsync(db, patientId, definition, ct);
        var center = await db
            .Patients.Where(patient => patient.Id == patientId)
            .Select(patient => (int?)patient.CenterId)
            .SingleOrDefaultAsync(ct);
        if (found is null || center is null || found.Basis.ToString() != basis)
            return false;
        db.Adjudications.Add(
            new()
            {
                PatientId = patientId,
                CenterId = center.Value,
                DefinitionId = definition.Id,
                Outcome = outcome,
                Reason = change.Reason,
                ComputedOutcome = found.Outcome.Outcome,
                InvestigatorAssessment = found.Assessment,
                DecidedAt = now,
                DecidedByUserId = change.UserId,
                DecidedBy = change.UserName,
            }
        );
        await transaction.CommitAsync(ct);
        return true;
    }
}
