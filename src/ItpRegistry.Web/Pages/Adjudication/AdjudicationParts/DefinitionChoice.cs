using ItpRegistry.Data;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Adjudication.AdjudicationParts;

/// <summary>The response definitions, and the one that the address names.</summary>
/// <param name="All">Every definition that may be used, the default first.</param>
/// <param name="Chosen">The one that is asked for; the default when none is.</param>
public sealed record DefinitionChoice(
    IReadOnlyList<ResponseDefinition> All,
    ResponseDefinition Chosen
)
{
    /// <summary>For the address; null for the default.</summary>
    public int? ChosenId => IdOf(Chosen);

    /// <summary>Reads them; null when there is no definition of this id.</summary>
    public static async Task<DefinitionChoice?> LoadAsync(
        RegistryDbContext database,
        int? id,
        CancellationToken cancellation
    )
    {
        var all = await UsableDefinitions.Query(database).ToListAsync(cancellation);
        var chosen = id is null ? all[0] : all.FirstOrDefault(definition => definition.Id == id);
        return chosen is null ? null : new(all, chosen);
    }

    /// <inheritdoc cref="ChosenId"/>
    public int? IdOf(ResponseDefinition definition) => definition == All[0] ? null : definition.Id;

    /// <summary>The definition's name, with its version behind the first one.</summary>
    public static string NameOf(ResponseDefinition definition) =>
        definition.Version == 1 ? definition.Name : $"{definition.Name} ({definition.Version})";
}
