using System.Globalization;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>Forest plot: the odds ratios of an endpoint, each group against its complement or against another.</summary>
public sealed class ForestFigure(IStringLocalizer<FiguresText> figuresText, CohortWording words)
{
    public const string EndpointName = "endpoint";

    public FigureFrame Build(Table2 table, ComparisonEndpoint endpoint, FigureContext context)
    {
        var pairs = GroupComparison.WithoutRepeats(
            GroupComparison.From(table, Domain.Cohorts.Comparisons.From(table))
        );
        var rows = pairs
            .Select(pair =>
                (Pair: pair, Item: pair.Endpoints.Single(one => one.Endpoint == endpoint))
            )
            .ToList();
        var frame = new FigureFrame
        {
            Id = "forest",
            Title = figuresText["Forest.Title"],
            ShortTitle = figuresText["Forest.Short"],
            Absent = WhyAbsent(table[CohortGroup.All].Members, rows.Select(row => row.Item)),
            Choice = context.Choice(
                EndpointName,
                figuresText["Forest.Endpoint"],
                Enum.GetValues<ComparisonEndpoint>(),
                endpoint,
                words.Endpoint
            ),
        };
        if (frame.Absent is not null)
            return frame;
        var axis = ForestAxis.Of(rows.Select(row => row.Item.Result));
        return frame with
        {
            Summary = figuresText[
                "Forest.Summary",
                words.Endpoint(endpoint),
                rows.Count(row => row.Item.Result.OddsRatio is not null),
                rows.Count(row => row.Item.IsSignificant),
                Comparison.Alpha
            ],
            Subtitle = figuresText["Forest.Subtitle", words.Endpoint(endpoint), context.Subtitle],
            Notes =
            [
                figuresText["Forest.Note"],
                figuresText["Forest.Arrows"],
                figuresText["Forest.Small", CohortGroups.SmallBelow],
            ],
            Tables = [Table(rows)],
            Drawing = new ForestDrawing(
                [axis.Lowest, axis.Highest],
                [
                    .. axis.Ticks.Select(tick => new ForestTick(
                        tick,
                        tick.ToString("0.##", CultureInfo.CurrentCulture)
                    )),
                ],
                [.. rows.Select(row => Draw(row.Pair, row.Item, axis))],
                new(
                    figuresText["Forest.Comparison"],
                    figuresText["Forest.Ratio"],
                    figuresText["Forest.Less"],
                    figuresText["Forest.More"],
                    figuresText["Forest.Both"]
                )
            ),
        };
    }

    private string? WhyAbsent(OutcomeCounts everyone, IEnumerable<Comparison> items) =>
        everyone.Evaluable == 0 ? figuresText["NobodyEvaluable"].Value
        : items.All(item => item.Result.OddsRatio is null) ? figuresText["Forest.Nothing"].Value
        : null;

    private ForestRow Draw(GroupComparison pair, Comparison item, ForestAxis axis)
    {
        var label = Label(pair);
        var counts = Counts(item);
        var result = Result(item);
        var tip = string.Join('\n', label, counts, result);
        if (item.HasSmallGroup)
            counts = figuresText["Small", counts, CohortGroups.SmallBelow];
        if (item.Result is not { OddsRatio: { } ratio, Lower: { } lower, Upper: { } upper })
            return new(label, counts, result, tip, null, null, null, false, false, "", false);
        return new(
            label,
            counts,
            result,
            tip,
            axis.Clamp(ratio),
            axis.Clamp(lower),
            axis.Clamp(upper),
            lower < axis.Lowest,
            upper > axis.Highest,
            ratio < axis.Lowest ? "low"
                : ratio > axis.Highest ? "high"
                : "inside",
            item.HasSmallGroup
        );
    }

    private string Label(GroupComparison pair) =>
        figuresText["Forest.Pair", words.Group(pair.Group), words.Other(pair)];

    private string Counts(Comparison item)
    {
        var (a, b, c, d) = item.Table;
        return figuresText["Forest.Counts", a, a + b, c, c + d];
    }

