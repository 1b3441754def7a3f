using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Cohorts;

/// <summary>The rows that cohort tables are made of, by one query.</summary>
public static class CohortRowQuery
{
    /// <summary>
    /// Loads every patient whose consent is not withdrawn, with the characteristics and the outcome under a definition, in the order of the
    /// registry numbers.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="definitionId">The response definition.</param>
    /// <param name="centerIds">The centers that may be seen; null for all of them.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <exception cref="InvalidOperationException">A patient was written without its conclusions.</exception>
    public static async Task<IReadOnlyList<CohortRow>> LoadAsync(
        RegistryDbContext db,
        int definitionId,
        IReadOnlyCollection<int>? centerIds = null,
        CancellationToken ct = default
    )
    {
        var patients = db.Patients.Where(p => p.Consent != ConsentStatus.Withdrawn);
        if (centerIds is not null)
        {
            var ids = centerIds.ToArray();
            patients = patients.Where(p => ids.Contains(p.CenterId));
        }
        var rows =
            from patient in patients
            join c in db.Characteristics on patient.Id equals c.PatientId into derived
            from characteristics in derived.DefaultIfEmpty()
            join o in db.Outcomes.Where(o => o.DefinitionId == definitionId)
                on patient.Id equals o.PatientId
                into classified
            from outcome in classified.DefaultIfEmpty()
            select new
            {
                patient.RegistryNumber,
                patient.Center!.CenterCode,
                characteristics,
                outcome,
            };
        var complete = await CompleteAsync(db, ct);
        var decided = await DecidedAsync(db, definitionId, ct);
        List<CohortRow> cohort = [];
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            // Left out in silence, the patient would be missing from every denominator.
            if (row.characteristics is null || row.outcome is null)
            {
                throw new InvalidOperationException(
                    $"No conclusions are stored for {row.RegistryNumber} under definition {definitionId}."
                );
            }
            var id = row.characteristics.PatientId;
            cohort.Add(
                new(row.RegistryNumber, row.CenterCode, row.characteristics, row.outcome)
                {
                    Adjudicated = decided.TryGetValue(id, out var outcome) ? outcome : null,
                    RecordState = complete.Contains(id)
                        ? RecordState.Complete
                        : RecordState.InProgress,
                }
            );
        }
        // Not by the database: it would sort whole rows, and of many patients on disk.
        cohort.Sort(
            (one, other) => string.CompareOrdinal(one.RegistryNumber, other.RegistryNumber)
        );
        return cohort;
    }

    /// <summary>Patients of whom every form was called complete.</summary>
    private static async Task<HashSet<int>> CompleteAsync(
        RegistryDbContext db,
        CancellationToken ct
    )
    {
        var forms = Enum.GetValues<CrfForm>().Length;
        return await db
            .FormCompletions.GroupBy(completion => completion.PatientId)
            .Where(completions => completions.Count() == forms)
            .Select(completions => completions.Key)
            .ToHashSetAsync(ct);
    }

    /// <summary>The latest decision about each patient under a definition.</summary>
    private static async Task<Dictionary<int, ResponseClass>> DecidedAsync(
        RegistryDbContext db,
        int definitionId,
        CancellationToken ct
    )
    {
        var decisions = await db
            .Adjudications.Where(decision => decision.DefinitionId == definitionId)
            .OrderBy(decision => decision.Id)
            .Select(decision => new { decision.PatientId, decision.Outcome })
            .ToListAsync(ct);
        return decisions
            .GroupBy(decision => decision.PatientId)
            .ToDictionary(ofOne => ofOne.Key, ofOne => ofOne.Last().Outcome);
    }
}
