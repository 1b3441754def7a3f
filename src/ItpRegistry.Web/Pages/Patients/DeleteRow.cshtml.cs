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

/// <summary>Deletes a row of a repeating form, with a reason.</summary>
[EditsPatient]
public sealed class DeleteRowModel(RegistryDbContext database, FormRows rows, RowLabels labels)
    : PageModel
{
    /// <summary>The form in the address.</summary>
    private string? FormPath => (string?)RouteData.Values[EntryFormConstraint.RouteKey];

    /// <summary>The row in the address.</summary>
    private string RowKey => (string?)RouteData.Values["row"] ?? "";

    public FormTarget Target { get; private set; } = null!;

    /// <summary>What the row is called.</summary>
    public string Label { get; private set; } = "";

    /// <summary>The version of the row that the reader sees.</summary>
    public string? Version { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Target = new(EntryForm.Find(FormPath)!, HttpContext.PatientInCenter(), RowKey);
        if (Target.IsNew || !Target.IsPossible)
            return NotFound();
        var user = HttpContext.FindCurrentUser()!;
        if (await rows.DeleteAsync(Target, Request.Form, ModelState, user, ct))
        {
            var notice = new FormNotice(Target.Form, FormNotice.Deleted, false);
            return LocalRedirect(
                $"~{Target.Form.AddressFor(Target.Patient.RegistryNumber)}{notice.Query}"
            );
        }
        database.ChangeTracker.Clear();
        return await ShowAsync(ct) ? this.Refused() : NotFound();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        Target = new(EntryForm.Find(FormPath)!, HttpContext.PatientInCenter(), RowKey);
        var patient = await PatientAggregates.LoadAsync(database, Target.Patient.PatientId, ct);
        if (patient is null || Target.FindIn(patient) is not IPatientRow row)
            return false;
        var tracked = await database.FindAsync(Target.Form.File.RowType, [row.Id], ct);
        Version = RowVersions.Write(database.VersionOf((IFormRow)tracked!));
        Label = labels.Of(Target.Form.File, row);
        return true;
    }
}
