using ItpRegistry.Data;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Entry;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Edits a form of a patient that has one row, or one row of a repeating form, item by item as the data dictionary says.</summary>
[EditsPatient]
public sealed class FormModel(
    RegistryDbContext database,
    FormSave save,
    FormDrafts drafts,
    FormCompletions completions,
    ItemForm itemForm,
    FormPages pages
) : PageModel
{
    /// <summary>The form in the address.</summary>
    private string? FormPath => (string?)RouteData.Values[EntryFormConstraint.RouteKey];

    /// <summary>The row in the address; empty where a patient has one row.</summary>
    private string RowKey => (string?)RouteData.Values["row"] ?? "";

    public FormTarget Target { get; private set; } = null!;

    /// <summary>What the form shows before what was typed.</summary>
    public IFormRow Row { get; private set; } = null!;

    /// <summary>The patient as stored, with all rows.</summary>
    public Patient Patient { get; private set; } = null!;

    /// <summary>The version of the stored row, and what it held when it was shown; carried by the form.</summary>
    public string? Version { get; private set; }

    public string Shown { get; private set; } = "";

    /// <summary>The reader's own draft that the form shows; <see langword="null"/> when it shows what is stored.</summary>
    public FormDraft? Draft { get; private set; }

    /// <summary>Whether the form repeats and this row of it is not stored, or not any more.</summary>
    public bool IsNewRow { get; private set; }

    /// <summary>Whether somebody deleted the row; what the reader had typed there is not lost with it.</summary>
    public bool IsGone => IsNewRow && !Target.IsNew;

    /// <summary>What became of the form that was sent; <see langword="null"/> before.</summary>
    public FormSaveResult? Result { get; private set; }

    /// <summary>The states of all forms, for the way through them.</summary>
    public FormNavigation Navigation { get; private set; } = null!;

    /// <summary>Whether the form was called complete, so that a change needs a reason.</summary>
    public bool IsCalledComplete { get; private set; }

    /// <summary>What the reader has just done, by resource key.</summary>
    public FormNotice? Notice { get; private set; }

    /// <summary>Whether this page can call the form complete; else the list of its rows does.</summary>
    public bool CompletesHere => !Target.Form.Repeats || Target.Form == EntryForm.Combinations;

    public string SeriousAnswer =>
        ModelState[Seriousness.Field]?.AttemptedValue ?? Seriousness.AnswerOf(Row as AdverseEvent);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!Find())
            return NotFound();
        var user = HttpContext.FindCurrentUser()!;
        Draft = await drafts.FindAsync(user, Target.Address, ct);
        await ShowAsync(ct);
        if (IsGone && Draft is null)
            return NotFound();
        if (Draft is not null)
            ShowDraft(Draft);
        Notice = FormNotice.Read(Request.Query);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? command, CancellationToken ct)
    {
        if (!Find())
            return NotFound();
        var user = HttpContext.FindCurrentUser()!;
        command = Request.Form["clear"] is { Count: > 0 } clear ? clear.ToString() : command;
        if (command == "discard")
        {
            await drafts.DiscardAsync(user, Target.Address, ct);
            await ShowAsync(ct);
            var number = Target.Patient.RegistryNumber;
            return LocalRedirect($"~{(IsGone ? Target.Form.AddressFor(number) : Target.Address)}");
        }
        var complete = command is null or "complete" && CompletesHere;
        Result = await save.SaveAsync(Target, Request.Form, complete, ModelState, user, ct);
        if (Result.Status == FormSaveStatus.Stored)
            return LocalRedirect($"~{pages.After(Result, command, complete)}");
        Target = Result.Target;
        await ShowAsync(ct);
        var page = this.Refused();
        if (Result.Status == FormSaveStatus.Conflict)
            page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    /// <summary>Keeps what stands in the fields, without reading or storing any of it.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        if (!Find())
            return NotFound();
        var user = HttpContext.FindCurrentUser()!;
        var typed = FormDrafts.Typed(Request.Form);
        var kept = await drafts.KeepAsync(user, Target.Address, Target.Patient, typed, ct);
        return StatusCode(
            kept ? StatusCodes.Status204NoContent : StatusCodes.Status413PayloadTooLarge
        );
    }

    private bool Find()
    {
        if (EntryForm.Find(FormPath) is not { } form)
            return false;
        Target = new(form, HttpContext.PatientInCenter(), RowKey);
        return Target.IsPossible;
    }

    /// <summary>Reads what is stored.</summary>
    private async Task ShowAsync(CancellationToken ct)
    {
        Patient = (await PatientAggregates.LoadAsync(database, Target.Patient.PatientId, ct))!;
        var stored = Target.FindIn(Patient);
        IsNewRow = stored is null && Target.Form.Repeats;
        Row = stored ?? (IFormRow)Target.Form.File.CreateRow(Patient.RegistryNumber);
        Shown = new RowAnswers(Target.Form.Items, stored).ToJson();
        if (stored is not null)
        {
            var key = stored is Patient patient ? patient.Id : ((IPatientRow)stored).Id;
            var tracked = await database.FindAsync(Target.Form.File.RowType, [key], ct);
            Version = RowVersions.Write(database.VersionOf((IFormRow)tracked!));
        }
        var known = await completions.OfAsync(Patient.Id, ct);
        IsCalledComplete = Target.Form.Forms.Any(known.Contains);
        Navigation = FormNavigation.Of(Patient, known, Target.Form);
    }

    /// <summary>Shows what was typed with its messages, and keeps holding it against what was stored when it was typed.</summary>
    private void ShowDraft(FormDraft draft)
    {
        var scratch = (IFormRow)Target.Form.File.CreateRow(Patient.RegistryNumber);
        itemForm.Read(FormDrafts.AsForm(draft), Target.Form.Items, scratch, ModelState);
        foreach (var name in new[] { Seriousness.Field, CorrectionReason.Field })
        {
            if (draft.Fields.TryGetValue(name, out var text))
            {
                ModelState.SetModelValue(name, text, text);
                ModelState.MarkFieldValid(name);
            }
        }
        if (IsNewRow)
            return;
        Version = draft.Fields.GetValueOrDefault(RowVersions.Field) ?? Version;
        Shown = draft.Fields.GetValueOrDefault(RowAnswers.Field) ?? Shown;
    }
}
