using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Export;

/// <summary>Exports a cohort of the patients whom the reader may export, as a zip of the interchange format.</summary>
public sealed class IndexModel(
    RegistryDbContext db,
    InterchangeExporter exporter,
    TimeProvider clock,
    IStringLocalizer<ExportText> exportText,
    IStringLocalizer<SharedText> sharedText,
    EventRecorder events
) : PageModel
{
    [BindProperty]
    public ExportForm Form { get; set; } = new();

    public ExportScope Scope { get; private set; } = null!;

    private CurrentUser CurrentUser => HttpContext.FindCurrentUser()!;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Check(nameof(Form.Cohort), exportText["Cohort"], Form.Cohort, ExportCohort.Names);
        Check(
            nameof(Form.Definition),
            exportText["Definition"],
            Form.Definition,
            Scope.Definitions
        );
        Check(nameof(Form.Values), exportText["Values"], Form.Values, ExportForm.AllValues);
        if (!ModelState.IsValid)
            return this.Refused();
        var options = Form.ToOptions(CurrentUser.ExportableCenterIds);
        // Whole before the first byte is sent: half a file must not look like one.
        var zip = TemporaryFile.Create();
        try
        {
            var summary = await exporter.ExportAsync(zip, options, cancellation);
            await LogAsync(options, summary, zip, cancellation);
        }
        catch
        {
            await zip.DisposeAsync();
            throw;
        }
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"itp-registry-{clock.GetUtcNow():yyyyMMdd-HHmm}.zip"
        );
        return File(zip, "application/zip", name);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Scope = await ExportScope.LoadAsync(db, CurrentUser.ExportableCenterIds, cancellation);
        Form.Cohort ??= ExportCohort.All;
        Form.Definition ??= Scope.Definitions[0];
        Form.Values ??= ExportForm.Codes;
    }

    private void Check(string field, string label, string? value, IReadOnlyList<string> accepted)
    {
        if (!accepted.Contains(value))
        {
            ModelState.AddModelError(
                $"{nameof(Form)}.{field}",
                sharedText["Problem.UnknownCode", label, value!, string.Join(", ", accepted)]
            );
        }
    }

    /// <summary>What left the registry is known before it leaves.</summary>
    private async Task LogAsync(
        ExportOptions options,
        ExportSummary summary,
        FileStream zip,
        CancellationToken cancellation
    )
    {
        var sha256 = await FileHash.OfAsync(zip, cancellation);
        await events.RecordAsync(
            new EventOf(EventKind.Exported)
            {
                CenterId = options.CenterIds is { Count: 1 } only ? only.Single() : null,
                Details = EventDetails.OfExport(options, summary, Scope.Centers, sha256),
            },
            cancellation
        );
    }
}
