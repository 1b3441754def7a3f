using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Definitions;

/// <summary>The computed classes of patients under a response definition, for comparing definitions.</summary>
public static class ComputedClasses
{
    /// <summary>
    /// Loads, by one query, class, reason and relapse of every patient whom the context may see, by the patient's key; the other members of an outcome are
    /// blank.
    /// </summary>
    public static Task<Dictionary<int, ResponseOutcome>> LoadAsync(
        RegistryDbContext db,
        int definitionId,
        CancellationToken ct = default
    ) =>
        db
            .Outcomes.Where(outcome => outcome.DefinitionId == definitionId)
            .Select(outcome => new ResponseOutcome
            {
                PatientId = outcome.PatientId,
                CenterId = outcome.CenterId,
                DefinitionId = outcome.DefinitionId,
                Outcome = outcome.Outcome,
                Reason = outcome.Reason,
                Relapse = outcome.Relapse,
                StatusAtLastFollowUp = outcome.StatusAtLastFollowUp,
            })
            .ToDictionaryAsync(outcome => outcome.PatientId, ct);
}
