using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>Answers that pages with forms share.</summary>
public static class PageModelExtensions
{
    /// <summary>The same page again, with status 400, everything typed still there and the messages beside it.</summary>
    public static PageResult Refused(this PageModel page)
    {
        var result = page.Page();
        result.StatusCode = StatusCodes.Status400BadRequest;
        return result;
    }
}
