using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>How many patients the filters leave, in words, while a cohort is being described.</summary>
public sealed class CountModel(
    CohortRequestReader requests,
    IStringLocalizer<CohortText> cohortText
) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var request = await requests.ReadAsync(Request.Query, user, ModelState, cancellation);
        Response.Headers.CacheControl = "no-store";
        return request.Report is { } report
            ? Content(
                cohortText["Live.Count", report.Rows.Count, report.Rows.Count + report.LeftOut]
            )
            : Content(ModelState.Values.SelectMany(value => value.Errors).First().ErrorMessage);
    }
}
