using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>Tables 1 to 3, the comparisons and Figure S1 of a cohort of the patients whom the reader may see.</summary>
public class IndexModel(CohortRequestReader requests, CohortReportReader reports) : PageModel
{
    public CohortChoices Choices { get; private set; } = null!;

    public CohortFilterForm Filters { get; private set; } = null!;

    /// <summary>The cohort; null when the filters could not be understood.</summary>
    public CohortReport? Report { get; private set; }

    /// <summary>The tables; null when nobody is in the cohort.</summary>
    public CohortPageTables? Tables { get; private set; }

    /// <summary>Whether a table is made for a file, which has no links.</summary>
    public virtual bool IsDownload => false;

    /// <summary>Addresses of the patients behind the cells.</summary>
    public CohortLinks Links =>
        new(IsDownload ? null : Url.Page("/Cohort/Patients"), Filters.Pairs());

    /// <summary>Where a table is downloaded as shown.</summary>
    public TableDownloads DownloadsOf(int table)
    {
        var query = Filters.QueryString(quartiles: true);
        var address = $"{Url.Page("/Cohort/Tables")}{query}&table={table}";
        return new(
            table,
            $"{address}&format=csv",
            $"{Url.Page("/Cohort/Table")}{query}&table={table}"
        );
    }

    /// <summary>The other centers' outcomes; null for who sees every center, or has asked for anything but everyone.</summary>
    public OthersView? Others { get; private set; }

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var request = await requests.ReadAsync(Request.Query, user, ModelState, cancellation);
        (Choices, Filters, Report) = request;
        if (Report is null)
            return this.Refused();
        Tables = reports.TablesOf(Report);
        if (!IsDownload)
            Others = await reports.ReadOthersAsync(Report, user.VisibleCenterIds, cancellation);
        return Page();
    }
}
