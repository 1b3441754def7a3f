using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>What all figures of one page share.</summary>
/// <param name="Subtitle">Which patients are drawn, under which definition.</param>
/// <param name="Query">The parameters of the page.</param>
public sealed record FigureContext(
    string Subtitle,
    IReadOnlyList<KeyValuePair<string, string>> Query
)
{
    public static FigureContext Of(
        CohortReport report,
        IQueryCollection query,
        IStringLocalizer<FiguresText> figuresText
    )
    {
        var definition = report.Selection.Definition.Name;
        return new(
            report.Rows.Count == 1
                ? figuresText["Subtitle.One", definition]
                : figuresText["Subtitle", report.Rows.Count, definition],
            [
                .. query.SelectMany(pair =>
                    pair.Value.OfType<string>()
                        .Select(value => KeyValuePair.Create(pair.Key, value))
                ),
            ]
        );
    }

    /// <summary>A question whose answers are the members of an enumeration.</summary>
    public FigureChoice Choice<TEnum>(
        string name,
        string label,
        IEnumerable<TEnum> answers,
        TEnum chosen,
        Func<TEnum, string> words
    )
        where TEnum : struct, Enum =>
        new(
            name,
            label,
            [.. answers.Select(one => new FieldChoice(Codes<TEnum>.Of(one), words(one)))],
            Codes<TEnum>.Of(chosen),
            [.. Query.Where(pair => pair.Key != name)]
        );

    public static string Digits(int number) => number.ToString(CultureInfo.CurrentCulture);

    /// <summary>A number to one decimal.</summary>
    public static string Tenths(double number) => number.ToString("F1", CultureInfo.CurrentCulture);
}
