using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>Enrolment over time, by year or quarter of day 0.</summary>
public sealed class EnrolmentFigure(IStringLocalizer<FiguresText> figuresText)
{
    public const string IntervalName = "per";

    public FigureFrame Build(
        IReadOnlyList<CohortRow> rows,
        EnrolmentInterval interval,
        FigureContext context
    )
    {
        var enrolment = Enrolment.From(rows, interval);
        var periods = enrolment.Periods;
        var frame = new FigureFrame
        {
            Id = "enrolment",
            Title = figuresText["Enrolment.Title"],
            ShortTitle = figuresText["Enrolment.Short"],
            Choice = context.Choice(
                IntervalName,
                figuresText["Enrolment.Per"],
                Enum.GetValues<EnrolmentInterval>(),
                interval,
                one => figuresText[$"Enrolment.Per.{one}"]
            ),
        };
        if (periods.Count == 0)
            return frame with { Absent = figuresText["Enrolment.Nobody"] };
        return frame with
        {
            Summary = figuresText[
                "Enrolment.Summary",
                periods[^1].Total,
                Name(periods[0]),
                Name(periods[^1])
            ],
            Subtitle = context.Subtitle,
            Notes =
                enrolment.WithoutDay0 == 0
                    ? [figuresText["Enrolment.Note"]]
                    :
                    [
                        figuresText["Enrolment.Note"],
                        figuresText["Enrolment.WithoutDay0", enrolment.WithoutDay0],
                    ],
            Tables = [Table(periods)],
            Drawing = new EnrolmentDrawing(
                [
                    .. periods.Select(period => new EnrolmentColumn(
                        period.Quarter is null or 1 ? FigureContext.Digits(period.Year) : null,
                        period.Included,
                        period.Total,
                        figuresText["Enrolment.Tip", Name(period), period.Included, period.Total]
                    )),
                ],
                new(
                    figuresText["Enrolment.Included"],
                    figuresText["Enrolment.Before"],
                    figuresText["Patients"],
                    figuresText["Enrolment.Day0"]
                )
            ),
        };
    }

    private string Name(EnrolmentPeriod period) =>
        period.Quarter is { } quarter
            ? figuresText["Enrolment.Quarter", period.Year, quarter]
            : FigureContext.Digits(period.Year);

    private FigureTable Table(IEnumerable<EnrolmentPeriod> periods) =>
        new(
            figuresText["Enrolment.Title"],
            [
                figuresText["Enrolment.Period"],
                figuresText["Enrolment.Included"],
                figuresText["Enrolment.Total"],
            ],
            [
                .. periods.Select(period => new FigureRow(
                    Name(period),
                    [FigureContext.Digits(period.Included), FigureContext.Digits(period.Total)]
                )),
            ]
        );
}

/// <summary>What the script draws enrolment from.</summary>
public sealed record EnrolmentDrawing(IReadOnlyList<EnrolmentColumn> Periods, EnrolmentWords Text);

/// <param name="Tick">The year, where one begins.</param>
/// <param name="Included">Patients of the period.</param>
/// <param name="Total">Patients so far.</param>
/// <param name="Tip">Both in words.</param>
public sealed record EnrolmentColumn(string? Tick, int Included, int Total, string Tip);

public sealed record EnrolmentWords(string Included, string Before, string Patients, string Day0);
