using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Pages.Cohort.FreezeParts;
using ItpRegistry.Web.Pages.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Cohort.Frozen;

/// <summary>A frozen dataset: what it is, whether it still is what was frozen, its tables, and what the live data say today.</summary>
public sealed class DetailsModel(RegistryDbContext db, CohortRowCache cache, EventRecorder events)
    : PageModel
{
    /// <summary>The most patients named in a list.</summary>
    public const int MostListed = 200;

    public FrozenDataset Dataset { get; private set; } = null!;

    public ResponseDefinition Definition { get; private set; } = null!;

    /// <summary>What it was frozen by.</summary>
    public PackOrder Order { get; private set; } = null!;

    public FrozenReading Reading { get; private set; } = null!;

    /// <summary>The answer of the live data beside it; null when the archive cannot be read.</summary>
    public FrozenComparison? Comparison { get; private set; }

    public bool WasFrozen => Request.Query.ContainsKey("done");

    /// <summary>Whether the reader may take out patients of every center.</summary>
    public bool MayExport => HttpContext.FindCurrentUser()!.ExportableCenterIds is null;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        await using var work = TemporaryFile.Create();
        Reading = await FrozenArchive.ReadAsync(db, Dataset, work, cancellation);
        if (Reading.Content is { } content)
        {
            Comparison = await FrozenComparison.ReadAsync(
                db,
                cache,
                Dataset,
                content.Rows,
                cancellation
            );
        }
        return Page();
    }

    /// <summary>The archive as it is stored.</summary>
    public async Task<IActionResult> OnGetFileAsync(int id, CancellationToken cancellation)
    {
        if (!MayExport)
            return Forbid();
        if (!await FindAsync(id, cancellation))
            return NotFound();
        // Whole before the first byte is sent: half a file must not look like one.
        var zip = TemporaryFile.Create();
        try
        {
            var (_, sha256) = await FrozenArchive.CopyAsync(db, id, zip, cancellation);
            await events.RecordAsync(
                new EventOf(EventKind.Exported)
                {
                    Details = new
                    {
                        Pack = true,
                        Dataset = id,
                        Dataset.Patients,
                        Sha256 = sha256,
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
        zip.Position = 0;
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-frozen-{id}-{Dataset.FrozenAt:yyyyMMdd}.zip"
        );
        return File(zip, "application/zip", name);
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        var found = await (
            from dataset in db.FrozenDatasets.AsNoTracking()
            join definition in db.ResponseDefinitions on dataset.DefinitionId equals definition.Id
            where dataset.Id == id
            select new { dataset, definition }
        ).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return false;
        (Dataset, Definition) = (found.dataset, found.definition);
        Order = PackOrders.Of(Dataset, Definition);
        return true;
    }
}
