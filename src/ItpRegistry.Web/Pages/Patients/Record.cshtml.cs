using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Everything about one patient: class with its trace, chart, eligibility, warnings, and the ten forms.</summary>
public sealed class RecordModel(RecordReader reader, RecordViewBuilder builder) : PageModel
{
    /// <summary>The response definition to apply; without one the default.</summary>
    [BindProperty(SupportsGet = true, Name = "definition")]
    public int? DefinitionId { get; set; }

    public RecordView Record { get; private set; } = null!;

    /// <summary>Whether the reader enters patients of this center.</summary>
    public bool CanEdit { get; private set; }

    public string RegistryNumber => Record.Patient.RegistryNumber;

    public bool ConsentIsWithdrawn => Record.Patient.Consent == ConsentStatus.Withdrawn;

    /// <summary>Where the reader may edit a form; null when nowhere.</summary>
    public string? EditAddress(FormView form) =>
        CanEdit ? $"~{EntryForm.Of(form.Form).EntranceFor(Record.Patient)}" : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return NotFound();
        var patient = HttpContext.PatientInCenter();
        if (await reader.ReadAsync(patient.PatientId, cancellation) is not { } data)
            return NotFound();
        var definition = DefinitionId is null
            ? data.Definitions[0]
            : data.Definitions.FirstOrDefault(candidate => candidate.Id == DefinitionId);
        if (definition is null)
            return NotFound();
        Record = builder.Build(data, definition);
        CanEdit = HttpContext.FindCurrentUser()!.CanEdit(patient.CenterId);
        return Page();
    }
}
