using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>What the reader of the cohort page asked for.</summary>
/// <param name="Cohort">The built-in or saved cohort.</param>
/// <param name="Filter">What narrows it down.</param>
/// <param name="Definition">The response definition of the outcomes.</param>
/// <param name="ShowsQuartiles">Whether Table 1 shows interquartile ranges too.</param>
public sealed record CohortSelection(
    CohortFilter Cohort,
    CohortFilter Filter,
    ResponseDefinition Definition,
    bool ShowsQuartiles
)
{
    /// <summary>Whose outcomes are counted.</summary>
    public OutcomeSource Source { get; init; }

    /// <summary>The groups composed, in their order.</summary>
    public IReadOnlyList<ComposedGroup> Groups { get; init; } = [];

    /// <summary>The saved cohort; null when a built-in one was chosen.</summary>
    public SavedCohort? Saved { get; init; }

    /// <summary>Whether this is everyone, with computed outcomes under the default definition.</summary>
    public bool IsTheUsual =>
        Cohort.Criteria.Count == 0
        && Filter.Criteria.Count == 0
        && Source == OutcomeSource.Computed
        && Definition.Name == ResponseDefinition.Crickx2023.Name;

    /// <summary>Everything that the rows asked for depend on, beside the registry's content and the definition.</summary>
    public string RowsKey =>
        string.Join(
            '&',
            CriteriaText
                .Write(Cohort.Criteria)
                .Select(Text)
                .Append("and")
                .Concat(CriteriaText.Write(Filter.Criteria).Select(Text))
                .Append($"{Source}")
        );

    /// <summary>Everything that the groups depend on, beside the rows.</summary>
    public string GroupsKey => string.Join('\n', Groups.Select(GroupReader.Write));

    /// <summary>The rows asked for, in their order.</summary>
    public IReadOnlyList<CohortRow> Apply(IEnumerable<CohortRow> rows) =>
        [
            .. rows.Select(row => row.From(Source))
                .Where(row => Cohort.Includes(row) && Filter.Includes(row)),
        ];

    private static string Text(KeyValuePair<string, string> pair) => $"{pair.Key}={pair.Value}";
}
