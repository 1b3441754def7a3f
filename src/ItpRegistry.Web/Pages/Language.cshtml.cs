using ItpRegistry.Data;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Hosting;
using ItpRegistry.Web.Infrastructure.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages;

/// <summary>Keeps the reader's language in a cookie, and with the account of who is signed in, and goes back to the page it was chosen on.</summary>
[AllowAnonymous]
public sealed class LanguageModel(RegistryDbContext database) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("~/");

    public async Task<IActionResult> OnPostAsync(
        string? language,
        string? returnUrl,
        CancellationToken cancellation
    )
    {
        if (!Languages.IsSupported(language))
            return BadRequest();
        // For mail too, and for the next browser.
        if (HttpContext.FindCurrentUser() is { } reader)
        {
            await database
                .Users.Where(user => user.Id == reader.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(user => user.Language, language),
                    cancellation
                );
        }
        Response.Cookies.Append(
            Languages.CookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language!)),
            Cookies.Preference(Request)
        );
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
    }
}
