using ItpRegistry.Data;
using ItpRegistry.Data.Entry;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Pages.Patients.ListParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Registers a patient: form 1, under the next registry number of a center that the reader enters patients for.</summary>
[Authorize(Policy = Policies.EditPatients)]
public sealed class NewModel(
    RegistryDbContext database,
    TimeProvider clock,
    ItemForm form,
    HardErrorMessages messages,
    FormContradictions contradictions,
    FormDrafts drafts,
    NewPatients newPatients,
    ItemMessages itemMessages,
    IStringLocalizer<SharedText> sharedText,
    IStringLocalizer<EntryText> entryText
) : PageModel
{
    /// <summary>Where the form is, and under which its draft is kept.</summary>
    public const string Address = "/patients/new";

    public static DictionaryItem CenterItem { get; } = DataDictionary.Patients["center_code"];

    public IReadOnlyList<FieldChoice> Centers { get; private set; } = [];

    public IReadOnlyList<DictionaryItem> Items { get; } = CrfForm.Identification.AskedItems();

    /// <summary>The reader's own draft that the form shows.</summary>
    public FormDraft? Draft { get; private set; }

    /// <summary>Answers that would have to be cleared, and nobody has agreed to that.</summary>
    public IReadOnlyList<ItemConflict> ToClear { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await CentersAsync(cancellation);
        Draft = await drafts.FindAsync(HttpContext.FindCurrentUser()!, Address, cancellation);
        if (Draft is null)
            return;
        var typed = FormDrafts.AsForm(Draft);
        form.Read(typed, Items, new Patient { RegistryNumber = "" }, ModelState);
        var center = Draft.Fields.GetValueOrDefault(CenterItem.Code, "");
        ModelState.SetModelValue(CenterItem.Code, center, center);
        ModelState.MarkFieldValid(CenterItem.Code);
    }

    public async Task<IActionResult> OnPostAsync(string? command, CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        command = Request.Form["clear"] is { Count: > 0 } clear ? clear.ToString() : command;
        if (command == "discard")
        {
            await drafts.DiscardAsync(user, Address, cancellation);
            return LocalRedirect($"~{Address}");
        }
        var center = ReadCenter(await CentersAsync(cancellation));
        // Without its number as yet: the number is given in the transaction that stores the patient.
        var patient = new Patient { RegistryNumber = "" };
        var complete = command != "draft";
        ReadInto(patient, complete);
        if (center is null || ToClear.Count > 0 || (complete && !ModelState.IsValid))
        {
            if (!await KeepAsync(user, Address, null, cancellation))
                ModelState.AddModelError("", entryText["Draft.TooLong"]);
            return this.Refused();
        }
        patient.CenterId = center.Id;
        await newPatients.RegisterAsync(patient, user, complete, cancellation);
        await drafts.DiscardAsync(user, Address, cancellation);
        var target = new FormTarget(
            EntryForm.Identification,
            new(patient.Id, patient.CenterId, patient.RegistryNumber),
            ""
        );
        // What could not be read waits in the form of the patient, who has a number now.
        if (!ModelState.IsValid)
            await KeepAsync(user, target.Address, target.Patient, cancellation);
        var notice = new FormNotice(
            target.Form,
            complete ? FormNotice.Complete : FormNotice.Stored,
            false
        );
        var next = complete ? FormPages.NextAddress(target.Form, patient) : target.Address;
        return LocalRedirect($"~{next}{notice.Query}");
    }

    /// <summary>Keeps what stands in the fields, without reading or storing any of it.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        return StatusCode(
            await KeepAsync(user, Address, null, cancellation)
                ? StatusCodes.Status204NoContent
                : StatusCodes.Status413PayloadTooLarge
        );
    }

    private Task<bool> KeepAsync(
        CurrentUser user,
        string address,
        PatientInCenter? patient,
        CancellationToken ct
    ) => drafts.KeepAsync(user, address, patient, FormDrafts.Typed(Request.Form), ct);

    /// <summary>Reads what is valid; a contradiction gets its message and is not taken over.</summary>
    private void ReadInto(Patient patient, bool complete)
    {
        form.Read(Request.Form, Items, patient, ModelState);
        var pointless = InapplicableAnswers.In(patient, Items);
        if (pointless.Count > 0 && Request.Form["clear"].Count == 0)
            ToClear = pointless;
        else
            InapplicableAnswers.Clear(pointless, patient, ModelState);
        foreach (var found in PatientChecks.HardErrors(patient, clock.Today()))
        {
            ModelState.AddModelError(found.Item.Code, messages.For(found, found.File));
            found.Item.SetValue(patient, null);
        }
        if (complete)
            contradictions.RefuseToComplete(patient, EntryForm.Identification, patient, ModelState);
    }

    private async Task<List<Center>> CentersAsync(CancellationToken cancellation)
    {
        int[] editable = [.. HttpContext.FindCurrentUser()!.EditableCenterIds];
        var centers = await database
            .Centers.AsNoTracking()
            .Where(center => editable.Contains(center.Id))
            .OrderBy(center => center.CenterCode)
            .ToListAsync(cancellation);
        Centers = [.. centers.Select(CenterChoice.Of)];
        return centers;
    }

    private Center? ReadCenter(List<Center> centers)
    {
        var name = CenterItem.Code;
        var code = PostedText.Of(Request.Form[name]);
        ModelState.SetModelValue(name, code, code);
        ModelState.MarkFieldValid(name);
        if (centers.Find(candidate => candidate.CenterCode == code) is { } center)
            return center;
        var label = CenterItem.Label.In(ItemMessages.Language);
        ModelState.AddModelError(
            name,
            code.Length == 0
                ? sharedText["Problem.Blank", label]
                : itemMessages.UnknownChoice(label, code, Centers.Select(choice => choice.Label))
        );
        return null;
    }
}
