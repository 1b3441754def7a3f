using System.Globalization;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Builds the filters in the reader's language.</summary>
public sealed class CohortFilterFormBuilder(
    IStringLocalizer<CohortText> cohortText,
    ClinicalWording wording
)
{
    public CohortFilterForm Build(IQueryCollection query, CohortChoices choices)
    {
        return new(query)
        {
            Cohort = One(
                CohortFilterForm.CohortName,
                CohortFilter.BuiltInNames.Select(name => new FieldChoice(
                    name,
                    cohortText[$"Cohort.{name}"]
                ))
            ),
            Definition = One(
                CohortFilterForm.DefinitionName,
                choices.Definitions.Select(definition => new FieldChoice(
                    IdOf(definition),
                    definition.Version == 1
                        ? definition.Name
                        : $"{definition.Name} ({definition.Version})"
                ))
            ),
            Day0From = One(CohortFilterForm.Day0FromName, []),
            Day0To = One(CohortFilterForm.Day0ToName, []),
            Items =
            [
                Several(CohortFilterForm.Outcome, Derived<ResponseClass>()),
                Several(CohortFilterForm.Eligibility, Derived<EligibilityStatus>()),
                Several(CohortFilterForm.Phase, Derived<ItpPhase>()),
                Several(CohortFilterForm.TpoRa, Answers(CohortWording.TpoRaItem)),
                Several(
                    CohortFilterForm.Immunosuppressor,
                    Answers(CohortWording.ImmunosuppressorItem)
                ),
                Several(
                    CohortFilterForm.Center,
                    choices.Centers.Select(center => new FieldChoice(
                        center.CenterCode,
                        CenterLabel(center)
                    ))
                ),
            ],
        };

        // Several values where one is asked for are together a value that is not accepted.
        FilterItem One(string name, IEnumerable<FieldChoice> offered) =>
            Item(name, offered, query[name].ToString().Trim());

        FilterItem Several(string name, IEnumerable<FieldChoice> offered) =>
            Item(name, offered, query[name]);
    }

    /// <summary>How a response definition is named in the address.</summary>
    public static string IdOf(ResponseDefinition definition) =>
        definition.Id.ToString(CultureInfo.InvariantCulture);

    private FilterItem Item(string name, IEnumerable<FieldChoice> choices, StringValues chosen) =>
        new(
            name,
            cohortText[$"Filter.{name}"],
            [.. choices],
            [.. chosen.OfType<string>().Where(value => value.Length > 0)]
        );

    private IEnumerable<FieldChoice> Derived<TEnum>()
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>()
            .Select(value => new FieldChoice(Codes<TEnum>.Of(value), wording.Label(value)));

    private static IEnumerable<FieldChoice> Answers(DictionaryItem item) =>
        item.Choices.Select(choice => new FieldChoice(
            choice.Code,
            choice.Label.In(ItemMessages.Language)
        ));

    private static string CenterLabel(Center center) =>
        string.IsNullOrWhiteSpace(center.Name)
            ? center.CenterCode
            : $"{center.CenterCode} · {center.Name}";
}
