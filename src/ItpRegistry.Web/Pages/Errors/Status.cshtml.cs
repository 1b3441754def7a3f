using System.Globalization;
using ItpRegistry.Web.Infrastructure.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Errors;

/// <summary>What a reader sees instead of a bare status code: in words, with the reference under which the log has the details.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class StatusModel : PageModel
{
    /// <summary>The status code that has words of its own; any other is told as the nearest of these.</summary>
    /// <remarks>Read from the address, not bound: binding would read the form again that may be what went wrong.</remarks>
    public int Code { get; private set; }

    public string Reference => FailureReference.Of(HttpContext);

    public void OnGet() => Describe();

    public void OnPost() => Describe();

    private void Describe()
    {
        var code = int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
        Code = code switch
        {
            403 or 404 or 413 or 422 or 429 => code,
            >= 400 and < 500 => 400,
            _ => 500,
        };
    }
}
