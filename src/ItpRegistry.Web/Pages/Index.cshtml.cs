using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages;

/// <summary>Where a reader lands after signing in: the first page of the own navigation.</summary>
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet()
    {
        var first = Navigation
            .For(HttpContext.FindCurrentUser()!)
            .Select(entry => Url.Page(entry.Page))
            .FirstOrDefault(address => address is not null);
        return first is null ? Page() : LocalRedirect(first);
    }
}
