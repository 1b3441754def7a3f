using System.Globalization;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>The patients of a cohort, or those behind one cell of its tables.</summary>
public sealed class PatientsModel(
    CohortRequestReader requests,
    CellReader cells,
    TimeProvider clock,
    EventRecorder events
) : PageModel
{
    /// <summary>Patients on a page.</summary>
    public const int PageSize = 50;

    public CohortFilterForm Filters { get; private set; } = null!;

    public CohortReport? Report { get; private set; }

    public CohortCell Cell { get; private set; } = CohortCell.Everyone;

    /// <summary>The patients behind the cell.</summary>
    public IReadOnlyList<CohortRow> Rows { get; private set; } = [];

    /// <summary>The page shown, from 1.</summary>
    public int Number { get; private set; } = 1;

    public int LastPage => Math.Max(1, (Rows.Count + PageSize - 1) / PageSize);

    public IEnumerable<CohortRow> Shown => Rows.Skip((Number - 1) * PageSize).Take(PageSize);

    public bool MayExport => HttpContext.FindCurrentUser()!.CanExport;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
            return this.Refused();
        var asked = int.TryParse(
            Request.Query["page"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 1;
        Number = Math.Clamp(asked, 1, LastPage);
        return Page();
    }

    /// <summary>The rows as CSV, for those who may take data out, of the centers where they may.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        if (!user.CanExport)
            return Forbid();
        if (!await ReadAsync(cancellation))
            return BadRequest();
        var rows = user.ExportableCenterIds is { } centers
            ? Rows.Where(row => centers.Contains(row.Characteristics.CenterId)).ToList()
            : Rows;
        var file = new MemoryStream();
        await CohortRowFile.WriteAsync(rows, Report!.Selection.Definition, file, cancellation);
        file.Position = 0;
        await events.RecordAsync(
            new EventOf(EventKind.Exported)
            {
                CenterId = user.ExportableCenterIds is { Count: 1 } only ? only.Single() : null,
                Details = new
                {
                    Rows = true,
                    Filter = Filters.ForTheLog(),
                    Cell.Membership,
                    Group = Texts(Cell.Group?.Filter),
                    Cell = Texts(Cell.Filter),
                    Patients = rows.Count,
                    Sha256 = await FileHash.OfAsync(file, cancellation),
                },
            },
            cancellation
        );
        file.Position = 0;
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-patients-{clock.GetUtcNow():yyyyMMdd-HHmm}.csv"
        );
        return File(file, "text/csv; charset=utf-8", name);
    }

    /// <summary>The address of another page of the list.</summary>
    public string PageAddress(int number) =>
        Url.Page("/Cohort/Patients")
        + Filters.QueryStringWithout("page")
        + (Filters.QueryStringWithout("page").Length == 0 ? "?" : "&")
        + "page="
        + number.ToString(CultureInfo.InvariantCulture);

    private static List<string> Texts(CohortFilter? filter) =>
        [.. CriteriaText.Write(filter?.Criteria ?? []).Select(pair => $"{pair.Key}={pair.Value}")];

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var request = await requests.ReadAsync(Request.Query, user, ModelState, cancellation);
        Filters = request.Filters;
        Report = request.Report;
        var cell = cells.Read(Request.Query, request.Choices, ModelState);
        if (Report is null || cell is null)
            return false;
        Cell = cell;
        Rows = cell.Apply(Report.Rows);
        return true;
    }
}
