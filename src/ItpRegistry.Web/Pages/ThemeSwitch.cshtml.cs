using ItpRegistry.Web.Infrastructure.Hosting;
using ItpRegistry.Web.Infrastructure.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages;

/// <summary>Keeps the reader's theme in a cookie and goes back to the page it was chosen on.</summary>
[AllowAnonymous]
public sealed class ThemeSwitchModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("~/");

    public IActionResult OnPost(string? theme, string? returnUrl)
    {
        if (theme is null || !Theme.All.Contains(theme))
            return BadRequest();
        Response.Cookies.Append(Theme.CookieName, theme, Cookies.Preference(Request));
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
    }
}
