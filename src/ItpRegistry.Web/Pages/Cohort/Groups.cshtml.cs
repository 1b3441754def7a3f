using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>Composes a group for the tables of a cohort. Nothing is stored: the groups stand in the address of the cohort page.</summary>
public sealed class GroupsModel(
    CohortRequestReader requests,
    CohortFilterFormBuilder forms,
    CriteriaReader criteria,
    IStringLocalizer<CohortText> cohortText
) : PageModel
{
    /// <summary>In front of the names of the group's own filters.</summary>
    public const string Prefix = "new.";

    /// <summary>The field with the group's name.</summary>
    public const string NameField = Prefix + "name";

    /// <summary>The filters of the cohort, and the groups composed so far.</summary>
    public CohortFilterForm Filters { get; private set; } = null!;

    /// <summary>The filters of the group.</summary>
    public CohortFilterForm Fields { get; private set; } = null!;

    public IReadOnlyList<ComposedGroup> Groups { get; private set; } = [];

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var request = await requests.ReadAsync(Request.Query, user, ModelState, cancellation);
        Filters = request.Filters;
        Fields = forms.Build(Request.Query, request.Choices, Prefix);
        Name = Request.Query[NameField].ToString().Trim();
        if (request.Report is not { } report)
            return this.Refused();
        Groups = report.Selection.Groups;
        if (!Request.Query.ContainsKey(NameField))
            return Page();

        var filter = criteria.Read(
            name => Request.Query[Prefix + name].OfType<string>(),
            request.Choices,
            ModelState,
            Prefix
        );
        if (Name.Length is 0 or > ComposedGroup.MaximumNameLength || Name.Contains('|'))
        {
            ModelState.AddModelError(
                NameField,
                cohortText["Groups.Name", Name, ComposedGroup.MaximumNameLength]
            );
        }
        if (ModelState.IsValid && filter.Criteria.Count == 0)
            ModelState.AddModelError("", cohortText["Groups.WithoutRestriction", Name]);
        if (Groups.Count >= ComposedGroup.Maximum)
        {
            ModelState.AddModelError(
                "",
                cohortText["Groups.TooMany", Groups.Count + 1, ComposedGroup.Maximum]
            );
        }
        return ModelState.IsValid
            ? Redirect(AddressWith([.. Groups, new ComposedGroup(Name, filter)]))
            : this.Refused();
    }

    /// <summary>The cohort page with all groups but one.</summary>
    public string AddressWithout(ComposedGroup removed) =>
        AddressWith([.. Groups.Where(group => group != removed)]);

    private string AddressWith(IEnumerable<ComposedGroup> groups)
    {
        var query = new QueryBuilder(CohortPairs());
        foreach (var group in groups)
            query.Add(CohortFilterForm.GroupName, GroupReader.Write(group));
        return Url.Page("/Cohort/Index") + query + "#outcomes";
    }

    /// <summary>The filters of the cohort without its groups, which are written out one by one.</summary>
    public IEnumerable<KeyValuePair<string, string>> CohortPairs() =>
        Filters
            .Pairs()
            .Where(pair =>
                pair.Key is not (CohortFilterForm.GroupName or CohortFilterForm.ByName)
                && !pair.Key.StartsWith(Prefix, StringComparison.Ordinal)
            );
}
