using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Access;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Auditing.History;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Pages.Export;
using ItpRegistry.Web.Pages.History.HistoryParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.History;

/// <summary>
/// The history under the filter of its page as CSV files in a zip, with every column of the trail: of the centers that the reader may export, and of those whose
/// data the reader enters.
/// </summary>
public sealed class FileModel(
    RegistryDbContext db,
    HistoryRequestReader requests,
    TrailExporter exporter,
    EventRecorder events,
    TimeProvider clock
) : PageModel
{
    /// <summary>The parameter of the option; <c>yes</c> when chosen.</summary>
    public const string SpreadsheetSafe = "spreadsheet_safe";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var asked = await requests.ReadAsync(Request.Query, user, ModelState, cancellation);
        if (!ModelState.IsValid)
            return BadRequest();
        // Whole before the first byte is sent, and logged before it leaves.
        var zip = TemporaryFile.Create();
        try
        {
            IReadOnlyList<ExportedFile> files;
            await using (await db.ActAsAsync(ScopeOf(user), cancellation))
            {
                files = await exporter.ExportAsync(
                    zip,
                    asked.Filter,
                    Request.Query[SpreadsheetSafe] == "yes",
                    cancellation
                );
            }
            await LogAsync(asked, files, zip, cancellation);
        }
        catch
        {
            await zip.DisposeAsync();
            throw;
        }
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-history-{clock.GetUtcNow():yyyyMMdd-HHmm}.zip"
        );
        return File(zip, "application/zip", name);
    }

    private static AccessScope ScopeOf(CurrentUser user) =>
        user.Access with
        {
            CenterIds = user.ExportableCenterIds is { } exportable
                ? exportable.Union(user.EditableCenterIds).ToHashSet()
                : null,
        };

    private async Task LogAsync(
        HistoryRequest asked,
        IReadOnlyList<ExportedFile> files,
        FileStream zip,
        CancellationToken cancellation
    ) =>
        await events.RecordAsync(
            new EventOf(EventKind.TrailExported)
            {
                CenterId = asked.Filter.CenterId,
                Details = new
                {
                    Filter = asked.Given,
                    Files = files,
                    Sha256 = await FileHash.OfAsync(zip, cancellation),
                },
            },
            cancellation
        );
}
