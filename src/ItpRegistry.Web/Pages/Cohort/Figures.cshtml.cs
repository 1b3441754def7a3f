using ItpRegistry.Data;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Pages.Cohort.FigureParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort;

/// <summary>The figures of a cohort of the patients whom the reader may see.</summary>
public sealed class FiguresModel(
    RegistryDbContext db,
    CohortFilterFormBuilder forms,
    CohortSelectionReader selections,
    CohortReportReader reports,
    FigureSheet sheet,
    IStringLocalizer<FiguresText> figuresText,
    IStringLocalizer<SharedText> sharedText
) : PageModel
{
    public CohortFilterForm Filters { get; private set; } = null!;

    /// <summary>The cohort; null when the address could not be understood.</summary>
    public CohortReport? Report { get; private set; }

    /// <summary>The figures in the order of the page; none when nobody is in the cohort.</summary>
    public IReadOnlyList<FigureFrame> Figures { get; private set; } = [];

    /// <summary>What was chosen above figures, so that other filters leave it as it is; nothing that was refused.</summary>
    public IEnumerable<KeyValuePair<string, string>> ChosenAboveFigures =>
        from name in new[]
        {
            SurvivalFigure.GroupingName,
            ForestFigure.EndpointName,
            EnrolmentFigure.IntervalName,
        }
        let given = Request.Query[name].ToString()
        where given.Length > 0 && !ModelState.ContainsKey(name)
        select KeyValuePair.Create(name, given);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var choices = await CohortChoices.LoadAsync(db, user, cancellation);
        Filters = forms.Build(Request.Query, choices);
        var chosen = new FigureChoices(
            Read(SurvivalFigure.GroupingName, figuresText["Survival.By"], SurvivalGrouping.None),
            Read(
                ForestFigure.EndpointName,
                figuresText["Forest.Endpoint"],
                ComparisonEndpoint.OverallResponse
            ),
            Read(EnrolmentFigure.IntervalName, figuresText["Enrolment.Per"], EnrolmentInterval.Year)
        );
        if (selections.Read(Filters, choices, ModelState) is not { } selection)
            return this.Refused();
        Report = await reports.ReadAsync(selection, user.VisibleCenterIds, cancellation);
        if (Report.Rows.Count == 0)
            return Page();
        Figures = await sheet.BuildAsync(
            Report,
            chosen,
            Request.Query,
            user.VisibleCenterIds,
            cancellation
        );
        return Page();
    }

    /// <summary>A choice above a figure; what is none of its codes gets a message.</summary>
    private TEnum Read<TEnum>(string name, string label, TEnum usual)
        where TEnum : struct, Enum
    {
        var given = Request.Query[name].ToString();
        if (given.Length == 0)
            return usual;
        if (Codes<TEnum>.TryParse(given, out var choice))
            return choice;
        var accepted = string.Join(", ", Codes<TEnum>.All);
        ModelState.AddModelError(name, sharedText["Problem.UnknownCode", label, given, accepted]);
        return usual;
    }
}
