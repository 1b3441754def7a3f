using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>Swimmer plot: the course of each patient.</summary>
public sealed class SwimmerFigure(
    IStringLocalizer<FiguresText> figuresText,
    ClinicalWording clinical
)
{
    public FigureFrame Build(SwimmerPlot plot, FigureContext context)
    {
        var frame = new FigureFrame
        {
            Id = "swimmer",
            Title = figuresText["Swimmer.Title"],
            ShortTitle = figuresText["Swimmer.Short"],
        };
        if (plot.Lanes.Count == 0)
            return frame with { Absent = figuresText["Swimmer.Nobody"] };
        var lanes = plot.Lanes.Select(lane => (Lane: lane, Events: Events(lane).ToList())).ToList();
        return frame with
        {
            Summary = Summary(plot),
            Subtitle = context.Subtitle,
            Notes = [.. Notes(plot)],
            Tables = [Table(lanes)],
            Drawing = new SwimmerDrawing(
                SurvivalCurves.Marks(CalendarMonths.FromDays(plot.Lanes.Max(lane => lane.End))),
                [.. lanes.Select(lane => Draw(lane.Lane, lane.Events))],
                Words()
            ),
        };
    }

    private string Summary(SwimmerPlot plot) =>
        plot.NotDrawn == 0
            ? figuresText["Swimmer.Summary", plot.Lanes.Count]
            : figuresText["Swimmer.SummaryOf", plot.Lanes.Count, plot.NotDrawn];

    private IEnumerable<string> Notes(SwimmerPlot plot)
    {
        yield return figuresText["Swimmer.Note"];
        yield return figuresText["Swimmer.Ring"];
        if (plot.NotDrawn > 0)
            yield return figuresText["NotDrawn", plot.NotDrawn, SwimmerPlot.MaximumLanes];
        if (plot.WithoutCourse > 0)
            yield return figuresText["Swimmer.WithoutCourse", plot.WithoutCourse];
    }

    private SwimmerDrawnLane Draw(SwimmerLane lane, IReadOnlyList<SwimmerEvent> events) =>
        new(
            lane.Row.RegistryNumber,
            AddressOf(lane.Row),
            Month(lane.End),
            lane.ResponseFrom is { } from ? Month(from) : null,
            lane.ResponseTo is { } to ? Month(to) : null,
            lane.IsOngoing,
            [.. events.Select(one => new SwimmerDrawnEvent(one.Kind, Month(one.Days)))],
            Tip(lane, events)
        );

    /// <summary>What happened, in the order in which it is drawn.</summary>
    private static IEnumerable<SwimmerEvent> Events(SwimmerLane lane)
    {
        if (lane.Stop is { } stop)
            yield return new("stop", stop);
        if (lane.CompleteFrom is { } complete)
            yield return new("cr", complete);
        if (lane.Loss is { } loss)
            yield return new("relapse", loss);
        if (lane.Again is { } again)
            yield return new("again", again);
        if (lane.Row.Outcome.EndedBy == ObservationEnd.Death)
            yield return new("death", lane.End);
        if (lane.Row.Outcome.EndedBy == ObservationEnd.LaterLine)
            yield return new("line", lane.End);
    }

    private string Tip(SwimmerLane lane, IEnumerable<SwimmerEvent> events)
    {
        var lines = events
            .OrderBy(one => one.Days)
            .Select(one =>
                (string)
                    figuresText[
                        "Swimmer.Event",
                        figuresText[$"Swimmer.{one.Kind}"].Value,
                        MonthWords(one.Days)
                    ]
            )
            .Prepend(
                figuresText[
                    "Swimmer.Event",
                    figuresText["Swimmer.observed"].Value,
                    MonthWords(lane.End)
                ]
            )
            .Prepend(
                figuresText[
                    "Swimmer.Head",
                    lane.Row.RegistryNumber,
                    clinical.Label(lane.Row.Outcome.Outcome)
                ]
            );
        if (lane is { ResponseFrom: { } from, ResponseTo: { } to })
        {
            lines = lines.Append(figuresText["Swimmer.FromTo", MonthWords(from), MonthWords(to)]);
        }
        return string.Join(
            '\n',
            lane.IsOngoing ? lines.Append(figuresText["Swimmer.ongoing"]) : lines
        );
    }

    private FigureTable Table(IEnumerable<(SwimmerLane Lane, List<SwimmerEvent> Events)> lanes) =>
        new(
            figuresText["Swimmer.Table"],
            [
                figuresText["Patient"],
                figuresText["Outcome"],
                figuresText["Swimmer.observed"],
                figuresText["Swimmer.response"],
                figuresText["Swimmer.cr"],
                figuresText["Swimmer.relapse"],
                figuresText["Swimmer.again"],
                figuresText["Swimmer.stop"],
                figuresText["Swimmer.End"],
            ],
            [
                .. lanes.Select(lane => new FigureRow(
                    lane.Lane.Row.RegistryNumber,
                    [
                        clinical.Label(lane.Lane.Row.Outcome.Outcome),
                        MonthWords(lane.Lane.End),
                        lane.Lane is { ResponseFrom: { } from, ResponseTo: { } to }
                            ? figuresText["FromTo", MonthWords(from), MonthWords(to)].Value
                            : "",
                        Cell(lane.Events, "cr"),
                        Cell(lane.Events, "relapse"),
                        Cell(lane.Events, "again"),
                        Cell(lane.Events, "stop"),
                        EndOf(lane.Lane),
                    ],
                    AddressOf(lane.Lane.Row)
                )),
            ]
        );

    private static string Cell(IEnumerable<SwimmerEvent> events, string kind) =>
        events.FirstOrDefault(one => one.Kind == kind) is { } found ? MonthWords(found.Days) : "";

    private string EndOf(SwimmerLane lane) =>
        lane.Row.Outcome.EndedBy switch
        {
            ObservationEnd.Death => figuresText["Swimmer.death"],
            ObservationEnd.LaterLine => figuresText["Swimmer.line"],
            _ when lane.IsOngoing => figuresText["Swimmer.ongoing"],
            _ => "",
        };

    private SwimmerWords Words() =>
        new(
            figuresText["Swimmer.observed"],
            figuresText["Swimmer.response"],
            figuresText["Swimmer.cr"],
            figuresText["Swimmer.relapse"],
            figuresText["Swimmer.again"],
            figuresText["Swimmer.stop"],
            figuresText["Swimmer.death"],
            figuresText["Swimmer.line"],
            figuresText["Swimmer.ongoing"],
            figuresText["MonthsFromDay0"]
        );

    public static string AddressOf(CohortRow row) => $"/patients/{row.RegistryNumber}";

    private static double Month(int days) => Math.Round(CalendarMonths.FromDays(days), 2);

    private static string MonthWords(int days) => ClinicalWording.MonthsNumber(days);

    private sealed record SwimmerEvent(string Kind, int Days);
}

/// <summary>What the script draws the swimmer plot from; times are months of 30.4375 days from day 0.</summary>
public sealed record SwimmerDrawing(
    IReadOnlyList<int> Marks,
    IReadOnlyList<SwimmerDrawnLane> Lanes,
    SwimmerWords Text
);

public sealed record SwimmerDrawnLane(
    string Label,
    string Address,
    double End,
    double? From,
    double? To,
    bool IsOngoing,
    IReadOnlyList<SwimmerDrawnEvent> Events,
    string Tip
);

public sealed record SwimmerDrawnEvent(string Kind, double Month);

public sealed record SwimmerWords(
    string Observed,
    string Response,
    string Cr,
    string Relapse,
    string Again,
    string Stop,
    string Death,
    string Line,
    string Ongoing,
    string Months
);
