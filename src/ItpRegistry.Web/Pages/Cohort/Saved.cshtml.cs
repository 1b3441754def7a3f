using ItpRegistry.Data;
using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>Every version of every saved cohort, each with the link that always means the same question.</summary>
public sealed class SavedModel(RegistryDbContext db) : PageModel
{
    public CohortChoices Choices { get; private set; } = null!;

    /// <summary>The cohort that was just saved; null when the list was opened otherwise.</summary>
    public SavedCohort? Done { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Choices = await CohortChoices.LoadAsync(db, HttpContext.FindCurrentUser()!, cancellation);
        Done = int.TryParse(Request.Query["done"], out var id)
            ? Choices.Saved.FirstOrDefault(cohort => cohort.Id == id)
            : null;
    }

    public QuestionView QuestionOf(SavedCohort cohort) =>
        new(
            CohortQuestion.FromJson(cohort.Question),
            Choices.Definitions.First(definition => definition.Id == cohort.DefinitionId),
            cohort.OutcomeSource
        );
}
