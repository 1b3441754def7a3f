using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Pages.Definitions.DefinitionParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Definitions;

/// <summary>How far the definitions are that are being prepared, for the script of the list; a finished one is not named any more.</summary>
[ReadsSession]
public sealed class ProgressModel(
    DefinitionListReader reader,
    IStringLocalizer<DefinitionText> definitionText
) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var unfinished = await reader.UnfinishedAsync(cancellation);
        return new JsonResult(
            unfinished.Values.Select(preparation => new
            {
                id = preparation.DefinitionId,
                patients = preparation.Patients,
                classified = preparation.Classified,
                words = ProgressWords.Of(preparation, definitionText),
            })
        );
    }
}
