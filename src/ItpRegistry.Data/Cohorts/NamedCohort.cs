using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Cohorts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Cohorts;

/// <summary>The rows of a cohort that is chosen by name, as the <c>tables</c> verb and the export choose it.</summary>
public static class NamedCohort
{
    /// <summary>
    /// Loads the rows of a built-in cohort (<see cref="ExportCohort"/>) or of the last version of a saved one, under the last version of a response
    /// definition. Outcomes come from the source that the cohort was saved with, and are the computed ones in a built-in cohort.
    /// </summary>
    /// <exception cref="InterchangeException">There is no cohort or definition of that name.</exception>
    public static async Task<IReadOnlyList<CohortRow>> LoadAsync(
        RegistryDbContext db,
        string cohort,
        string definition,
        CancellationToken ct = default
    )
    {
        var saved = await FindSavedAsync(db, cohort, ct);
        var definitions = await UsableDefinitions
            .Query(db)
            .OrderBy(candidate => candidate.Version)
            .ToListAsync(ct);
        var found = definitions.LastOrDefault(candidate => candidate.Name == definition);
        if (found is null)
        {
            throw Unknown(
                "response definition",
                definition,
                definitions.Select(candidate => candidate.Name).Distinct()
            );
        }
        var filter =
            saved is not null ? CohortQuestion.FromJson(saved.Question).Filter
            : CohortFilter.TryGetBuiltIn(cohort, out var builtIn) ? builtIn
            : CohortFilter.All;
        var source = saved?.OutcomeSource ?? OutcomeSource.Computed;
        var rows = await CohortRowQuery.LoadAsync(db, found.Id, ct: ct);
        return filter.Apply(rows.Select(row => row.From(source)));
    }

    /// <summary>The options of an export, with the patients of a saved cohort named one by one.</summary>
    /// <exception cref="InterchangeException">There is no cohort or definition of that name.</exception>
    public static async Task<ExportOptions> ResolveAsync(
        RegistryDbContext db,
        ExportOptions options,
        CancellationToken ct = default
    )
    {
        if (ExportCohort.Names.Contains(options.Cohort))
            return options;
        var rows = await LoadAsync(db, options.Cohort, options.Definition, ct);
        return options with { PatientIds = [.. rows.Select(row => row.Characteristics.PatientId)] };
    }

    private static async Task<SavedCohort?> FindSavedAsync(
        RegistryDbContext db,
        string cohort,
        CancellationToken ct
    )
    {
        if (ExportCohort.Names.Contains(cohort))
            return null;
        var saved = await db
            .SavedCohorts.AsNoTracking()
            .Where(candidate => candidate.Name == cohort)
            .OrderByDescending(candidate => candidate.Version)
            .FirstOrDefaultAsync(ct);
        if (saved is not null)
            return saved;
        var names = await db
            .SavedCohorts.Select(candidate => candidate.Name)
            .Distinct()
            .OrderBy(name => name)
            .ToListAsync(ct);
        throw Unknown("cohort", cohort, ExportCohort.Names.Concat(names));
    }

    private static InterchangeException Unknown(
        string what,
        string name,
        IEnumerable<string> known
    ) => new($"There is no {what} '{name}': name one of {string.Join(", ", known)}.");
}
