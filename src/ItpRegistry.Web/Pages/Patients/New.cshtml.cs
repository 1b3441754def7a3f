using ItpRegistry.Data;
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
    NewPatients newPatients,
    IStringLocalizer<SharedText> sharedText
) : PageModel
{
    public static DictionaryItem CenterItem { get; } = DataDictionary.Patients["center_code"];

    public IReadOnlyList<FieldChoice> Centers { get; private set; } = [];

    public IReadOnlyList<DictionaryItem> Items { get; } = CrfForm.Identification.AskedItems();

    public async Task OnGetAsync(CancellationToken cancellation) =>
        await CentersAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var centers = await CentersAsync(cancellation);
        var center = ReadCenter(centers);
        // Without its number as yet: the number is given in the transaction that stores the patient.
        var patient = new Patient { RegistryNumber = "" };
        var today = clock.Today();
        if (form.Read(Request.Form, Items, patient, ModelState))
        {
            foreach (var found in PatientChecks.HardErrors(patient, today))
                ModelState.AddModelError(found.Item.Code, messages.For(found, found.File));
        }
        if (center is null || !ModelState.IsValid)
            return this.Refused();
        patient.CenterId = center.Id;
        var change = HttpContext.FindCurrentUser()!.Change();
        await newPatients.RegisterAsync(patient, change, today, cancellation);
        return LocalRedirect($"~/patients/{patient.RegistryNumber}/combination");
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
        var code = Request.Form[name].ToString();
        ModelState.SetModelValue(name, code, code);
        ModelState.MarkFieldValid(name);
        if (centers.Find(candidate => candidate.CenterCode == code) is { } center)
            return center;
        var label = CenterItem.Label.In(ItemMessages.Language);
        ModelState.AddModelError(
            name,
            code.Length == 0
                ? sharedText["Problem.Blank", label]
                : sharedText[
                    "Problem.UnknownCode",
                    label,
                    code,
                    string.Join(", ", Centers.Select(choice => choice.Label))
                ]
        );
        return null;
    }
}
