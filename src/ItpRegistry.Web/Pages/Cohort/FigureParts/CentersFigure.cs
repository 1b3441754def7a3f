using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>Complete response, response and failure by center, with the interval of the overall response.</summary>
public sealed class CentersFigure(
    IStringLocalizer<FiguresText> figuresText,
    StackedBars stacked,
    ClinicalWording clinical
)
{
    /// <summary>The most centers drawn: those with most patients.</summary>
    public const int MaximumCenters = 40;

    public FigureFrame Build(IReadOnlyList<CohortRow> rows, FigureContext context)
    {
        var all = ResponseByCenter.From(rows);
        var frame = new FigureFrame
        {
            Id = "centers",
            Title = figuresText["Centers.Title"],
            ShortTitle = figuresText["Centers.Short"],
        };
        if (all.All(center => center.Counts.Evaluable == 0))
            return frame with { Absent = figuresText["NobodyEvaluable"] };
        var largest = all.OrderByDescending(center => center.Counts.N)
            .Take(MaximumCenters)
            .ToHashSet();
        var drawn = all.Where(largest.Contains).ToList();
        return frame with
        {
            Summary =
                all.Count == 1
                    ? figuresText["Centers.One", all[0].CenterCode]
                    : figuresText[
                        "Centers.Summary",
                        all.Count,
                        all.Count(center => center.Counts.IsSmall),
                        CohortGroups.SmallBelow
                    ],
            Subtitle = context.Subtitle,
            Notes = [.. Notes(all.Count)],
            Tables = [Table(drawn)],
            Drawing = stacked.Draw(
                drawn.Select(center =>
                    stacked.Bar(
                        figuresText["Centers.Center", center.CenterCode],
                        center.Counts,
                        center.Segments,
                        center.OverallResponse
                    )
                ),
                figuresText["Centers.Interval"]
            ),
        };
    }

    private IEnumerable<string> Notes(int centers)
    {
        yield return figuresText["Centers.Note"];
        yield return figuresText["Centers.Wilson"];
        if (centers > MaximumCenters)
            yield return figuresText["Centers.Most", MaximumCenters, centers - MaximumCenters];
    }

    private FigureTable Table(IEnumerable<CenterOutcomes> centers) =>
        new(
            figuresText["Centers.Title"],
            [
                figuresText["Centers.Column"],
                "n",
                .. stacked.Columns,
                clinical.Label(ResponseClass.NotEvaluable),
                figuresText["Centers.Interval"],
            ],
            [
                .. centers.Select(center => new FigureRow(
                    center.CenterCode,
                    [
                        FigureContext.Digits(center.Counts.N),
                        .. stacked.Cells(center.Counts),
                        FigureContext.Digits(center.Counts.NotEvaluable),
                        Interval(center.OverallResponse),
                    ]
                )),
            ]
        );

    private string Interval(ConfidenceInterval? interval) =>
        interval is { } limits
            ? figuresText["FromTo", Percent(limits.Lower), Percent(limits.Upper)]
            : figuresText["NoInterval"];

    private string Percent(double share) =>
        figuresText["Percent", FigureContext.Tenths(100 * share)];
}
