using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.SensitivityParts;

/// <summary>What the address of the page asks for beside the cohort.</summary>
/// <param name="Before">The first of the two definitions compared.</param>
/// <param name="After">The second.</param>
/// <param name="From">The class under the first that is listed; null for every class.</param>
/// <param name="To">The class under the second that is listed; null for every class.</param>
/// <param name="Part">The page of the list, from 1.</param>
public sealed record SensitivityRequest(
    ResponseDefinition Before,
    ResponseDefinition After,
    ResponseClass? From,
    ResponseClass? To,
    int Part
)
{
    public const string BeforeName = "before";
    public const string AfterName = "after";
    public const string FromName = "from";
    public const string ToName = "to";

    /// <summary>(A parameter named page is the framework's own.)</summary>
    public const string PartName = "part";

    private static readonly string[] OwnNames = [BeforeName, AfterName, FromName, ToName, PartName];

    /// <summary>Whether the list is of those whose class is not the same, which it is unless classes are named.</summary>
    public bool ListsChanges => From is null && To is null;

    /// <summary>Whether the list shows a patient of these classes.</summary>
    public bool Lists(ResponseClass before, ResponseClass after) =>
        ListsChanges ? before != after : (From ?? before) == before && (To ?? after) == after;

    /// <summary>Reads the address; null when a message says what cannot be meant.</summary>
    public static SensitivityRequest? Read(
        IQueryCollection query,
        CohortChoices choices,
        IStringLocalizer<DefinitionText> definitionText,
        IStringLocalizer<SharedText> sharedText,
        ModelStateDictionary state
    )
    {
        var definitions = choices.Definitions;
        var before = Definition(BeforeName, definitionText["Compare.Before"], definitions[0]);
        var after = Definition(
            AfterName,
            definitionText["Compare.After"],
            definitions.Count > 1 ? definitions[1] : definitions[0]
        );
        var from = Class(FromName, definitionText["Compare.From"]);
        var to = Class(ToName, definitionText["Compare.To"]);
        var part = int.TryParse(
            query[PartName].ToString(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? Math.Max(1, number)
            : 1;
        return state.IsValid ? new(before, after, from, to, part) : null;

        ResponseDefinition Definition(string name, string label, ResponseDefinition otherwise)
        {
            var id = query[name].ToString();
            if (id.Length == 0)
                return otherwise;
            var found = definitions.FirstOrDefault(one => CohortFilterFormBuilder.IdOf(one) == id);
            if (found is null)
                Unknown(name, label, id, definitions.Select(CohortFilterFormBuilder.IdOf));
            return found ?? otherwise;
        }

        ResponseClass? Class(string name, string label)
        {
            var code = query[name].ToString();
            if (code.Length == 0)
                return null;
            if (Codes<ResponseClass>.TryParse(code, out var found))
                return found;
            Unknown(name, label, code, Codes<ResponseClass>.All);
            return null;
        }

        void Unknown(string name, string label, string value, IEnumerable<string> accepted) =>
            state.AddModelError(
                name,
                sharedText["Problem.UnknownCode", label, value, string.Join(", ", accepted)]
            );
    }

    /// <summary>The cohort's part of an address: <c>?center=03</c>; empty when it asks for nothing.</summary>
    public static IEnumerable<KeyValuePair<string, string>> CohortOf(IQueryCollection query) =>
        from pair in query
        where !OwnNames.Contains(pair.Key)
        from value in pair.Value
        where !string.IsNullOrEmpty(value)
        select KeyValuePair.Create(pair.Key, value);

    /// <summary>The query of the page for the same cohort and definitions, with another list.</summary>
    public string QueryFor(
        IQueryCollection query,
        ResponseClass? from,
        ResponseClass? to,
        int part = 1
    )
    {
        var builder = new QueryBuilder(CohortOf(query))
        {
            { BeforeName, CohortFilterFormBuilder.IdOf(Before) },
            { AfterName, CohortFilterFormBuilder.IdOf(After) },
        };
        if (from is { } first)
            builder.Add(FromName, Codes<ResponseClass>.Of(first));
        if (to is { } second)
            builder.Add(ToName, Codes<ResponseClass>.Of(second));
        if (part > 1)
            builder.Add(PartName, part.ToString(CultureInfo.InvariantCulture));
        return builder.ToString();
    }
}
