using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.PlateletParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Form 6: the platelet counts of a patient in a grid, typed or pasted.</summary>
[EditsPatient]
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class PlateletsModel(
    PlateletGridSave save,
    PlateletRowReader reader,
    IStringLocalizer<EntryText> entryText
) : PageModel
{
    /// <summary>Some thousands of rows, five fields each.</summary>
    private const int MostFields = 20_000;

    /// <summary>More messages at once help nobody; the rows show theirs all the same.</summary>
    private const int MostMessages = 50;

    public string RegistryNumber => HttpContext.PatientInCenter().RegistryNumber;

    public PlateletGrid Grid { get; private set; } = null!;

    /// <summary>What stands in the field for a pasted text.</summary>
    public string Pasted { get; private set; } = "";

    /// <summary>The number of rows that were just made of a pasted text, to be looked at before they are saved.</summary>
    public int? Review { get; private set; }

    /// <summary>What somebody else did to the counts meanwhile; <see langword="null"/> when nobody did.</summary>
    public IReadOnlyList<PlateletConflict>? Conflicts { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var patient = HttpContext.PatientInCenter();
        Grid = await save.LoadAsync(patient.PatientId, cancellation);
        Grid.AddEmptyRows();
    }

    public async Task<IActionResult> OnPostAsync(string? command, CancellationToken cancellation)
    {
        Grid = PlateletGrid.Read(Request.Form);
        Pasted = Request.Form["pasted"].ToString();
        if (command == "more")
        {
            Grid.AddEmptyRows();
            return Page();
        }
        // Saved with a text still in the field, its rows would be lost in silence.
        if (command == "paste" || Pasted.Trim().Length > 0)
            return Paste();
        return await SaveAsync(cancellation);
    }

    private PageResult Paste()
    {
        var rows = PastedTable.Read(Pasted);
        if (rows.Count is 0 or > PlateletGrid.MaximumPasted)
        {
            var message =
                rows.Count == 0
                    ? entryText["Paste.Nothing"]
                    : entryText["Paste.TooMany", rows.Count, PlateletGrid.MaximumPasted];
            ModelState.AddModelError("pasted", message);
            return this.Refused();
        }
        Grid.Append(rows);
        Review = rows.Count;
        Pasted = "";
        reader.Read(Grid);
        ShowErrors();
        return Page();
    }

    private async Task<IActionResult> SaveAsync(CancellationToken cancellation)
    {
        var patient = HttpContext.PatientInCenter();
        var user = HttpContext.FindCurrentUser()!;
        switch (await save.SaveAsync(Grid, patient, user, cancellation))
        {
            case PlateletSaveResult.Saved:
                return LocalRedirect($"~/patients/{RegistryNumber}");
            case PlateletSaveResult.SavedWithWarnings:
                return LocalRedirect($"~/patients/{RegistryNumber}#warnings");
            case PlateletSaveResult.Conflict:
                Conflicts = save.Conflicts;
                var page = Page();
                page.StatusCode = StatusCodes.Status409Conflict;
                return page;
            default:
                ShowErrors();
                return this.Refused();
        }
    }

    private void ShowErrors()
    {
        var errors = Grid.Errors.ToList();
        foreach (var (name, message) in errors.Take(MostMessages))
            ModelState.AddModelError(name, message);
        if (errors.Count > MostMessages)
            ModelState.AddModelError("", entryText["Errors.More", errors.Count - MostMessages]);
    }
}
