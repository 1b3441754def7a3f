using ItpRegistry.Domain.Response;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

internal static class DefinitionNames
{
    /// <summary>The definition's name, with its version behind it from the second on.</summary>
    public static string NameWithVersion(this ResponseDefinition definition) =>
        definition.Version == 1 ? definition.Name : $"{definition.Name} ({definition.Version})";
}
