using ItpRegistry.Data;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

/// <summary>What a definition that is not stored would change.</summary>
/// <param name="Before">The stored definition that it is compared with.</param>
/// <param name="After">The definition that is not stored.</param>
/// <param name="Everyone">The patients whom the reader may see, none withdrawn.</param>
/// <param name="Step">Every how many-th registry number was classified: 1 for everyone.</param>
/// <param name="CountsBefore">The outcomes under the stored definition.</param>
/// <param name="CountsAfter">The outcomes under the other.</param>
/// <param name="Transitions">The classes under both.</param>
/// <param name="Changed">The patients who change class, in the order of the registry numbers.</param>
public sealed record DefinitionEffect(
    ResponseDefinition Before,
    ResponseDefinition After,
    int Everyone,
    int Step,
    OutcomeCounts CountsBefore,
    OutcomeCounts CountsAfter,
    ClassTransitions Transitions,
    IReadOnlyList<ChangedPatient> Changed
);

/// <summary>Classifies the patients whom the reader may see under a definition that is not stored.</summary>
public sealed class DefinitionPreview(RegistryDbContext database)
{
    /// <summary>The most patients that are classified while a reader waits; of more, every so many-th registry number.</summary>
    public const int MaximumPatients = 2000;

    private const int BatchSize = 500;

    /// <summary>Computes the effect.</summary>
    /// <param name="before">The stored definition.</param>
    /// <param name="after">The definition that is not stored.</param>
    /// <param name="cancellation">Cancels it.</param>
    public async Task<DefinitionEffect> ReadAsync(
        ResponseDefinition before,
        ResponseDefinition after,
        CancellationToken cancellation
    )
    {
        var everyone = await database
            .Patients.Where(patient => patient.Consent != ConsentStatus.Withdrawn)
            .Select(patient => new { patient.Id, patient.RegistryNumber })
            .ToListAsync(cancellation);
        var step = StepFor(everyone.Count);
        var sample = everyone
            .OrderBy(patient => patient.RegistryNumber, StringComparer.Ordinal)
            .Where((_, place) => place % step == 0)
            .Select(patient => patient.Id)
            .ToList();
        List<(ResponseOutcome Before, ResponseOutcome After)> outcomes = new(sample.Count);
        List<ChangedPatient> changed = [];
        foreach (var batch in sample.Chunk(BatchSize))
        {
            foreach (var patient in await ResponseInputs.LoadAsync(database, batch, cancellation))
            {
                var first = ResponseClassifier.Classify(patient, before);
                var second = ResponseClassifier.Classify(patient, after);
                outcomes.Add((first.Outcome, second.Outcome));
                if (first.Outcome.Outcome != second.Outcome.Outcome)
                    changed.Add(ChangedPatient.Of(patient.RegistryNumber, first, second));
            }
        }
        return new(
            before,
            after,
            everyone.Count,
            step,
            Count(outcomes.Select(pair => pair.Before)),
            Count(outcomes.Select(pair => pair.After)),
            ClassTransitions.Of(outcomes.Select(pair => (pair.Before.Outcome, pair.After.Outcome))),
            [.. changed.OrderBy(patient => patient.RegistryNumber, StringComparer.Ordinal)]
        );
    }

    /// <summary>Every how many-th of so many patients is classified.</summary>
    public static int StepFor(int patients) =>
        Math.Max(1, (patients + MaximumPatients - 1) / MaximumPatients);

    private static OutcomeCounts Count(IEnumerable<ResponseOutcome> outcomes)
    {
        var all = outcomes.ToList();
        return new(
            Of(ResponseClass.Cr),
            Of(ResponseClass.R),
            Of(ResponseClass.Failure),
            Of(ResponseClass.NotEvaluable),
            all.Count(outcome => outcome.Relapse == true)
        );

        int Of(ResponseClass one) => all.Count(outcome => outcome.Outcome == one);
    }
}
