using ItpRegistry.Data;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

/// <summary>A version of a definition.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Preparation">How far it is; null for one that was there from the beginning.</param>
public sealed record ListedDefinition(
    ResponseDefinition Definition,
    DefinitionPreparation? Preparation
)
{
    public bool IsUsable => Preparation is null or { FinishedAt: not null };
}

/// <summary>Reads the response definitions, whatever their state.</summary>
public sealed class DefinitionListReader(RegistryDbContext database)
{
    /// <summary>Every version of every definition: the built-in ones first, the own ones by name, the latest version first.</summary>
    public async Task<IReadOnlyList<ListedDefinition>> ReadAsync(CancellationToken cancellation)
    {
        var all = await database
            .ResponseDefinitions.AsNoTracking()
            .GroupJoin(
                database.DefinitionPreparations.AsNoTracking(),
                definition => definition.Id,
                preparation => preparation.DefinitionId,
                (definition, preparations) => new { definition, preparations }
            )
            .SelectMany(
                pair => pair.preparations.DefaultIfEmpty(),
                (pair, preparation) => new ListedDefinition(pair.definition, preparation)
            )
            .ToListAsync(cancellation);
        return
        [
            .. all.Where(one => one.Definition.BuiltIn).OrderBy(one => one.Definition.Id),
            .. all.Where(one => !one.Definition.BuiltIn)
                .OrderBy(one => one.Definition.Name, StringComparer.CurrentCultureIgnoreCase)
                .ThenByDescending(one => one.Definition.Version),
        ];
    }

    /// <summary>The preparations that have not finished, by their definitions' keys.</summary>
    public Task<Dictionary<int, DefinitionPreparation>> UnfinishedAsync(
        CancellationToken cancellation
    ) =>
        database
            .DefinitionPreparations.AsNoTracking()
            .Where(preparation => preparation.FinishedAt == null)
            .ToDictionaryAsync(preparation => preparation.DefinitionId, cancellation);
}
