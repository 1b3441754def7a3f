using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Cohorts.Freezing;

/// <summary>A frozen cohort beside the answer that the live data give to the same question.</summary>
/// <param name="Then">The outcomes of everybody in it, as frozen.</param>
/// <param name="Now">The same today.</param>
/// <param name="Added">Registry numbers that answer the question today and did not then.</param>
/// <param name="Gone">Those that are still in the registry and do not answer it any more.</param>
/// <param name="Removed">How many are in the registry no more, or have withdrawn consent: counted, not named.</param>
/// <param name="Changed">Those in both of whom something is not the same.</param>
public sealed record FrozenComparison(
    OutcomeCounts Then,
    OutcomeCounts Now,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Gone,
    int Removed,
    IReadOnlyList<RowChange> Changed
)
{
    /// <summary>Whether nothing at all is different.</summary>
    public bool IsSame => Added.Count + Gone.Count + Removed + Changed.Count == 0;

    /// <summary>Compares with the rows of everybody who could be in the cohort today, under the dataset's definition.</summary>
    public static async Task<FrozenComparison> ReadAsync(
        RegistryDbContext db,
        CohortRowCache cache,
        FrozenDataset dataset,
        IReadOnlyList<CohortRow> frozen,
        CancellationToken ct = default
    )
    {
        var everybody = await cache.GetAsync(db, dataset.DefinitionId, ct: ct);
        var question = CohortQuestion.FromJson(dataset.Question);
        var today = question.Filter.Apply(everybody.Select(row => row.From(dataset.OutcomeSource)));
        // Whoever can be in a cohort at all has a row.
        var known = everybody.Select(row => row.RegistryNumber).ToHashSet(StringComparer.Ordinal);
        return Of(frozen, today, known);
    }

    /// <summary>Compares two sets of rows.</summary>
    /// <param name="frozen">The rows then.</param>
    /// <param name="today">The rows now.</param>
    /// <param name="known">The registry numbers that may be named.</param>
    public static FrozenComparison Of(
        IReadOnlyList<CohortRow> frozen,
        IReadOnlyList<CohortRow> today,
        IReadOnlySet<string> known
    )
    {
        var now = today.ToDictionary(row => row.RegistryNumber, StringComparer.Ordinal);
        var then = frozen.Select(row => row.RegistryNumber).ToHashSet(StringComparer.Ordinal);
        var missing = frozen
            .Select(row => row.RegistryNumber)
            .Where(number => !now.ContainsKey(number))
            .ToLookup(known.Contains);
        return new(
            CountOf(frozen),
            CountOf(today),
            [.. today.Select(row => row.RegistryNumber).Where(number => !then.Contains(number))],
            [.. missing[true]],
            missing[false].Count(),
            [
                .. frozen
                    .Where(row => now.ContainsKey(row.RegistryNumber))
                    .Select(row => RowChange.Of(row, now[row.RegistryNumber]))
                    .OfType<RowChange>(),
            ]
        );
    }

    private static OutcomeCounts CountOf(IReadOnlyList<CohortRow> rows) =>
        Table2.From(rows)[CohortGroup.All].Members;
}

/// <summary>A patient of whom something is not as it was frozen.</summary>
/// <param name="RegistryNumber">The registry number.</param>
/// <param name="Then">The class that the tables counted.</param>
/// <param name="Now">The class that they would count today.</param>
/// <param name="Fields">The codes of what changed, as <see cref="CohortRowJson.Values"/> names them.</param>
public sealed record RowChange(
    string RegistryNumber,
    ResponseClass Then,
    ResponseClass Now,
    IReadOnlyList<string> Fields
)
{
    /// <summary>What is different about a patient; null when nothing is.</summary>
    public static RowChange? Of(CohortRow then, CohortRow now)
    {
        if (CohortRowJson.AreSame(then, now))
            return null;
        var (before, after) = (CohortRowJson.Values(then), CohortRowJson.Values(now));
        var fields = after
            .Keys.Union(before.Keys)
            .Where(code => before.GetValueOrDefault(code) != after.GetValueOrDefault(code))
            .ToList();
        return new(then.RegistryNumber, then.Outcome.Outcome, now.Outcome.Outcome, fields);
    }
}
