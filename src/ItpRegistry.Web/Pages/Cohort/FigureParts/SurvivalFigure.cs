using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>Figure 2: relapse-free survival of the responders, of all or by group.</summary>
public sealed class SurvivalFigure(
    IStringLocalizer<FiguresText> figuresText,
    CohortWording words,
    ClinicalWording clinical
)
{
    public const string Id = "survival";

    public const string GroupingName = "survival_by";

    /// <summary>With more curves than this their bands would hide each other.</summary>
    private const int MaximumBands = 3;

    public FigureFrame Build(
        IReadOnlyList<CohortRow> rows,
        SurvivalGrouping grouping,
        FigureContext context
    )
    {
        var survival = GroupedSurvival.From(rows, grouping);
        var frame = new FigureFrame
        {
            Id = Id,
            Title = figuresText["Survival.Title"],
            ShortTitle = figuresText["Survival.Short"],
            Absent = WhyAbsent(rows, survival),
            Choice = context.Choice(
                GroupingName,
                figuresText["Survival.By"],
                Enum.GetValues<SurvivalGrouping>(),
                grouping,
                one => figuresText[$"Survival.By.{one}"]
            ),
        };
        if (frame.Absent is not null)
            return frame;
        var test = Test(survival);
        return frame with
        {
            Summary = string.Join(
                " ",
                survival.Groups.Select(group => Sentence(group)).Append(test).OfType<string>()
            ),
            Subtitle = context.Subtitle,
            Notes = [.. Notes(survival)],
            Tables = [Table(survival)],
            Drawing = Draw(survival, test),
        };
    }

    private string? WhyAbsent(IReadOnlyList<CohortRow> rows, GroupedSurvival survival)
    {
        if (rows.All(row => row.Outcome.Outcome == ResponseClass.NotEvaluable))
            return figuresText["NobodyEvaluable"];
        if (rows.All(row => row.Outcome.RfsDays is null))
            return figuresText["Survival.NoResponder"];
        if (survival.Groups.Count == 0)
            return figuresText["Survival.GroupsUnknown"];
        return survival.LongestDays == 0 ? figuresText["Survival.NoTime"].Value : null;
    }

    private SurvivalDrawing Draw(GroupedSurvival survival, string? test)
    {
        var months = CalendarMonths.FromDays(survival.LongestDays);
        var marks = SurvivalCurves.Marks(months);
        return new(
            months,
            marks,
            [
                .. survival.Groups.Select(group => new SurvivalDrawnCurve(
                    Name(group),
                    Label(group),
                    survival.Groups.Count <= MaximumBands,
                    SurvivalCurves.Thinned(group.Curve),
                    SurvivalCurves.Censored(group.Curve),
                    [.. SurvivalCurves.Days(group.Curve).Select(day => Point(group, day))],
                    [.. marks.Select(month => SurvivalCurves.AtRisk(group.Curve, month))]
                )),
            ],
            test,
            new(
                figuresText["Survival.Axis"],
                figuresText["Survival.Months"],
                figuresText["Survival.AtRisk"],
                [.. Enumerable.Range(0, 5).Select(i => (string)figuresText["Percent", 25 * i])]
            )
        );
    }

    private SurvivalDrawnPoint Point(SurvivalGroup group, int days)
    {
        var point = group.Curve.At(days)!.Value;
        var tip = figuresText[
            "Survival.Tip",
            Name(group),
            clinical.Duration(days),
            Percent(point.Survival),
            Interval(point.Lower, point.Upper),
            point.AtRisk
        ];
        return new(CalendarMonths.FromDays(days), point.Survival, tip);
    }

    private FigureTable Table(GroupedSurvival survival) =>
        new(
            figuresText["Survival.Table"],
            [
                figuresText["Group"],
                figuresText["Survival.Month"],
                figuresText["Survival.AtRisk"],
                figuresText["Survival.Events"],
                figuresText["Survival.Axis"],
                figuresText["Interval"],
            ],
            [.. survival.Groups.SelectMany(TableRows)]
        );

    private IEnumerable<FigureRow> TableRows(SurvivalGroup group) =>
        SurvivalCurves
            .Days(group.Curve)
            .Select(days =>
            {
                var point = group.Curve.At(days)!.Value;
                var events = group.Curve.Steps.TakeWhile(step => step.Days <= days);
                return new FigureRow(
                    Name(group),
                    [
                        ClinicalWording.MonthsNumber(days),
                        FigureContext.Digits(point.AtRisk),
                        FigureContext.Digits(events.Sum(step => step.Events)),
                        Percent(point.Survival),
                        Interval(point.Lower, point.Upper),
                    ]
                );
            });

    private IEnumerable<string> Notes(GroupedSurvival survival)
    {
        yield return figuresText["Survival.Note"];
        yield return survival.Groups.Count <= MaximumBands
            ? figuresText["Survival.Bands"]
            : figuresText["Survival.NoBands", MaximumBands];
        if (survival.Groups.Any(group => SurvivalCurves.HasTooManyCensored(group.Curve)))
            yield return figuresText["Survival.NoTicks", SurvivalCurves.MaximumTicks];
        if (survival.Grouping == SurvivalGrouping.Response)
            yield return figuresText["Survival.ResponseBias"];
        if (survival.UnknownGroup > 0)
            yield return figuresText["Survival.Unknown", survival.UnknownGroup];
    }

    private string? Test(GroupedSurvival survival) =>
        survival switch
        {
            { Grouping: SurvivalGrouping.None } => null,
            { LogRank: null } => figuresText["Survival.OneGroup"].Value,
            { LogRank.PValue: { } p } => figuresText["Survival.LogRank", words.P(p)],
            _ => figuresText["Survival.NoTest"],
        };

    private string Sentence(SurvivalGroup group) =>
        figuresText[
            "Survival.Sentence",
            Name(group),
            group.Curve.Patients,
            group.Curve.Events,
            Median(group.Curve.Median)
        ];

    private string Label(SurvivalGroup group)
    {
        var label = figuresText[
            "Survival.Label",
            Name(group),
            group.Curve.Patients,
            Median(group.Curve.Median)
        ];
        return group.Curve.Patients < CohortGroups.SmallBelow
            ? figuresText["Small", label.Value, CohortGroups.SmallBelow]
            : label;
    }

    private string Median(SurvivalQuantile median) =>
        (median.Days, median.Lower, median.Upper) switch
        {
            (null, null, _) => figuresText["Survival.MedianUnknown"],
            (null, { } lower, _) => figuresText["Survival.MedianNotReached", Months(lower)],
            ({ } days, null, _) => figuresText["Survival.MedianAlone", Months(days)],
            ({ } days, { } lower, null) => figuresText[
                "Survival.MedianFrom",
                Months(days),
                Months(lower)
            ],
            ({ } days, { } lower, { } upper) => figuresText[
                "Survival.Median",
                Months(days),
                Months(lower),
                Months(upper)
            ],
        };

    private static string Months(double days) =>
        FigureContext.Tenths(days / CalendarMonths.DaysPerReportedMonth);

    private string Name(SurvivalGroup group) =>
        group.Code switch
        {
            null => figuresText["Survival.All"],
            "yes" => figuresText["Survival.Previous.Yes"],
            "no" => figuresText["Survival.Previous.No"],
            var code when Codes<ResponseClass>.TryParse(code, out var response) => clinical.Label(
                response
            ),
            var code when Codes<Domain.Treatments.TpoRa>.TryParse(code, out _) =>
                ClinicalWording.Choice(CohortWording.TpoRaItem, code),
            var code => ClinicalWording.Choice(CohortWording.ImmunosuppressorItem, code),
        };

    private string Percent(double share) =>
        figuresText["Percent", FigureContext.Tenths(100 * share)];

    private string Interval(double? lower, double? upper) =>
        lower is { } from && upper is { } to
            ? figuresText["FromTo", Percent(from), Percent(to)]
            : figuresText["NoInterval"];
}

/// <summary>What the script draws Figure 2 from; times are months of 30.4375 days.</summary>
public sealed record SurvivalDrawing(
    double Months,
    IReadOnlyList<int> Marks,
    IReadOnlyList<SurvivalDrawnCurve> Curves,
    string? Test,
    SurvivalDrawnWords Text
);

/// <param name="Name">The group.</param>
/// <param name="Label">The group with its number and its median.</param>
/// <param name="HasBand">Whether the band of the interval is drawn.</param>
/// <param name="Steps">Month, survival, lower and upper limit.</param>
/// <param name="Censored">Month and survival.</param>
/// <param name="Points">Where the curve can be read.</param>
/// <param name="AtRisk">The numbers at risk at the marks.</param>
public sealed record SurvivalDrawnCurve(
    string Name,
    string Label,
    bool HasBand,
    IReadOnlyList<double?[]> Steps,
    IReadOnlyList<double[]> Censored,
    IReadOnlyList<SurvivalDrawnPoint> Points,
    IReadOnlyList<int> AtRisk
);

public sealed record SurvivalDrawnPoint(double Month, double Survival, string Tip);

public sealed record SurvivalDrawnWords(
    string Survival,
    string Months,
    string AtRisk,
    IReadOnlyList<string> Percent
);
