using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Cohorts;

/// <summary>The rows of a cohort that is chosen by name, as the <c>tables</c> verb and the export choose it.</summary>
public static class NamedCohort
{
    /// <summary>Loads the rows of a cohort (<see cref="ExportCohort"/>) under the last version of a response definition.</summary>
    /// <exception cref="InterchangeException">There is no cohort or definition of that name.</exception>
    public static async Task<IReadOnlyList<CohortRow>> LoadAsync(
        RegistryDbContext db,
        string cohort,
        string definition,
        CancellationToken ct = default
    )
    {
        if (!ExportCohort.Names.Contains(cohort))
            throw Unknown("cohort", cohort, ExportCohort.Names);
        var definitions = await db
            .ResponseDefinitions.AsNoTracking()
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
        var rows = await CohortRowQuery.LoadAsync(db, found.Id, ct: ct);
        return cohort == ExportCohort.Eligible
            ? [.. rows.Where(row => row.Characteristics.Eligibility is EligibilityStatus.Eligible)]
            : rows;
    }

    private static InterchangeException Unknown(
        string what,
        string name,
        IEnumerable<string> known
    ) => new($"There is no {what} '{name}': name one of {string.Join(", ", known)}.");
}
