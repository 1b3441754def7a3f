using ItpRegistry.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Http.Extensions;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>A filter of the form: its name in the address, its words, its choices, and what the reader chose or typed.</summary>
public sealed record FilterItem(
    string Name,
    string Label,
    IReadOnlyList<FieldChoice> Choices,
    IReadOnlyList<string> Chosen
)
{
    /// <summary>What was typed.</summary>
    public string Text => string.Join(",", Chosen);

    /// <summary>What was chosen, in words.</summary>
    public string Words =>
        string.Join(
            ", ",
            Chosen.Select(value =>
                Choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value
            )
        );
}

/// <summary>The filters above the tables, with what the reader chose.</summary>
public sealed class CohortFilterForm(IQueryCollection query)
{
    public const string CohortName = "cohort";
    public const string DefinitionName = "definition";
    public const string Day0FromName = "day0_from";
    public const string Day0ToName = "day0_to";
    public const string Eligibility = "eligibility";
    public const string Outcome = "outcome";
    public const string Phase = "phase";
    public const string TpoRa = "tpo_ra";
    public const string Immunosuppressor = "immunosuppressor";
    public const string Center = "center";
    public const string Quartiles = "quartiles";

    public required FilterItem Cohort { get; init; }

    public required FilterItem Definition { get; init; }

    public required FilterItem Day0From { get; init; }

    public required FilterItem Day0To { get; init; }

    /// <summary>The filters of which several choices can be made.</summary>
    public required IReadOnlyList<FilterItem> Items { get; init; }

    /// <summary>The filters that narrow the cohort down.</summary>
    public IReadOnlyList<FilterItem> InUse =>
        [.. Items.Append(Day0From).Append(Day0To).Where(item => item.Chosen.Count > 0)];

    public bool ShowsQuartiles => query.ContainsKey(Quartiles);

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
