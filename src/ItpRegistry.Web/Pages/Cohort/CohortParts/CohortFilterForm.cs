using ItpRegistry.Domain.Cohorts;
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

/// <summary>A filter by a number: from, to, or whether there is one at all.</summary>
public sealed record RangeItem(FilterItem From, FilterItem To, FilterItem Whether)
{
    public IEnumerable<FilterItem> Parts => [From, To, Whether];
}

/// <summary>The filters above the tables, with what the reader chose.</summary>
public sealed class CohortFilterForm(IQueryCollection query)
{
    public const string CohortName = "cohort";
    public const string DefinitionName = "definition";
    public const string SourceName = "source";
    public const string ByName = "by";
    public const string GroupName = "group";
    public const string Center = CohortVariables.Center;
    public const string Quartiles = "quartiles";
    public const string Intervals = "intervals";

    public required FilterItem Cohort { get; init; }

    public required FilterItem Definition { get; init; }

    /// <summary>Whose outcomes are counted.</summary>
    public required FilterItem Source { get; init; }

    /// <summary>The variable whose every choice is a group.</summary>
    public required FilterItem By { get; init; }

    public required FilterItem Day0From { get; init; }

    public required FilterItem Day0To { get; init; }

    /// <summary>The filters that are asked for most, of which several choices can be made.</summary>
    public required IReadOnlyList<FilterItem> Items { get; init; }

    /// <summary>The other ones.</summary>
    public required IReadOnlyList<FilterItem> More { get; init; }

    public required IReadOnlyList<RangeItem> Ranges { get; init; }

    /// <summary>The filters of the rest that are folded away.</summary>
    public bool UsesMore =>
        More.Concat(Ranges.SelectMany(range => range.Parts)).Any(item => item.Chosen.Count > 0);

    /// <summary>The filters that narrow the cohort down.</summary>
    public IReadOnlyList<FilterItem> InUse =>
        [
            .. Items
                .Concat(More)
                .Append(Day0From)
                .Append(Day0To)
                .Concat(Ranges.SelectMany(range => range.Parts))
                .Where(item => item.Chosen.Count > 0),
        ];

    /// <summary>The groups composed, as the address writes them.</summary>
    public IReadOnlyList<string> Groups => [.. query[GroupName].OfType<string>()];

    public bool ShowsQuartiles => query.ContainsKey(Quartiles);

    /// <summary>Whether Table 2 shows Wilson intervals too.</summary>
    public bool ShowsIntervals => query.ContainsKey(Intervals);

    /// <summary>The same filters for another address: <c>?center=03</c>; with the quartiles or without.</summary>
    public string QueryString(bool quartiles) => QueryString(Quartiles, quartiles);

    /// <summary>The same filters for another address, with a switch or without.</summary>
    public string QueryString(string name, bool on)
    {
        var builder = new QueryBuilder(Pairs().Where(pair => pair.Key != name));
        foreach (var other in new[] { Quartiles, Intervals })
        {
            if (other == name ? on : query.ContainsKey(other))
                builder.Add(other, "yes");
        }
        return builder.ToString();
    }

    /// <summary>The same filters for another address, without some names.</summary>
    public string QueryStringWithout(params string[] names) =>
        new QueryBuilder(Pairs().Where(pair => !names.Contains(pair.Key))).ToString();

    /// <summary>What was asked for, by the names and codes of the page; what the page does not know is left out.</summary>
    public Dictionary<string, string> ForTheLog() =>
        InUse
            .Append(Cohort)
            .Append(Definition)
            .Append(Source)
            .Append(By)
            .Where(item => item.Chosen.Count > 0)
            .ToDictionary(item => item.Name, item => item.Text);

    /// <summary>The filters, blank ones and switches of a table left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs() =>
        from pair in query
        where pair.Key is not (Quartiles or Intervals)
        from value in pair.Value
        where !string.IsNullOrEmpty(value)
        select new KeyValuePair<string, string>(pair.Key, value);
}
