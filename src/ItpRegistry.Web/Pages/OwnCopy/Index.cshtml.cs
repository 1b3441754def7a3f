using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Pages.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.OwnCopy;

/// <summary>Gives a center everything that it entered, with its audit trail, at any time and without anybody's help.</summary>
public sealed class IndexModel(
    RegistryDbContext db,
    OwnCopyExporter exporter,
    EventRecorder events,
    TimeProvider clock
) : PageModel
{
    /// <summary>The centers whose data the reader enters, with how many patients each has, hidden ones and withdrawn ones included.</summary>
    public IReadOnlyList<(Center Center, int Patients)> Centers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var centers = await CentersAsync(cancellation);
        var patients = await db
            .Patients.IgnoreQueryFilters()
            .GroupBy(patient => patient.CenterId)
            .ToDictionaryAsync(center => center.Key, center => center.Count(), cancellation);
        Centers = [.. centers.Select(center => (center, patients.GetValueOrDefault(center.Id)))];
    }

    public async Task<IActionResult> OnPostAsync(string? center, CancellationToken cancellation)
    {
        var centers = await CentersAsync(cancellation);
        if (centers.Find(own => own.CenterCode == center) is not { } chosen)
        {
            Refusal.Mark(HttpContext);
            return NotFound();
        }
        // Whole before the first byte is sent, and logged before it leaves.
        var zip = TemporaryFile.Create();
        try
        {
            var summary = await exporter.ExportAsync(zip, chosen.Id, cancellation);
            await events.RecordAsync(
                new EventOf(EventKind.OwnCopyMade)
                {
                    CenterId = chosen.Id,
                    Details = new
                    {
                        summary.Patients,
                        summary.Files,
                        Sha256 = await FileHash.OfAsync(zip, cancellation),
                    },
                },
                cancellation
            );
        }
        catch
        {
            await zip.DisposeAsync();
            throw;
        }
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-center-{chosen.CenterCode}-{clock.GetUtcNow():yyyyMMdd-HHmm}.zip"
        );
        return File(zip, "application/zip", name);
    }

    private Task<List<Center>> CentersAsync(CancellationToken cancellation)
    {
        var ids = HttpContext.FindCurrentUser()!.EditableCenterIds.ToArray();
        return db
            .Centers.AsNoTracking()
            .Where(center => ids.Contains(center.Id))
            .OrderBy(center => center.CenterCode)
            .ToListAsync(cancellation);
    }
}
