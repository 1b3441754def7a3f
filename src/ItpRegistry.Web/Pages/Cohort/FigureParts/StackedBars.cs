using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>Words and positions of bars of CR, R and failure, stacked to the whole; those of groups and of centers alike.</summary>
public sealed class StackedBars(
    IStringLocalizer<FiguresText> figuresText,
    CohortWording words,
    ClinicalWording clinical
)
{
    private static readonly ResponseClass[] Stacked =
    [
        ResponseClass.Cr,
        ResponseClass.R,
        ResponseClass.Failure,
    ];

    public StackedDrawing Draw(IEnumerable<StackedBar> bars, string? intervalLabel) =>
        new(
            [
                .. Stacked.Select(one => new StackedKey(
                    Codes<ResponseClass>.Of(one),
                    clinical.Label(one)
                )),
            ],
            intervalLabel,
            [.. bars]
        );

    public StackedBar Bar(
        string label,
        OutcomeCounts counts,
        IReadOnlyList<OutcomeBarSegment> segments,
        ConfidenceInterval? interval
    ) =>
        new(
            label,
            Note(counts),
            [
                .. segments
                    .Where(segment => segment.Share.Count > 0)
                    .Select(segment => Piece(label, segment)),
            ],
            interval is { } limits ? new(limits.Lower, limits.Upper) : null
        );

    /// <summary>The heads of the columns of CR, R and failure.</summary>
    public IEnumerable<string> Columns => Stacked.Select(one => clinical.Label(one));

    /// <summary>The cells under them.</summary>
    public IEnumerable<string> Cells(OutcomeCounts counts) =>
        new[] { counts.CompleteResponseShare, counts.ResponseShare, counts.FailureShare }.Select(
            words.Share
        );

    private StackedPiece Piece(string label, OutcomeBarSegment segment) =>
        new(
            Codes<ResponseClass>.Of(segment.Outcome),
            segment.Start,
            segment.End,
            figuresText["Percent", segment.Share.Percent!],
            words.Share(segment.Share),
            figuresText[
                "Bars.Tip",
                label,
                clinical.Label(segment.Outcome),
                words.Share(segment.Share)
            ]
        );

    private string Note(OutcomeCounts counts)
    {
        var note = counts switch
        {
            { Evaluable: 0 } => figuresText["Bars.Nobody", counts.NotEvaluable].Value,
            { NotEvaluable: 0 } => figuresText["Bars.Evaluable", counts.Evaluable],
            _ => figuresText["Bars.NotEvaluable", counts.Evaluable, counts.NotEvaluable],
        };
        return counts.IsSmall ? figuresText["Small", note, CohortGroups.SmallBelow] : note;
    }
}

/// <summary>What the script draws stacked bars from.</summary>
/// <param name="Legend">The surfaces.</param>
/// <param name="IntervalLabel">What the intervals under the bars are; null when there are none.</param>
/// <param name="Bars">The bars.</param>
public sealed record StackedDrawing(
    IReadOnlyList<StackedKey> Legend,
    string? IntervalLabel,
    IReadOnlyList<StackedBar> Bars
);

public sealed record StackedKey(string Kind, string Label);

/// <param name="Label">The group.</param>
/// <param name="Note">How many patients are on the bar, and how many are not.</param>
/// <param name="Segments">The pieces that are not empty.</param>
/// <param name="Interval">The interval of the overall response, from 0 to 1.</param>
public sealed record StackedBar(
    string Label,
    string Note,
    IReadOnlyList<StackedPiece> Segments,
    StackedInterval? Interval
);

public sealed record StackedInterval(double Low, double High);

/// <param name="Kind"><c>cr</c>, <c>r</c> or <c>failure</c>.</param>
/// <param name="Start">Where it begins, from 0 to 1.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Percent">Its percentage, as written on it.</param>
/// <param name="Share">Its patients, as written on it where there is room.</param>
/// <param name="Tip">The whole in words.</param>
public sealed record StackedPiece(
    string Kind,
    double Start,
    double End,
    string Percent,
    string Share,
    string Tip
);
