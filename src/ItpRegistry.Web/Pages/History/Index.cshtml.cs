using ItpRegistry.Data;
using ItpRegistry.Data.Auditing.History;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.History.HistoryParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.History;

/// <summary>
/// Who did what and when: the audit trail and the events of the registry, as far as the database shows them to the reader. Investigators see what happened to their
/// own centers' data, administrators what happened to accounts, centers and settings.
/// </summary>
public sealed class IndexModel(
    RegistryDbContext db,
    HistoryQuery history,
    HistoryRequestReader requests
) : PageModel
{
    public HistoryRequest Asked { get; private set; } = null!;

    public HistoryPage History { get; private set; } = null!;

    public HistoryNames Names { get; private set; } = null!;

    public bool ReadsPatients => CurrentUser.CanReadPatients;

    public bool MayDownload => Policies.Allows(Policies.ExportHistory, CurrentUser);

    private CurrentUser CurrentUser => HttpContext.FindCurrentUser()!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Asked = await requests.ReadAsync(Request.Query, CurrentUser, ModelState, cancellation);
        History = await history.ReadAsync(Asked.Filter, Asked.Place, cancellation);
        Names = await HistoryNames.OfAsync(db, History.Lines, cancellation);
        return ModelState.IsValid ? Page() : this.Refused();
    }
}
