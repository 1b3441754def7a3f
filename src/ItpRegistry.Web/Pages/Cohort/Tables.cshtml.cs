using System.Globalization;
using System.Text;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>The tables of the cohort page as a zip of the files that the <c>tables</c> verb writes.</summary>
public sealed class TablesModel(
    CohortRequestReader requests,
    TimeProvider clock,
    EventRecorder events
) : PageModel
{
    /// <summary>All tables in a zip, or with <c>table</c> one of them as CSV, with the groups composed.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var request = await requests.ReadAsync(Request.Query, user, ModelState, cancellation);
        if (request.Report is not { } report)
            return BadRequest();
        var one = Request.Query["table"].ToString();
        if (one is not ("" or "1" or "2" or "3"))
            return NotFound();
        // Whole before the first byte is sent: half an answer must not look like one.
        var file = new MemoryStream();
        if (one.Length == 0)
            CohortTablesWriter.WriteZip(CohortTables.From(report.Rows), file);
        else
            file.Write(Encoding.UTF8.GetBytes(TextOf(one, report)));
        await events.RecordAsync(
            new EventOf(EventKind.Exported)
            {
                CenterId = user.VisibleCenterIds is { Count: 1 } only ? only.Single() : null,
                Details = new
                {
                    Tables = true,
                    Table = one,
                    Filter = request.Filters.ForTheLog(),
                    Patients = report.Rows.Count,
                    Sha256 = await FileHash.OfAsync(file, cancellation),
                },
            },
            cancellation
        );
        file.Position = 0;
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-table{(one.Length == 0 ? "s" : one)}-{clock.GetUtcNow():yyyyMMdd-HHmm}"
        );
        return one.Length == 0
            ? File(file, "application/zip", name + ".zip")
            : File(file, "text/csv; charset=utf-8", name + ".csv");
    }

    private static string TextOf(string table, CohortReport report) =>
        table switch
        {
            "1" => CohortTablesWriter.Table1(report.Rows, report.Selection.Groups),
            "2" => CohortTablesWriter.Table2(report.Rows, report.Selection.Groups),
            _ => CohortTablesWriter.Table3(report.Rows),
        };
}
