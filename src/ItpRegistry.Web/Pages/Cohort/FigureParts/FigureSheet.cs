using ItpRegistry.Data;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>What the reader chose above the figures.</summary>
public sealed record FigureChoices(
    SurvivalGrouping Grouping,
    ComparisonEndpoint Endpoint,
    EnrolmentInterval Interval
);

/// <summary>All figures of a cohort, in the order of the page.</summary>
public sealed class FigureSheet(
    RegistryDbContext db,
    CohortMemo memo,
    FlowFigure flow,
    SurvivalFigure survival,
    BarsFigure bars,
    ForestFigure forest,
    SwimmerFigure swimmer,
    PlateletsFigure platelets,
    EnrolmentFigure enrolment,
    CentersFigure centers,
    IStringLocalizer<FiguresText> figuresText
)
{
    /// <summary>Builds the figures of a cohort of at least one patient.</summary>
    /// <param name="report">The cohort.</param>
    /// <param name="choices">What the reader chose.</param>
    /// <param name="query">The parameters of the page.</param>
    /// <param name="centerIds">The centers that may be seen; null for all.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IReadOnlyList<FigureFrame>> BuildAsync(
        CohortReport report,
        FigureChoices choices,
        IQueryCollection query,
        IReadOnlySet<int>? centerIds,
        CancellationToken ct
    )
    {
        var context = FigureContext.Of(report, query, figuresText);
        var definition = report.Selection.Definition;
        var everyone = report.Everyone.Select(row => row.From(report.Selection.Source)).ToList();
        var stops = await memo.GetAsync(
            report.Everyone,
            "stops",
            () => CombinationStopQuery.LoadAsync(db, centerIds, ct)
        );
        var table = Table2.From(report.Rows);
        return
        [
            flow.Build(FlowChart.From(everyone, report.Withdrawn, stops), definition.Name),
            survival.Build(report.Rows, choices.Grouping, context),
            bars.Build(table, context),
            forest.Build(table, choices.Endpoint, context),
            swimmer.Build(SwimmerPlot.From(report.Rows, stops), context),
            await platelets.BuildAsync(report.Rows, definition, context, ct),
            enrolment.Build(report.Rows, choices.Interval, context),
            centers.Build(report.Rows, context),
        ];
    }
}
