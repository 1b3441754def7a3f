using ItpRegistry.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Http.Extensions;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>A filter of the form: its name in the address, its words, its choices, and those that the reader made.</summary>
public sealed record FilterItem(
    string Name,
    string Label,
    IReadOnlyList<FieldChoice> Choices,
    IReadOnlyList<string> Chosen
);

/// <summary>The filters above the tables, with what the reader chose.</summary>
public sealed class CohortFilterForm(
    IQueryCollection query,
    FilterItem cohort,
    FilterItem definition,
    IReadOnlyList<FilterItem> items
)
{
    public const string Center = "center";
    public const string Cohorts = "cohort";
    public const string Definitions = "definition";
    public const string Day0From = "day0_from";
    public const string Day0To = "day0_to";
    public const string Eligibility = "eligibility";
    public const string Outcome = "outcome";
    public const string Phase = "phase";
    public const string TpoRa = "tpo_ra";
    public const string Immunosuppressor = "immunosuppressor";
    public const string Quartiles = "quartiles";

    public FilterItem Cohort => cohort;

    public FilterItem Definition => definition;

    public IReadOnlyList<FilterItem> Items => items;

    /// <summary>How many filters narrow the cohort down.</summary>
    public int Active =>
        items.Count(item => item.Chosen.Count > 0)
        + new[] { Day0From, Day0To }.Count(name => Typed(name).Trim().Length > 0);

    public bool ShowsQuartiles => query.ContainsKey(Quartiles);

    /// <summary>What was typed into a field.</summary>
    public string Typed(string name) => query[name].ToString();

    /// <summary>The same filters for another address: <c>?center=03</c>; with the quartiles or without.</summary>
    public string QueryString(bool quartiles)
    {
        var builder = new QueryBuilder();
        foreach (var (name, values) in query.Where(pair => pair.Key != Quartiles))
        {
            foreach (var value in values.Where(value => !string.IsNullOrEmpty(value)))
                builder.Add(name, value!);
        }
        if (quartiles)
            builder.Add(Quartiles, "yes");
        return builder.ToString();
    }
}
