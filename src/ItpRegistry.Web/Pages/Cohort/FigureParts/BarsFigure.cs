using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>Figure S1: complete response, response and failure of each group.</summary>
public sealed class BarsFigure(
    IStringLocalizer<FiguresText> figuresText,
    StackedBars stacked,
    CohortWording words,
    ClinicalWording clinical
)
{
    public FigureFrame Build(Table2 table, FigureContext context)
    {
        var frame = new FigureFrame
        {
            Id = "bars",
            Title = figuresText["Bars.Title"],
            ShortTitle = figuresText["Bars.Short"],
        };
        var everyone = table[CohortGroup.All].Members;
        if (everyone.Evaluable == 0)
            return frame with { Absent = figuresText["NobodyEvaluable"] };
        return frame with
        {
            Summary = figuresText[
                "Bars.Summary",
                words.Share(everyone.CompleteResponseShare),
                words.Share(everyone.ResponseShare),
                words.Share(everyone.FailureShare)
            ],
            Subtitle = context.Subtitle,
            Notes = [figuresText["Bars.Note"]],
            Tables = [Table(table)],
            Drawing = stacked.Draw(
                OutcomeBar
                    .From(table)
                    .Select(bar =>
                        stacked.Bar(
                            words.Group(bar.Group),
                            table[bar.Group].Members,
                            bar.Segments,
                            interval: null
                        )
                    ),
                intervalLabel: null
            ),
        };
    }

    private FigureTable Table(Table2 table) =>
        new(
            figuresText["Bars.Title"],
            [figuresText["Group"], .. stacked.Columns, clinical.Label(ResponseClass.NotEvaluable)],
            [
                .. table.Groups.Select(group => new FigureRow(
                    words.Group(group.Group),
                    [
                        .. stacked.Cells(group.Members),
                        FigureContext.Digits(group.Members.NotEvaluable),
                    ]
                )),
            ]
        );
}
