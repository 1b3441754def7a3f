using ItpRegistry.Data;
using ItpRegistry.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>What every page of a cohort begins with: what may be chosen, the filters, and the patients whom they leave.</summary>
/// <param name="Choices">What the reader may choose between.</param>
/// <param name="Filters">The filters, with what was chosen.</param>
/// <param name="Report">The cohort; null when the filters could not be understood.</param>
public sealed record CohortRequest(
    CohortChoices Choices,
    CohortFilterForm Filters,
    CohortReport? Report
);

/// <summary>Reads a cohort from an address.</summary>
public sealed class CohortRequestReader(
    RegistryDbContext db,
    CohortFilterFormBuilder forms,
    CohortSelectionReader selections,
    CohortReportReader reports
)
{
    public async Task<CohortRequest> ReadAsync(
        IQueryCollection query,
        CurrentUser user,
        ModelStateDictionary state,
        CancellationToken ct
    )
    {
        var choices = await CohortChoices.LoadAsync(db, user, ct);
        var filters = forms.Build(query, choices);
        var selection = selections.Read(filters, choices, state);
        return new(
            choices,
            filters,
            selection is null ? null : await reports.ReadAsync(selection, user.VisibleCenterIds, ct)
        );
    }
}
