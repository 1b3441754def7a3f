using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Pages.Definitions.DefinitionParts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Definitions;

/// <summary>The response definitions, with their parameters in words and how far those are that are being prepared.</summary>
public sealed class IndexModel(DefinitionListReader reader) : PageModel
{
    public IReadOnlyList<ListedDefinition> Definitions { get; private set; } = [];

    public bool CanAdd => HttpContext.FindCurrentUser()!.CanCoordinate;

    public bool WasAdded => Request.Query["done"] == "added";

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Definitions = await reader.ReadAsync(cancellation);
}
