using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>What all figures of one page share.</summary>
/// <param name="Subtitle">Which patients are drawn, under which definition.</param>
/// <param name="Query">The parameters of the page.</param>
public sealed record FigureContext(
    string Subtitle,
    IReadOnlyList<KeyValuePair<string, string>> Query
)
{
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
}
