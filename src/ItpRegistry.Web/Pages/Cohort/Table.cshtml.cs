using System.Globalization;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using Microsoft.AspNetCore.Mvc;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>One table of the cohort page as an HTML file that pastes into a word processor, with its footnotes and the rules used.</summary>
public sealed class TableModel(
    CohortRequestReader requests,
    CohortReportReader reports,
    TimeProvider clock,
    EventRecorder events
) : IndexModel(requests, reports)
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
        await events.RecordAsync(
            new EventOf(EventKind.Exported)
            {
                CenterId = HttpContext.FindCurrentUser()!.VisibleCenterIds is { Count: 1 } only
                    ? only.Single()
                    : null,
                Details = new
                {
                    Tables = true,
                    Table = table,
                    Filter = Filters.ForTheLog(),
                    Patients = Report.Rows.Count,
                },
            },
            cancellation
        );
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-table{table}-{clock.GetUtcNow():yyyyMMdd-HHmm}.html"
        );
        Response.Headers.ContentDisposition = $"attachment; filename={name}";
        return Page();
    }
}
