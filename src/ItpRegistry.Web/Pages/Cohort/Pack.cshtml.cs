using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Pages.Cohort.FreezeParts;
using ItpRegistry.Web.Pages.Export;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>The reproducibility pack of the cohort that the address asks for, of the patients whom the reader may export; a page only where there is none.</summary>
public sealed class PackModel(
    RegistryDbContext db,
    CohortRequestReader requests,
    CohortPacks packs,
    PackWording words,
    TimeProvider clock,
    EventRecorder events,
    IStringLocalizer<FreezeText> freezeText
) : PageModel
{
    /// <summary>Whether the address asks for something.</summary>
    public bool IsUnderstood { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var request = await requests.ReadAsync(Request.Query, user, ModelState, cancellation);
        if (request.Report is not { } report)
            return this.Refused();
        IsUnderstood = true;
        var centers = user.ExportableCenterIds;
        var order = PackOrders.Of(report.Selection, centers);
        var hasPatients = report.Rows.Any(row =>
            centers is null || centers.Contains(row.Characteristics.CenterId)
        );
        if (order is null || !hasPatients)
        {
            ModelState.AddModelError("", freezeText["Pack.Nobody"]);
            return this.Refused();
        }
        var codes = centers is null
            ? null
            : request
                .Choices.Centers.Where(center => centers.Contains(center.Id))
                .Select(center => center.CenterCode)
                .ToList();
        // Whole before the first byte is sent: half a file must not look like one.
        var zip = TemporaryFile.Create();
        try
        {
            var summary = await packs.WriteAsync(
                db,
                order,
                facts => words.Write(facts, codes),
                zip,
                cancellation
            );
            await LogAsync(request.Filters, centers, summary, zip, cancellation);
        }
        catch
        {
            await zip.DisposeAsync();
            throw;
        }
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-pack-{clock.GetUtcNow():yyyyMMdd-HHmm}.zip"
        );
        return File(zip, "application/zip", name);
    }

    /// <summary>What left the registry is known before it leaves.</summary>
    private async Task LogAsync(
        CohortFilterForm filters,
        IReadOnlySet<int>? centers,
        PackSummary summary,
        FileStream zip,
        CancellationToken cancellation
    ) =>
        await events.RecordAsync(
            new EventOf(EventKind.Exported)
            {
                CenterId = centers is { Count: 1 } only ? only.Single() : null,
                Details = new
                {
                    Pack = true,
                    Filter = filters.ForTheLog(),
                    summary.Patients,
                    Sha256 = await FileHash.OfAsync(zip, cancellation),
                },
            },
            cancellation
        );
}
