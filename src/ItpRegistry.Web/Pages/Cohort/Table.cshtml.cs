using System.Globalization;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using Microsoft.AspNetCore.Mvc;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>One table of the cohort page as an HTML file that pastes into a word processor, with its footnotes and the rules used.</summary>
public sealed class TableModel(
    CohortRequestReader requests,
    CohortReportReader reports,
    CohortMemo memo,
    TimeProvider clock
) : IndexModel(requests, reports, memo)
{
    public override bool IsDownload => true;

    /// <summary>1, 2 or 3.</summary>
    public int Table { get; private set; }

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (
            !int.TryParse(
                Request.Query["table"],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var table
            ) || table is < 1 or > 3
        )
        {
            return NotFound();
        }
        Table = table;
        await base.OnGetAsync(cancellation);
        if (Report is null)
            return BadRequest();
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-table{table}-{clock.GetUtcNow():yyyyMMdd-HHmm}.html"
        );
        Response.Headers.ContentDisposition = $"attachment; filename={name}";
        return Page();
    }
}
