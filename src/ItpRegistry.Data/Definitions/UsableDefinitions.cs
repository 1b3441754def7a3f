using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Definitions;

/// <summary>The response definitions that may be offered and read.</summary>
public static class UsableDefinitions
{
    /// <summary>The same as <see cref="Query"/>, as a condition of SQL on <c>response_definitions d</c>.</summary>
    internal const string Condition =
        "NOT EXISTS (SELECT FROM definition_preparations p WHERE p.definition_id = d.id AND p.finished_at IS NULL)";

    /// <summary>
    /// Those under which every patient has an outcome, the default first: not one whose preparation has not finished
    /// (<see cref="DefinitionPreparation"/>). What stores outcomes takes all of them instead.
    /// </summary>
    public static IQueryable<ResponseDefinition> Query(RegistryDbContext db) =>
        db
            .ResponseDefinitions.AsNoTracking()
            .Where(definition =>
                !db.DefinitionPreparations.Any(preparation =>
                    preparation.DefinitionId == definition.Id && preparation.FinishedAt == null
                )
            )
            .OrderBy(definition => definition.Id);
}
