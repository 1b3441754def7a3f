using System.Globalization;
using ItpRegistry.Data.Listing;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.ListParts;

/// <summary>Reads what the list is asked for. A parameter that cannot be understood gets a message and is left out.</summary>
public sealed class PatientListRequestReader(
    IStringLocalizer<SharedText> sharedText,
    IStringLocalizer<PatientListText> patientListText
)
{
    private const int LongestSearch = 50;

    public PatientListRequest Read(
        IQueryCollection query,
        IReadOnlyList<PatientListField> fields,
        ModelStateDictionary state
    )
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
            ReadChoice(query, field.Name, field.Label, field.Choices, state, given);
        ReadSearch(query, state, given);
        ReadChoice(
            query,
            PatientListRequest.Sort,
            patientListText["Sort"],
            Columns(),
            state,
            given
        );
        ReadChoice(
            query,
            PatientListRequest.Order,
            patientListText["Order"],
            [new("ascending", "ascending"), new(PatientListRequest.Descending, "descending")],
            state,
            given
        );
        ReadChoice(query, PatientListRequest.Size, patientListText["Size"], Sizes(), state, given);
        ReadPage(query, state, given);
        return Request(given);
    }

    private static PatientListRequest Request(Dictionary<string, string> given) =>
        new(given)
        {
            Filter = new()
            {
                Search = given.GetValueOrDefault(PatientListRequest.Search),
                CenterCode = given.GetValueOrDefault(PatientListFields.Center),
                Outcome = Code<ResponseClass>(given, PatientListFields.Outcome),
                Phase = Code<ItpPhase>(given, PatientListFields.Phase),
                TpoRa = Code<TpoRa>(given, PatientListFields.TpoRa),
                Immunosuppressor = Code<Immunosuppressor>(
                    given,
                    PatientListFields.Immunosuppressor
                ),
                Eligibility = Code<EligibilityStatus>(given, PatientListFields.Eligibility),
            },
            SortedBy = new(
                Code<PatientListColumn>(given, PatientListRequest.Sort)
                    ?? PatientListSort.Default.Column,
                given.GetValueOrDefault(PatientListRequest.Order) == PatientListRequest.Descending
            ),
            PageNumber = Number(given, PatientListRequest.Page) ?? 1,
            PageSize = Number(given, PatientListRequest.Size) ?? PatientListRequest.Sizes[0],
        };

    private static TChoice? Code<TChoice>(Dictionary<string, string> given, string name)
        where TChoice : struct, Enum =>
        Codes<TChoice>.TryParse(given.GetValueOrDefault(name), out var choice) ? choice : null;

    private static int? Number(Dictionary<string, string> given, string name) =>
        given.TryGetValue(name, out var digits)
            ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    private void ReadChoice(
        IQueryCollection query,
        string name,
        string label,
        IReadOnlyList<FieldChoice> choices,
        ModelStateDictionary state,
        Dictionary<string, string> given
    )
    {
        var value = query[name].ToString().Trim();
        if (value.Length == 0)
            return;
        if (choices.Any(choice => choice.Value == value))
        {
            given[name] = value;
            return;
        }
        var accepted = string.Join(", ", choices.Select(choice => choice.Label));
        state.AddModelError(name, sharedText["Problem.UnknownCode", label, value, accepted]);
    }

    private void ReadSearch(
        IQueryCollection query,
        ModelStateDictionary state,
        Dictionary<string, string> given
    )
    {
        var typed = query[PatientListRequest.Search].ToString();
        var search = typed.Trim();
        state.SetModelValue(PatientListRequest.Search, typed, typed);
        state.MarkFieldValid(PatientListRequest.Search);
        if (search.Any(char.IsControl))
        {
            state.AddModelError(
                PatientListRequest.Search,
                sharedText["Problem.ControlCharacter", patientListText["Search"]]
            );
        }
        else if (search.Length > LongestSearch)
        {
            state.AddModelError(
                PatientListRequest.Search,
                sharedText["Problem.TooLong", patientListText["Search"], search, LongestSearch]
            );
        }
        else if (search.Length > 0)
        {
            given[PatientListRequest.Search] = search;
        }
    }

    private void ReadPage(
        IQueryCollection query,
        ModelStateDictionary state,
        Dictionary<string, string> given
    )
    {
        var typed = query[PatientListRequest.Page].ToString().Trim();
        if (typed.Length == 0)
            return;
        if (
            int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
        )
        {
            given[PatientListRequest.Page] = typed;
            return;
        }
        state.AddModelError(PatientListRequest.Page, patientListText["Page.Wrong", typed]);
    }

    private static List<FieldChoice> Columns() =>
        [.. Codes<PatientListColumn>.All.Select(code => new FieldChoice(code, code))];

    private static List<FieldChoice> Sizes() =>
        [.. PatientListRequest.Sizes.Select(size => new FieldChoice($"{size}", $"{size}"))];
}
