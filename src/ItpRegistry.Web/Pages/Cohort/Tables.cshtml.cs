using System.Globalization;
using ItpRegistry.Data;
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
    RegistryDbContext db,
    TimeProvider clock,
    CohortFilterFormBuilder forms,
    CohortSelectionReader selections,
    CohortReportReader reports,
    EventRecorder events
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
        await events.RecordAsync(
            new EventOf(EventKind.Exported)
            {
                CenterId = user.VisibleCenterIds is { Count: 1 } only ? only.Single() : null,
                Details = new
                {
                    Tables = true,
                    Filter = FilterOf(form),
                    Patients = report.Rows.Count,
                    Sha256 = await FileHash.OfAsync(zip, cancellation),
                },
            },
            cancellation
        );
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-tables-{clock.GetUtcNow():yyyyMMdd-HHmm}.zip"
        );
        return File(zip, "application/zip", name);
    }

    /// <summary>What was asked for, by the names and codes of the page; what the page does not know is left out.</summary>
    private static Dictionary<string, string> FilterOf(CohortFilterForm form) =>
        form
            .Items.Append(form.Cohort)
            .Append(form.Definition)
            .Select(item => (item.Name, Value: string.Join(',', item.Chosen)))
            .Append((form.Day0From.Name, form.Day0From.Text ?? ""))
            .Append((form.Day0To.Name, form.Day0To.Text ?? ""))
            .Where(given => given.Item2.Length > 0)
            .ToDictionary(given => given.Item1, given => given.Item2);
}
