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
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public string Reference => FailureReference.Of(HttpContext);

    public void OnGet() => Describe();

    public void OnPost() => Describe();

    private void Describe() =>
        Code = Code switch
        {
            403 or 404 => Code,
            >= 400 and < 500 => 400,
            _ => 500,
        };
}
