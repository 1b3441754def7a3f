using ItpRegistry.Data;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Entry;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;
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
    RegistryDbContext database,
    PlateletGridSave save,
    PlateletRowReader reader,
    FormDrafts drafts,
    FormCompletions completions,
    CorrectionReason correctionReason,
    IStringLocalizer<EntryText> entryText,
    IStringLocalizer<PlateletText> plateletText
) : PageModel
{
    /// <summary>Some thousands of rows, six fields each.</summary>
    private const int MostFields = 20_000;

    /// <summary>More messages at once help nobody; the rows show theirs all the same.</summary>
    private const int MostMessages = 50;

    public string RegistryNumber => HttpContext.PatientInCenter().RegistryNumber;

    /// <summary>Where the page is, which is where its draft is kept.</summary>
    public string Address => EntryForm.Platelets.AddressFor(RegistryNumber);

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

    /// <summary>Why a complete form is changed.</summary>
    private string? Reason { get; set; }

    /// <summary>The reader's own draft that the grid shows; <see langword="null"/> when it shows what is stored.</summary>
    public FormDraft? Draft { get; private set; }

    /// <summary>The states of all forms, for the way through them.</summary>
    public FormNavigation Navigation { get; private set; } = null!;

    /// <summary>Whether the form was called complete, so that a change needs a reason.</summary>
    public bool IsCalledComplete { get; private set; }

    /// <summary>What the reader has just done.</summary>
    public FormNotice? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var patient = HttpContext.PatientInCenter();
        Draft = await drafts.FindAsync(HttpContext.FindCurrentUser()!, Address, cancellation);
        if (Draft is null)
        {
            Grid = await save.LoadAsync(patient.PatientId, cancellation);
            Grid.AddEmptyRows();
        }
        else
        {
            ReadForm(FormDrafts.AsForm(Draft));
            reader.Read(Grid);
            Grid.FindTwins();
        }
        Notice = FormNotice.Read(Request.Query);
        return await ShowAsync(Page(), cancellation);
    }

    public async Task<IActionResult> OnPostAsync(string? command, CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        if (command == "discard")
        {
            await drafts.DiscardAsync(user, Address, cancellation);
            return LocalRedirect($"~{Address}");
        }
        ReadForm(Request.Form);
        var answer = await AnswerAsync(command, cancellation);
        if (answer is not PageResult page)
        {
            await drafts.DiscardAsync(user, Address, cancellation);
            return answer;
        }
        database.ChangeTracker.Clear();
        await KeepAsync(cancellation);
        return await ShowAsync(page, cancellation);
    }

    /// <summary>Keeps what stands in the grid, without reading or storing any of it.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellation) =>
        StatusCode(
            await KeepAsync(cancellation)
                ? StatusCodes.Status204NoContent
                : StatusCodes.Status413PayloadTooLarge
        );

    private Task<bool> KeepAsync(CancellationToken cancellation) =>
        drafts.KeepAsync(
            HttpContext.FindCurrentUser()!,
            Address,
            HttpContext.PatientInCenter(),
            FormDrafts.Typed(Request.Form),
            cancellation
        );

    private void ReadForm(IFormCollection form)
    {
        Grid = PlateletGrid.Read(form);
        Pasted = form["pasted"].ToString();
        Reason = correctionReason.Read(form, ModelState);
    }

    private async Task<PageResult> ShowAsync(PageResult page, CancellationToken cancellation)
    {
        var patientId = HttpContext.PatientInCenter().PatientId;
        var patient = await PatientAggregates.LoadAsync(database, patientId, cancellation);
        var known = await completions.OfAsync(patientId, cancellation);
        IsCalledComplete = known.Contains(CrfForm.PlateletCounts);
        Navigation = FormNavigation.Of(patient!, known, EntryForm.Platelets);
        return page;
    }

    private async Task<IActionResult> AnswerAsync(string? command, CancellationToken cancellation)
    {
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
                return await SaveAsync(command is null or "complete", cancellation);
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

    private async Task<IActionResult> SaveAsync(bool complete, CancellationToken cancellation)
    {
        var request = new PlateletSaveRequest
        {
            Grid = Grid,
            Patient = HttpContext.PatientInCenter(),
            User = HttpContext.FindCurrentUser()!,
            Reason = Reason,
            Complete = complete,
        };
        if (!ModelState.IsValid)
        {
            reader.Read(Grid);
            Grid.FindTwins();
            ShowErrors();
            return this.Refused();
        }
        switch (await save.SaveAsync(request, cancellation))
        {
            case PlateletSaveResult.Saved:
                return After(complete, warned: false);
            case PlateletSaveResult.SavedWithWarnings:
                return After(complete, warned: true);
            case PlateletSaveResult.Conflict:
                Conflicts = save.Conflicts;
                Grid.FindTwins();
                var page = Page();
                page.StatusCode = StatusCodes.Status409Conflict;
                return page;
            case PlateletSaveResult.Repeated:
                var message = plateletText["Twins.Unanswered"];
                ModelState.AddModelError(PlateletGrid.KeepTwinsField, message);
                return this.Refused();
            case PlateletSaveResult.NeedsReason:
                CorrectionReason.AskFor(ModelState, entryText["Reason.Missing"]);
                return this.Refused();
            case PlateletSaveResult.NoRows:
                ModelState.AddModelError("", entryText["Complete.NoRows"]);
                return this.Refused();
            default:
                ShowErrors();
                return this.Refused();
        }
    }

    private LocalRedirectResult After(bool complete, bool warned)
    {
        var kind = complete ? FormNotice.Complete : FormNotice.Stored;
        var notice = new FormNotice(EntryForm.Platelets, kind, warned);
        var next = complete ? EntryForm.Platelets.Next!.AddressFor(RegistryNumber) : Address;
        return LocalRedirect($"~{next}{notice.Query}");
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