    private string Result(Comparison item) =>
        item.Result is { OddsRatio: { } ratio, Lower: { } lower, Upper: { } upper }
            ? figuresText[
                "Forest.Result",
                CohortWording.Odds(ratio),
                CohortWording.Odds(lower),
                CohortWording.Odds(upper),
                words.P(item.Result.PValue)
            ]
            : figuresText["Forest.NoRatio"];

    private FigureTable Table(IEnumerable<(GroupComparison Pair, Comparison Item)> rows) =>
        new(
            figuresText["Forest.Title"],
            [
                figuresText["Forest.Comparison"],
                figuresText["Forest.With"],
                figuresText["Forest.OddsRatio"],
                figuresText["Interval"],
                "p",
            ],
            [.. rows.Select(row => new FigureRow(Label(row.Pair), Cells(row.Item)))]
        );

    private IReadOnlyList<string> Cells(Comparison item) =>
        item.Result is { OddsRatio: { } ratio, Lower: { } lower, Upper: { } upper }
            ?
            [
                Counts(item),
                CohortWording.Odds(ratio),
                figuresText["FromTo", CohortWording.Odds(lower), CohortWording.Odds(upper)],
                CohortWording.FullP(item.Result.PValue),
            ]
            :
            [
                Counts(item),
                figuresText["Forest.NoRatio"],
                figuresText["NoInterval"],
                CohortWording.FullP(item.Result.PValue),
            ];
}

/// <summary>A logarithmic axis for odds ratios that holds 1 and every finite limit, as far as <see cref="Ticks"/> go.</summary>
public sealed record ForestAxis(double Lowest, double Highest)
{
    private static readonly double[] Marks = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

    public IReadOnlyList<double> Ticks =>
        [.. Marks.Where(mark => mark >= Lowest && mark <= Highest)];

    public static ForestAxis Of(IEnumerable<FisherResult> results)
    {
        var finite = results
            .SelectMany(result => new[] { result.Lower, result.OddsRatio, result.Upper })
            .OfType<double>()
            .Where(limit => limit > 0 && double.IsFinite(limit))
            .ToList();
        // A mark at least on each side of 1.
        var lowest = finite.Append(Marks[3]).Min();
        var highest = finite.Append(Marks[5]).Max();
        return new(
            Marks.LastOrDefault(mark => mark <= lowest, Marks[0]),
            Marks.FirstOrDefault(mark => mark >= highest, Marks[^1])
        );
    }

    public double Clamp(double ratio) => Math.Clamp(ratio, Lowest, Highest);
}

/// <summary>What the script draws the forest plot from.</summary>
public sealed record ForestDrawing(
    IReadOnlyList<double> Domain,
    IReadOnlyList<ForestTick> Ticks,
    IReadOnlyList<ForestRow> Rows,
    ForestWords Text
);

public sealed record ForestTick(double Value, string Label);

/// <param name="Label">The two groups.</param>
/// <param name="Counts">How many of each have the endpoint.</param>
/// <param name="Result">Odds ratio, interval and p, or why there are none.</param>
/// <param name="Tip">All of it.</param>
/// <param name="Ratio">Odds ratio, cut at the ends of the axis; null without one.</param>
/// <param name="Lower">Lower limit, cut likewise.</param>
/// <param name="Upper">Upper limit, cut likewise.</param>
/// <param name="IsLowerBeyond">Whether the lower limit lies beyond the axis.</param>
/// <param name="IsUpperBeyond">Whether the upper limit does.</param>
/// <param name="Place">Where the odds ratio lies: <c>inside</c>, or beyond the <c>low</c> or <c>high</c> end.</param>
/// <param name="IsSmall">Whether a group is marked for its few patients.</param>
public sealed record ForestRow(
    string Label,
    string Counts,
    string Result,
    string Tip,
    double? Ratio,
    double? Lower,
    double? Upper,
    bool IsLowerBeyond,
    bool IsUpperBeyond,
    string Place,
    bool IsSmall
);

public sealed record ForestWords(
    string Comparison,
    string Ratio,
    string Less,
    string More,
    string Both
);
