using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Everything about one patient: class with its trace, chart, eligibility, warnings, and the ten forms.</summary>
public sealed class RecordModel(
    RecordReader reader,
    RecordViewBuilder builder,
    FormDrafts drafts,
    DraftPlaces places
) : PageModel
{
    /// <summary>The response definition to apply; without one the default.</summary>
    [BindProperty(SupportsGet = true, Name = "definition")]
    public int? DefinitionId { get; set; }

    public RecordView Record { get; private set; } = null!;

    /// <summary>The forms in which the reader has typed something that is not stored.</summary>
    public IReadOnlyList<DraftPlace> Drafts { get; private set; } = [];

    /// <summary>Whether the reader enters patients of this center.</summary>
    public bool CanEdit { get; private set; }

    /// <summary>Whether the reader decides about outcomes.</summary>
    public bool CanCoordinate => HttpContext.FindCurrentUser()!.CanCoordinate;

    public string RegistryNumber => Record.Patient.RegistryNumber;

    public bool ConsentIsWithdrawn => Record.Patient.Consent == ConsentStatus.Withdrawn;

    /// <summary>Where the reader may edit a form; null when nowhere.</summary>
    public string? EditAddressOf(CrfForm form) =>
        CanEdit ? Local(EntryForm.Of(form).EntranceFor(Record.Patient)) : null;

    /// <summary>Where the reader goes to a form: to edit it, or else to read what it holds further down.</summary>
    public string AddressOf(CrfForm form) => EditAddressOf(form) ?? $"#{FormView.AnchorOf(form)}";

    /// <summary>Where an open point is mended, or can at least be read.</summary>
    public string AddressOf(OpenPlace place) =>
        CanEdit && place.RowKey.Length > 0
            ? Local(EntryForm.Of(place.Form).AddressFor(RegistryNumber, place.RowKey))
            : AddressOf(place.Form);

    private string Local(string address) => Url.Content($"~{address}");

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
        var user = HttpContext.FindCurrentUser()!;
        CanEdit = user.CanEdit(patient.CenterId);
        if (CanEdit)
        {
            var addresses = await drafts.AddressesAsync(user, patient.PatientId, cancellation);
            Drafts = places.Of(addresses, data.Patient);
        }
        return Page();
    }
}
