using ItpRegistry.Data;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>The rows of a repeating form: added, edited, deleted, put in order, and called complete.</summary>
[EditsPatient]
public sealed class RowsModel(
    RegistryDbContext database,
    FormRows rows,
    FormCompletions completions,
    FormDrafts drafts,
    RowLabels labels
) : PageModel
{
    /// <summary>The form in the address.</summary>
    private string? FormPath => (string?)RouteData.Values[EntryFormConstraint.RouteKey];

    public FormTarget Target { get; private set; } = null!;

    public Patient Patient { get; private set; } = null!;

    public IReadOnlyList<ListedRow> Rows { get; private set; } = [];

    /// <summary>What the form asks once for the patient, where it applies.</summary>
    public IReadOnlyList<DictionaryItem> OfPatient { get; private set; } = [];

    public FormNavigation Navigation { get; private set; } = null!;

    public bool IsCalledComplete { get; private set; }

    /// <summary>Whether a row that was begun and never stored waits in a draft.</summary>
    public bool HasNewDraft { get; private set; }

    /// <summary>The addresses of drafts whose rows somebody else deleted.</summary>
    public IReadOnlyList<string> DraftsOfGoneRows { get; private set; } = [];

    /// <summary>What the form shows of <see cref="OfPatient"/>; carried by it.</summary>
    public string Shown { get; private set; } = "";

    public FormNotice? Notice { get; private set; }

    public EntryForm Form => Target.Form;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Find("");
        await ShowAsync(ct);
        Notice = FormNotice.Read(Request.Query);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Find("");
        var complete = Request.Form["command"] != "save";
        var user = HttpContext.FindCurrentUser()!;
        if (await rows.SaveOfPatientAsync(Target, complete, Request.Form, ModelState, user, ct))
        {
            var notice = new FormNotice(
                Form,
                complete ? FormNotice.Complete : FormNotice.Stored,
                false
            );
            await ShowAsync(ct);
            var next = complete
                ? FormPages.NextAddress(Form, Patient)
                : Form.AddressFor(Patient.RegistryNumber);
            return LocalRedirect($"~{next}{notice.Query}");
        }
        return await RefusedAsync(ct);
    }

    public async Task<IActionResult> OnPostMoveAsync(CancellationToken ct)
    {
        var parts = Request.Form["move"].ToString().Split(' ');
        Find(parts[0]);
        var user = HttpContext.FindCurrentUser()!;
        // What stands in the fields beside the rows is sent along; it is not to be lost.
        if (!await rows.SaveOfPatientAsync(Target, false, Request.Form, ModelState, user, ct))
            return await RefusedAsync(ct);
        database.ChangeTracker.Clear();
        var up = parts.Length > 1 && parts[1] == "up";
        if (await rows.MoveAsync(Target, up, Request.Form, ModelState, user, ct))
        {
            var notice = new FormNotice(Form, FormNotice.Moved, false);
            return LocalRedirect(
                $"~{Form.AddressFor(Target.Patient.RegistryNumber)}{notice.Query}"
            );
        }
        return await RefusedAsync(ct);
    }

    private async Task<IActionResult> RefusedAsync(CancellationToken ct)
    {
        database.ChangeTracker.Clear();
        await ShowAsync(ct);
        return this.Refused();
    }

    private void Find(string rowKey) =>
        Target = new(EntryForm.Find(FormPath)!, HttpContext.PatientInCenter(), rowKey);

    private async Task ShowAsync(CancellationToken ct)
    {
        Patient = (await PatientAggregates.LoadAsync(database, Target.Patient.PatientId, ct))!;
        var known = await completions.OfAsync(Patient.Id, ct);
        var addresses = await drafts.AddressesAsync(HttpContext.FindCurrentUser()!, Patient.Id, ct);
        IsCalledComplete = Form.Forms.Any(known.Contains);
        Navigation = FormNavigation.Of(Patient, known, Form);
        Shown = new RowAnswers(Form.OfPatient, Patient).ToJson();
        OfPatient = [.. Form.OfPatient.Where(item => FormRows.IsAsked(item, Patient))];
        Rows =
        [
            .. Form
                .File.RowsOf(Patient)
                .Select(row => ListedRow.Of(Form, Target.Patient, row, labels, addresses)),
        ];
        var number = Target.Patient.RegistryNumber;
        var newAddress = Form.AddressFor(number, FormTarget.New);
        HasNewDraft = addresses.Contains(newAddress);
        DraftsOfGoneRows =
        [
            .. addresses
                .Where(address =>
                    address.StartsWith($"{Form.AddressFor(number)}/", StringComparison.Ordinal)
                )
                .Except(Rows.Select(row => row.Address))
                .Where(address => address != newAddress)
                .Order(StringComparer.Ordinal),
        ];
    }
}
