using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>Saves what the cohort page asks for under a name: a new cohort, or the next version of one.</summary>
[Authorize(Policies.Coordinate)]
public sealed class SaveModel(
    CohortRequestReader requests,
    SavedCohorts saved,
    IStringLocalizer<CohortText> cohortText,
    IStringLocalizer<SharedText> sharedText
) : PageModel
{
    public const string NameField = "name";
    public const string NoteField = "note";

    public CohortFilterForm Filters { get; private set; } = null!;

    public CohortReport? Report { get; private set; }

    /// <summary>What is saved; null when nobody could belong to it.</summary>
    public CohortQuestion? Question { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await ReadAsync(cancellation) ? Page() : this.Refused();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var form = await Request.ReadFormAsync(cancellation);
        ReasonForm.Keep(form, NameField, ModelState);
        ReasonForm.Keep(form, NoteField, ModelState);
        if (!await ReadAsync(cancellation))
            return this.Refused();
        var name = form[NameField].ToString().Trim();
        var note = form[NoteField].ToString().Trim().ReplaceLineEndings("\n");
        if (
            name.Length is 0 or > SavedCohort.MaximumNameLength
            || name.Any(char.IsControl)
            || CohortFilter.BuiltInNames.Contains(name, StringComparer.OrdinalIgnoreCase)
        )
        {
            ModelState.AddModelError(
                NameField,
                cohortText["Save.Name.Refused", name, SavedCohort.MaximumNameLength]
            );
        }
        if (Domain.Dictionary.FreeText.Check(note) is { } problem)
        {
            ModelState.AddModelError(
                NoteField,
                sharedText[
                    $"Problem.{problem}",
                    cohortText["Save.Note"],
                    note,
                    Domain.Dictionary.FreeText.MaximumLength
                ]
            );
        }
        if (!ModelState.IsValid)
            return this.Refused();
        var stored = await saved.SaveAsync(
            name,
            note.Length == 0 ? null : note,
            Question!,
            Report!.Selection,
            HttpContext.FindCurrentUser()!,
            cancellation
        );
        if (stored is null)
        {
            ModelState.AddModelError(NameField, cohortText["Save.AtOnce", name]);
            return this.Refused();
        }
        return RedirectToPage("/Cohort/Saved", new { done = stored.Id });
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var request = await requests.ReadAsync(Request.Query, user, ModelState, cancellation);
        (_, Filters, Report) = request;
        if (Report is null)
            return false;
        var selection = Report.Selection;
        var merged = CriteriaMerge.Of(selection.Cohort.Criteria.Concat(selection.Filter.Criteria));
        if (merged is null)
        {
            ModelState.AddModelError("", cohortText["Save.Nobody"]);
            return false;
        }
        Question = new(new CohortFilter(merged), selection.Groups);
        return true;
    }
}
