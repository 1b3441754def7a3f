using ItpRegistry.Domain.Dictionary;
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
    IStringLocalizer<EntryText> entryText,
    IStringLocalizer<PlateletText> plateletText
) : PageModel
{
    /// <summary>Some thousands of rows, six fields each.</summary>
    private const int MostFields = 20_000;

    /// <summary>More messages at once help nobody; the rows show theirs all the same.</summary>
    private const int MostMessages = 50;

    public string RegistryNumber => HttpContext.PatientInCenter().RegistryNumber;

    public PlateletGrid Grid { get; private set; } = null!;

    /// <summary>What stands in the field for a pasted text.</summary>
    public string Pasted { get; private set; } = "";

    /// <summary>The number of rows that were just made of a pasted text, to be looked at before they are saved.</summary>
    public int? Review { get; private set; }

    /// <summary>Of how many of these rows a time of day was left out.</summary>
    public int TimesLeftOut { get; private set; }

    /// <summary>What is asked about the dates of the pasted text; <see langword="null"/> when nothing.</summary>
    public PasteQuestion? Question { get; private set; }

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
        switch (command)
        {
            case "more":
                Grid.AddEmptyRows();
                Grid.FindTwins();
                return Page();
            case "drop-twins":
                Grid.DropTwins();
                return Page();
            case "not-paste":
                Grid.FindTwins();
                return Page();
            // Saved with a text still in the field, its rows would be lost in silence.
            case not "paste" when Pasted.Trim().Length == 0:
                return await SaveAsync(cancellation);
            default:
                return Paste();
        }
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
        var dates = PastedDates.Of(rows.Select(row => row.Date));
        var format = Answer(dates) ?? dates.Proven;
        if (dates.Question is not null && format is null)
            return Ask(dates, rows.Count);
        Grid.Append(dates.Read(rows, format));
        Review = rows.Count;
        TimesLeftOut = dates.TimesLeftOut(format);
        Pasted = "";
        reader.Read(Grid);
        Grid.FindTwins();
        ShowErrors();
        return Page();
    }

    /// <summary>The answer that was chosen, if it answers the question about this text, which may have been changed since it was asked.</summary>
    private PastedDateFormat? Answer(PastedDates dates) =>
        Codes<PastedDateFormat>.TryParse(Request.Form[PasteQuestion.Field], out var answer)
        && dates.Choices.Contains(answer)
            ? answer
            : null;

    private PageResult Ask(PastedDates dates, int rows)
    {
        Grid.FindTwins();
        var kind = Codes<PastedDateQuestion>.Of(dates.Question!.Value);
        var isUnanswered = Request.Form[PasteQuestion.Asked] == kind;
        Question = PasteQuestion.About(dates, rows, isUnanswered);
        if (!isUnanswered)
            return Page();
        ModelState.AddModelError(PasteQuestion.Field, plateletText["Question.Unanswered"]);
        return this.Refused();
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
                Grid.FindTwins();
                var page = Page();
                page.StatusCode = StatusCodes.Status409Conflict;
                return page;
            case PlateletSaveResult.Repeated:
                ModelState.AddModelError(
                    PlateletGrid.KeepTwinsField,
                    plateletText["Twins.Unanswered"]
                );
                return this.Refused();
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
