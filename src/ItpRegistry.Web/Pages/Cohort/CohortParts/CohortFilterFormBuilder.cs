using System.Globalization;
using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Builds the filters in the reader's language.</summary>
public sealed class CohortFilterFormBuilder(
    IStringLocalizer<CohortText> cohortText,
    VariableWording words
)
{
    /// <summary>The filters that are not folded away, in their order.</summary>
    private static readonly string[] First =
    [
        CohortVariables.Outcome,
        CohortVariables.Eligibility,
        "phase",
        "tpo_ra",
        "immunosuppressor",
        CohortVariables.Center,
    ];

    /// <summary>Reached from the cells of Table 3 only.</summary>
    private static readonly string[] OfCells =
    [
        CohortVariables.AdverseEventUnknown,
        CohortVariables.AdverseEventImputed,
    ];

    /// <summary>Builds them.</summary>
    /// <param name="query">What was chosen.</param>
    /// <param name="choices">What may be chosen.</param>
    /// <param name="prefix">What stands before the names, when they are not the cohort's own but those of a group.</param>
    public CohortFilterForm Build(IQueryCollection query, CohortChoices choices, string prefix = "")
    {
        var others = CohortVariables.All.Where(variable =>
            !variable.IsRange && !First.Contains(variable.Code) && !OfCells.Contains(variable.Code)
        );
        return new(query)
        {
            Cohort = One(CohortFilterForm.CohortName, CohortsOf(choices)),
            Definition = One(
                CohortFilterForm.DefinitionName,
                choices.Definitions.Select(definition => new FieldChoice(
                    IdOf(definition),
                    definition.Version == 1
                        ? definition.Name
                        : $"{definition.Name} ({definition.Version})"
                ))
            ),
            Source = One(
                CohortFilterForm.SourceName,
                Codes<OutcomeSource>.All.Select(code => new FieldChoice(
                    code,
                    cohortText[$"Source.{code}"]
                ))
            ),
            By = One(
                CohortFilterForm.ByName,
                ByVariables.Select(code => new FieldChoice(code, words.Label(code)))
            ),
            Day0From = One($"{CohortVariables.Day0}{CriteriaText.From}", []),
            Day0To = One($"{CohortVariables.Day0}{CriteriaText.To}", []),
            Items = [.. First.Select(code => Several(code, ChoicesOf(code, choices)))],
            More =
            [
                .. others.Select(variable =>
                    Several(variable.Code, ChoicesOf(variable.Code, choices))
                ),
            ],
            Ranges =
            [
                .. CohortVariables
                    .All.OfType<CohortNumber>()
                    .Select(number => new RangeItem(
                        One(number.Code + CriteriaText.From, []),
                        One(number.Code + CriteriaText.To, []),
                        Several(number.Code, ChoicesOf(number.Code, choices))
                    )),
            ],
        };

        // Several values where one is asked for are together a value that is not accepted.
        FilterItem One(string name, IEnumerable<FieldChoice> offered) =>
            Item(name, prefix, offered, query[prefix + name].ToString().Trim());

        FilterItem Several(string name, IEnumerable<FieldChoice> offered) =>
            Item(name, prefix, offered, query[prefix + name]);
    }

    /// <summary>The variables whose every choice can be a group: all that have fewer choices than there can be groups.</summary>
    public static IReadOnlyList<string> ByVariables { get; } =
    [
        .. CohortVariables
            .All.OfType<CohortChoice>()
            .Where(variable => variable.Choices is { Count: <= ComposedGroup.Maximum })
            .Select(variable => variable.Code),
    ];

    /// <summary>How a response definition is named in the address.</summary>
    public static string IdOf(ResponseDefinition definition) =>
        definition.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>How a saved cohort is named in the address.</summary>
    public static string IdOf(SavedCohort cohort) =>
        string.Create(CultureInfo.InvariantCulture, $"saved-{cohort.Id}");

    private IEnumerable<FieldChoice> CohortsOf(CohortChoices choices) =>
        CohortFilter
            .BuiltInNames.Select(name => new FieldChoice(name, cohortText[$"Cohort.{name}"]))
            .Concat(
                choices.Saved.Select(saved => new FieldChoice(
                    IdOf(saved),
                    cohortText["Cohort.Saved", saved.Name, saved.Version]
                ))
            );

    private IEnumerable<FieldChoice> ChoicesOf(string code, CohortChoices choices)
    {
        if (!CohortVariables.TryGet(code, out var variable))
            throw new ArgumentException($"There is no variable '{code}'.");
        return code == CohortVariables.Center
            ? choices.Centers.Select(center => new FieldChoice(
                center.CenterCode,
                CenterLabel(center)
            ))
            : CriteriaText
                .AcceptedBy(variable, [])
                .Select(choice => new FieldChoice(choice, words.Choice(code, choice)));
    }

    private FilterItem Item(
        string name,
        string prefix,
        IEnumerable<FieldChoice> choices,
        StringValues chosen
    ) =>
        new(
            prefix + name,
            LabelOf(name),
            [.. choices],
            [.. chosen.OfType<string>().Where(value => value.Length > 0)]
        );

    private string LabelOf(string name)
    {
        if (name.StartsWith(CohortVariables.Day0, StringComparison.Ordinal))
            return cohortText[$"Filter.{name}"];
        foreach (var (end, key) in Ends)
        {
            if (name.EndsWith(end, StringComparison.Ordinal))
                return cohortText[key, words.Label(name[..^end.Length])];
        }
        return words.Label(name);
    }

    private static readonly (string End, string Key)[] Ends =
    [
        (CriteriaText.From, "Filter.RangeFrom"),
        (CriteriaText.To, "Filter.RangeTo"),
    ];

    private static string CenterLabel(Center center) =>
        string.IsNullOrWhiteSpace(center.Name)
            ? center.CenterCode
            : $"{center.CenterCode} · {center.Name}";
}
