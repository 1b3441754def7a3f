using ItpRegistry.Data;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Settings;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Pages.Cohort.FreezeParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>The draft of the methods section for the cohort that the address asks for, as the reader sees it.</summary>
public sealed class MethodsModel(
    RegistryDbContext db,
    CohortRequestReader requests,
    MethodsComposer composer,
    TimeProvider clock,
    IStringLocalizer<FreezeText> freezeText
) : PageModel
{
    public CohortFilterForm Filters { get; private set; } = null!;

    /// <summary>The draft in a language; null when there is none.</summary>
    public Func<string, MethodsText>? Draft { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var request = await requests.ReadAsync(Request.Query, user, ModelState, cancellation);
        Filters = request.Filters;
        if (request.Report is not { } report)
            return this.Refused();
        if (PackOrders.Of(report.Selection, user.VisibleCenterIds) is not { } order)
        {
            ModelState.AddModelError("", freezeText["Methods.Nobody"]);
            return this.Refused();
        }
        var facts = new MethodsFacts(
            new PackFacts(
                order,
                report.Rows.Count,
                await StudyPeriodSetting.LoadAsync(db, cancellation),
                clock.GetUtcNow().UtcDateTime,
                await SyntheticDataSetting.IsSetAsync(db, cancellation)
            )
        )
        {
            Centers = user.VisibleCenterIds is null
                ? null
                : [.. request.Choices.Centers.Select(center => center.CenterCode)],
        };
        Draft = language => composer.Compose(facts, language);
        return Page();
    }
}
