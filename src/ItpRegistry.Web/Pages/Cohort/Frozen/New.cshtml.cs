using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Pages.Cohort.FreezeParts;
using ItpRegistry.Web.Pages.Export;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.Frozen;

/// <summary>Freezes the cohort that the address asks for.</summary>
public sealed class NewModel(
    RegistryDbContext db,
    CohortRequestReader requests,
    FreezeForm form,
    CohortPacks packs,
    PackWording words,
    EventRecorder events,
    IStringLocalizer<FreezeText> freezeText
) : PageModel
{
    public CohortFilterForm Filters { get; private set; } = null!;

    /// <summary>The cohort; null when the address could not be understood.</summary>
    public CohortReport? Report { get; private set; }

    /// <summary>What would be frozen; null when nobody could be in it.</summary>
    public PackOrder? Order { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return ModelState.IsValid ? Page() : this.Refused();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        if (!ModelState.IsValid || form.Read(Request.Form, ModelState) is not { } read)
            return this.Refused();
        var user = HttpContext.FindCurrentUser()!;
        await using var work = TemporaryFile.Create();
        var (dataset, problem) = await packs.FreezeAsync(
            db,
            Order! with
            {
                FrozenAs = read.Name,
            },
            new(user.Id, user.DisplayName, read.Reason),
            facts => words.Write(facts, centers: null),
            work,
            EventOf,
            cancellation
        );
        if (dataset is not null)
            return RedirectToPage("/Cohort/Frozen/Details", new { id = dataset.Id, done = "yes" });
        if (problem == FreezeProblem.NameTaken)
            ModelState.AddModelError(FreezeForm.Name, freezeText["New.Name.Taken", read.Name]);
        else
            ModelState.AddModelError("", freezeText["New.Nobody"]);
        return this.Refused();
    }

    private RegistryEvent EventOf(FrozenDataset dataset) =>
        events.Of(
            new EventOf(EventKind.DatasetFrozen)
            {
                Reason = dataset.Reason,
                Details = new
                {
                    Dataset = dataset.Id,
                    dataset.Name,
                    dataset.Patients,
                    Definition = dataset.DefinitionId,
                    OutcomeSource = Codes<Domain.Cohorts.OutcomeSource>.Of(dataset.OutcomeSource),
                    dataset.Sha256,
                },
            }
        );

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var request = await requests.ReadAsync(Request.Query, user, ModelState, cancellation);
        Filters = request.Filters;
        Report = request.Report;
        if (Report is null)
            return;
        Order = PackOrders.Of(Report.Selection, centerIds: null);
        if (Order is null || Report.Rows.Count == 0)
            ModelState.AddModelError("", freezeText["New.Nobody"]);
    }
}
