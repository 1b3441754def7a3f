using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>The tables of the cohort page as a zip of the files that the <c>tables</c> verb writes.</summary>
public sealed class TablesModel(
    RegistryDbContext db,
    TimeProvider clock,
    CohortFilterFormBuilder forms,
    CohortSelectionReader selections,
    CohortReportReader reports
) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var choices = await CohortChoices.LoadAsync(db, user, cancellation);
        var form = forms.Build(Request.Query, choices);
        if (selections.Read(form, choices, ModelState) is not { } selection)
            return BadRequest();
        var report = await reports.ReadAsync(selection, user.VisibleCenterIds, cancellation);
        // Whole before the first byte is sent: half an answer must not look like one.
        var zip = new MemoryStream();
        CohortTablesWriter.WriteZip(CohortTables.From(report.Rows), zip);
        zip.Position = 0;
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-tables-{clock.GetUtcNow():yyyyMMdd-HHmm}.zip"
        );
        return File(zip, "application/zip", name);
    }
}
