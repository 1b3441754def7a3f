using ItpRegistry.Data.Interchange.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Dictionary;

/// <summary>The data dictionary as the file that an export holds.</summary>
public sealed class FileModel : PageModel
{
    /// <summary>A byte-order mark first, for spreadsheets.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Bom { get; set; }

    /// <summary>Semicolons in place of commas.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Semicolon { get; set; }

    public IActionResult OnGet() =>
        ModelState.IsValid
            ? File(
                DictionaryFile.ToBytes(new() { Bom = Bom, Semicolon = Semicolon }),
                "text/csv; charset=utf-8",
                DictionaryFile.Name
            )
            : BadRequest();
}
