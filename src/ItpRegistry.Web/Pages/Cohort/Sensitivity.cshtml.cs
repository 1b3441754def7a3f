using ItpRegistry.Data;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Pages.Cohort.SensitivityParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>The outcomes of a cohort under every response definition side by side, and who changes class between two of them.</summary>
public sealed class SensitivityModel(
    RegistryDbContext db,
    CohortFilterFormBuilder forms,
    CohortSelectionReader selections,
    CohortReportReader reports,
    SensitivityReader reader,
    IStringLocalizer<DefinitionText> definitionText,
    IStringLocalizer<SharedText> sharedText
) : PageModel
{
    public CohortChoices Choices { get; private set; } = null!;

    public CohortFilterForm Filters { get; private set; } = null!;

    /// <summary>The cohort; null when the address could not be understood.</summary>
    public CohortReport? Report { get; private set; }

    /// <summary>The two definitions and the list; null when the address could not be understood.</summary>
    public SensitivityRequest? Asked { get; private set; }

    /// <summary>The tables; null when nobody is in the cohort.</summary>
    public SensitivityView? View { get; private set; }

    /// <summary>The cohort's part of the address, for the form and the links.</summary>
    public IEnumerable<KeyValuePair<string, string>> CohortQuery =>
        SensitivityRequest.CohortOf(Request.Query);

    /// <summary>The address of this page with another list.</summary>
    public string AddressOf(ResponseClass? from, ResponseClass? to, int part = 1) =>
        $"{Url.Page("/Cohort/Sensitivity")}{Asked!.QueryFor(Request.Query, from, to, part)}#list";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        Choices = await CohortChoices.LoadAsync(db, user, cancellation);
        Filters = forms.Build(Request.Query, Choices);
        var selection = selections.Read(Filters, Choices, ModelState);
        Asked = SensitivityRequest.Read(
            Request.Query,
            Choices,
            definitionText,
            sharedText,
            ModelState
        );
        if (selection is null || Asked is null)
            return this.Refused();
        Report = await reports.ReadAsync(selection, user.VisibleCenterIds, cancellation);
        if (Report.Rows.Count > 0)
        {
            View = await reader.ReadAsync(Report.Rows, Choices.Definitions, Asked, cancellation);
        }
        return Page();
    }
}
