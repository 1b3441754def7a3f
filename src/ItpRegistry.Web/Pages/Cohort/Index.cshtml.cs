using ItpRegistry.Data;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>Tables 1 to 3, the comparisons and Figure S1 of a cohort of the patients whom the reader may see.</summary>
public sealed class IndexModel(
    RegistryDbContext db,
    CohortFilterFormBuilder forms,
    CohortSelectionReader selections,
    CohortReportReader reports
) : PageModel
{
    public CohortChoices Choices { get; private set; } = null!;

    public CohortFilterForm Filters { get; private set; } = null!;

    /// <summary>The cohort; null when the filters could not be understood.</summary>
    public CohortReport? Report { get; private set; }

    /// <summary>The tables; null when nobody is in the cohort.</summary>
    public CohortPageTables? Tables { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        Choices = await CohortChoices.LoadAsync(db, user, cancellation);
        Filters = forms.Build(Request.Query, Choices);
        if (selections.Read(Filters, Choices, ModelState) is not { } selection)
            return this.Refused();
        Report = await reports.ReadAsync(selection, user.VisibleCenterIds, cancellation);
        if (Report.Rows.Count > 0)
            Tables = CohortPageTables.From(Report.Rows);
        return Page();
    }
}
