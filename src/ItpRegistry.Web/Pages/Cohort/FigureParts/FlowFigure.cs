using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>Figure 1: the flow of patients, of everyone whom the reader may see.</summary>
public sealed class FlowFigure(IStringLocalizer<FiguresText> figuresText, ClinicalWording clinical)
{
    private static readonly Domain.Dictionary.DictionaryItem StopReasonItem =
        Domain.Dictionary.DataDictionary.Item(
            (Combination combination) => combination.TpoRaStopReason
        );

    public FigureFrame Build(FlowChart chart, string definition)
    {
        var boxes = Boxes(chart).ToList();
        return new()
        {
            Id = "flow",
            Title = figuresText["Flow.Title"],
            ShortTitle = figuresText["Flow.Short"],
            Summary = figuresText[
                "Flow.Summary",
                chart.Registered,
                chart.Eligible,
                chart.Responders,
                chart.Failure.Patients,
                chart.NotEvaluable.Patients
            ],
            Subtitle = figuresText["Flow.Subtitle", definition],
            Notes =
            [
                figuresText["Flow.Note"],
                figuresText["Flow.Reasons"],
                figuresText["Flow.Stops"],
            ],
            Tables = [Table(boxes), .. Reasons(chart)],
            Drawing = new FlowDrawing(boxes),
        };
    }

    private IEnumerable<FlowBox> Boxes(FlowChart chart)
    {
        yield return Box("registered", null, chart.Registered, []);
        yield return Box("withdrawn", "registered", chart.Withdrawn, [], isSide: true);
        yield return Box(
            "notEligible",
            "registered",
            chart.NotEligible,
            chart.NotEligibleBy.Select(NotMet),
            isSide: true
        );
        yield return Box(
            "undetermined",
            "registered",
            chart.Undetermined,
            chart.UndeterminedBy.Select(NotKnown),
            isSide: true
        );
        yield return Box("eligible", "registered", chart.Eligible, []);
        yield return Box(
            "responders",
            "eligible",
            chart.Responders,
            [
                Line(clinical.Label(ResponseClass.Cr), chart.CompleteResponse),
                Line(clinical.Label(ResponseClass.R), chart.Response),
            ]
        );
        yield return End("maintained", "responders", chart.Maintained);
        yield return End("relapsed", "responders", chart.Relapsed);
        yield return End("died", "responders", chart.Died);
        yield return End("failure", "eligible", chart.Failure);
        yield return End("notEvaluable", "eligible", chart.NotEvaluable);
    }

    private FlowBox End(string key, string parent, FlowEnd end) =>
        Box(
            key,
            parent,
            end.Patients,
            end.Patients == 0
                ? []
                : end
                    .Stops.Select(stop =>
                        (string)figuresText["Flow.Stop", Reason(stop.Reason), stop.Patients]
                    )
                    .Prepend(Line(figuresText["Flow.Stopped"], end.Stopped))
                    .Prepend(Line(figuresText["Flow.Continued"], end.Continued))
        );

    private FlowBox Box(
        string key,
        string? parent,
        int patients,
        IEnumerable<string> lines,
        bool isSide = false
    ) =>
        new(
            key,
            parent,
            figuresText["Flow.Box", figuresText[$"Flow.Box.{key}"].Value, patients],
            [.. lines],
            isSide,
            figuresText[$"Flow.Box.{key}"],
            patients
        );

    private string NotMet(FlowReason reason) =>
        figuresText["Flow.NotMet", clinical.Label(reason.Criterion), reason.First];

    private string NotKnown(FlowReason reason) =>
        figuresText["Flow.NotKnown", clinical.Label(reason.Criterion), reason.First];

    private string Line(string label, int patients) => figuresText["Flow.Line", label, patients];

    private string Reason(StopReason? reason) =>
        reason is { } known
            ? ClinicalWording.Choice(StopReasonItem, known)
            : figuresText["Flow.NoReason"];

    private FigureTable Table(IEnumerable<FlowBox> boxes) =>
        new(
            figuresText["Flow.Title"],
            [figuresText["Flow.Column"], figuresText["Patients"], figuresText["Flow.Of"]],
            [
                .. boxes.Select(box => new FigureRow(
                    box.Name,
                    [FigureContext.Digits(box.Patients), string.Join("; ", box.Lines)]
                )),
            ]
        );

    private IEnumerable<FigureTable> Reasons(FlowChart chart)
    {
        if (chart.NotEligible > 0)
            yield return Table(figuresText["Flow.Box.notEligible"], chart.NotEligibleBy);
        if (chart.Undetermined > 0)
            yield return Table(figuresText["Flow.Box.undetermined"], chart.UndeterminedBy);
    }

    private FigureTable Table(string caption, IEnumerable<FlowReason> reasons) =>
        new(
            caption,
            [
                figuresText["Flow.Criterion"],
                figuresText["Flow.FirstReason"],
                figuresText["Flow.AllReasons"],
            ],
            [
                .. reasons.Select(reason => new FigureRow(
                    clinical.Label(reason.Criterion),
                    [FigureContext.Digits(reason.First), FigureContext.Digits(reason.All)]
                )),
            ]
        );
}

/// <summary>What the script draws the flow chart from.</summary>
public sealed record FlowDrawing(IReadOnlyList<FlowBox> Boxes);

/// <param name="Key">Names the box.</param>
/// <param name="Parent">The box that it comes out of.</param>
/// <param name="Title">Its name with its number.</param>
/// <param name="Lines">What its patients are made of.</param>
/// <param name="IsSide">Whether its patients leave the flow.</param>
/// <param name="Name">Its name alone.</param>
/// <param name="Patients">Its number.</param>
public sealed record FlowBox(
    string Key,
    string? Parent,
    string Title,
    IReadOnlyList<string> Lines,
    bool IsSide,
    [property: System.Text.Json.Serialization.JsonIgnore] string Name,
    [property: System.Text.Json.Serialization.JsonIgnore] int Patients
);
