using System.Text.Json;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>What the script draws the stacked bars from: positions and finished words, so that it knows neither rules nor languages.</summary>
public sealed record OutcomeChart(IReadOnlyList<OutcomeChartGroup> Groups)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The bars as JSON that is safe inside a script element.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static OutcomeChart Of(
        IEnumerable<OutcomeBar> bars,
        CohortWording words,
        IStringLocalizer<CohortText> cohortText
    ) =>
        new([
            .. bars.Select(bar => new OutcomeChartGroup(
                words.Group(bar.Group),
                Note(bar, cohortText),
                [
                    .. bar
                        .Segments.Where(segment => segment.Share.Count > 0)
                        .Select(segment => new OutcomeChartSegment(
                            Codes<ResponseClass>.Of(segment.Outcome),
                            segment.Start,
                            segment.End,
                            cohortText["Bars.Percent", segment.Share.Percent!],
                            words.Share(segment.Share)
                        )),
                ]
            )),
        ]);

    private static string Note(OutcomeBar bar, IStringLocalizer<CohortText> cohortText) =>
        bar switch
        {
            { Evaluable: 0 } => cohortText["Bars.Nobody", bar.NotEvaluable],
            { NotEvaluable: 0 } => cohortText["Bars.Evaluable", bar.Evaluable],
            _ => cohortText["Bars.NotEvaluable", bar.Evaluable, bar.NotEvaluable],
        };
}

/// <summary>One bar.</summary>
/// <param name="Label">The group.</param>
/// <param name="Note">How many patients are on the bar, and how many are not.</param>
/// <param name="Segments">The pieces that are not empty.</param>
public sealed record OutcomeChartGroup(
    string Label,
    string Note,
    IReadOnlyList<OutcomeChartSegment> Segments
);

/// <summary>One piece of a bar.</summary>
/// <param name="Kind"><c>cr</c>, <c>r</c> or <c>failure</c>.</param>
/// <param name="Start">Where it begins, from 0 to 1.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Percent">Its percentage, as written on it.</param>
/// <param name="Share">Its patients, as written on it where there is room.</param>
public sealed record OutcomeChartSegment(
    string Kind,
    double Start,
    double End,
    string Percent,
    string Share
);
