using ItpRegistry.Data;
using ItpRegistry.Data.Adjudication;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Adjudication.AdjudicationParts;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Decides about a patient's outcome under a response definition; what was decided before stays below.</summary>
[Authorize(Policy = Policies.Coordinate)]
public sealed class AdjudicationModel(
    RegistryDbContext database,
    TimeProvider clock,
    ReasonForm reasons,
    ClinicalWording wording,
    TraceNarration trace,
    IStringLocalizer<AdjudicationText> adjudicationText
) : PageModel
{
    public const string OutcomeField = "outcome";
    public const string ReasonField = "reason";
    public const string BasisField = "basis";

    /// <summary>The response definition; without one the default.</summary>
    [BindProperty(SupportsGet = true, Name = "definition")]
    public int? DefinitionId { get; set; }

    public DefinitionChoice Definitions { get; private set; } = null!;

    public AdjudicationCase Case { get; private set; } = null!;

    /// <summary>Whether what the decision was to rest on has changed since the page was opened.</summary>
    public bool IsOutdated { get; private set; }

    public string RegistryNumber => HttpContext.PatientInCenter().RegistryNumber;

    /// <summary>Why the computed class is what it is.</summary>
    public string Reason => trace.Reason(Case.Classification.Trace);

    /// <summary>How the computed class was found.</summary>
    public IReadOnlyList<TraceStep> Steps => trace.Tell(Case.Classification);

    /// <summary>The classes to choose from.</summary>
    public IReadOnlyList<FieldChoice> Outcomes =>
        [
            .. Enum.GetValues<ResponseClass>()
                .Select(outcome => new FieldChoice(
                    Codes<ResponseClass>.Of(outcome),
                    wording.Label(outcome)
                )),
        ];

    /// <summary>The address of the page under a definition.</summary>
    public string AddressOf(ResponseDefinition definition) =>
        $"/patients/{RegistryNumber}/adjudication"
        + (Definitions.IdOf(definition) is { } id ? $"?definition={id}" : "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        ModelState.IsValid && await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid || !await LoadAsync(cancellation))
            return NotFound();
        var outcome = ReadOutcome();
        var label = adjudicationText["Reason"];
        var reason = reasons.Read(Request.Form, ReasonField, label, ModelState);
        if (outcome is null || reason is null)
            return this.Refused();
        var stored = await OutcomeDecision.StoreAsync(
            database,
            HttpContext.FindCurrentUser()!.Change(reason),
            HttpContext.PatientInCenter().PatientId,
            Definitions.Chosen,
            outcome.Value,
            Request.Form[BasisField].ToString(),
            clock.GetUtcNow().UtcDateTime,
            cancellation
        );
        if (stored)
            return LocalRedirect($"~{AddressOf(Definitions.Chosen)}");
        if (!await LoadAsync(cancellation))
            return NotFound();
        IsOutdated = true;
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private ResponseClass? ReadOutcome()
    {
        ReasonForm.Keep(Request.Form, OutcomeField, ModelState);
        if (Codes<ResponseClass>.TryParse(Request.Form[OutcomeField], out var outcome))
            return outcome;
        ModelState.AddModelError(OutcomeField, adjudicationText["Outcome.Missing"]);
        return null;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var definitions = await DefinitionChoice.LoadAsync(database, DefinitionId, cancellation);
        if (definitions is null)
            return false;
        var found = await AdjudicationCase.ReadAsync(
            database,
            HttpContext.PatientInCenter().PatientId,
            definitions.Chosen,
            cancellation
        );
        if (found is null)
            return false;
        (Definitions, Case) = (definitions, found);
        return true;
    }
}
