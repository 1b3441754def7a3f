using ItpRegistry.Data;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>Two cohorts beside each other under one definition: who is in both, characteristics and outcomes.</summary>
public sealed class CompareModel(
    RegistryDbContext db,
    CohortRowCache cache,
    IStringLocalizer<CohortText> cohortText,
    IStringLocalizer<SharedText> sharedText
) : PageModel
{
    public CohortsToCompare Asked { get; private set; } = null!;

    public ResponseDefinition Definition { get; private set; } = null!;

    public OutcomeSource Source { get; private set; }

    /// <summary>The two cohorts; empty when they could not be read.</summary>
    public IReadOnlyList<ComposedGroup> Cohorts { get; private set; } = [];

    /// <summary>Patients in the first, in the second, and in both.</summary>
    public (int First, int Second, int Both) Sizes { get; private set; }

    /// <summary>Null when nobody is in either.</summary>
    public GroupedTable1? Table1 { get; private set; }

    public IReadOnlyList<OutcomeCounts> Outcomes { get; private set; } = [];

    /// <summary>The first against the second; empty when they overlap, for then they are no two samples.</summary>
    public IReadOnlyList<EndpointTest> Tests { get; private set; } = [];

    /// <summary>Table 1 of both, with the patients behind each number.</summary>
    public GroupedView Characteristics(GroupedTable1 table) =>
        new(
            table,
            "compare-characteristics",
            new(
                Url.Page("/Cohort/Patients"),
                [
                    new(CohortFilterForm.DefinitionName, CohortFilterFormBuilder.IdOf(Definition)),
                    new(CohortFilterForm.SourceName, CohortWording.Code(Source)),
                ]
            ),
            ShowsQuartiles: false
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var choices = await CohortChoices.LoadAsync(db, user, cancellation);
        var (first, second) = (
            Given(CohortsToCompare.FirstName, "all"),
            Given(CohortsToCompare.SecondName, "eligible")
        );
        Asked = CohortsToCompare.Of(choices, cohortText, first, second);
        var saved = choices.Saved.FirstOrDefault(one => CohortFilterFormBuilder.IdOf(one) == first);
        Definition =
            choices.Definitions.FirstOrDefault(one => one.Id == saved?.DefinitionId)
            ?? choices.Definitions[0];
        Source = saved?.OutcomeSource ?? OutcomeSource.Computed;
        var (one, other) = (
            Find(first, cohortText["Compare.First"], choices),
            Find(second, cohortText["Compare.Second"], choices)
        );
        if (one is null || other is null)
            return this.Refused();
        Cohorts = [one, other];
        var rows = (await cache.GetAsync(db, Definition.Id, user.VisibleCenterIds, cancellation))
            .Select(row => row.From(Source))
            .ToList();
        Compare(one.Filter.Apply(rows), other.Filter.Apply(rows), rows);
        return Page();
    }

    private void Compare(
        IReadOnlyList<CohortRow> first,
        IReadOnlyList<CohortRow> second,
        List<CohortRow> rows
    )
    {
        var both = first.Intersect(second, ReferenceEqualityComparer.Instance).Count();
        Sizes = (first.Count, second.Count, both);
        if (first.Count + second.Count == 0)
            return;
        Table1 = GroupedTable1.From(rows, Cohorts);
        Outcomes = [Count(first), Count(second)];
        if (both == 0)
        {
            Tests =
            [
                .. Enum.GetValues<ComparisonEndpoint>()
                    .Select(endpoint => EndpointTest.Of(endpoint, Outcomes[0], Outcomes[1])),
            ];
        }
    }

    private static OutcomeCounts Count(IReadOnlyList<CohortRow> rows) =>
        Table2.From(rows)[CohortGroup.All].Members;

    private string Given(string name, string otherwise) =>
        Request.Query[name].ToString() is { Length: > 0 } given ? given : otherwise;

    private ComposedGroup? Find(string id, string label, CohortChoices choices)
    {
        var shown = Asked.Cohorts.FirstOrDefault(choice => choice.Value == id);
        if (shown is null)
        {
            var accepted = string.Join(", ", Asked.Cohorts.Select(choice => choice.Value));
            ModelState.AddModelError("", sharedText["Problem.UnknownCode", label, id, accepted]);
            return null;
        }
        var saved = choices.Saved.FirstOrDefault(one => CohortFilterFormBuilder.IdOf(one) == id);
        var filter =
            saved is not null ? CohortQuestion.FromJson(saved.Question).Filter
            : CohortFilter.TryGetBuiltIn(id, out var builtIn) ? builtIn
            : CohortFilter.All;
        return new(shown.Label, filter);
    }
}
