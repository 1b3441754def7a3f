using ItpRegistry.Domain.Response;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

/// <summary>The table of the classes under two definitions.</summary>
/// <param name="Before">The first definition, whose classes are the rows.</param>
/// <param name="After">The second, whose classes are the columns.</param>
/// <param name="Counts">The patients.</param>
/// <param name="AddressOf">
/// Where the patients of a cell are listed, null for a sum over all classes; null where the page has no such lists.
/// </param>
public sealed record TransitionView(
    ResponseDefinition Before,
    ResponseDefinition After,
    ClassTransitions Counts,
    Func<ResponseClass?, ResponseClass?, string>? AddressOf = null
);
