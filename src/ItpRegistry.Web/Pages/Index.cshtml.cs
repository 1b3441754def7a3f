using ItpRegistry.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages;

/// <summary>Where a reader lands after signing in: where the work of the own role begins, else a page that says what the role sees.</summary>
public sealed class IndexModel : PageModel
{
    public bool CanAdminister { get; private set; }

    public IActionResult OnGet()
    {
        var user = HttpContext.FindCurrentUser()!;
        CanAdminister = user.CanAdminister;
        var start =
            user.CanCoordinate ? Url.Page("/Cohort/Index")
            : user.CanReadPatients ? Url.Page("/Patients/Index")
            : null;
        return start is null ? Page() : LocalRedirect(start);
    }
}
