using System.Text.Json;
using System.Text.Json.Serialization;
using ItpRegistry.Domain.Cohorts;

namespace ItpRegistry.Data.Cohorts.Saved;

/// <summary>
/// What a saved cohort asks for, as it is stored: <c>{"criteria": {"sex": ["female"]}, "groups": [{"name": "…", "criteria": {…}}]}</c>, restrictions as
/// <see cref="CriteriaText"/> writes them.
/// </summary>
/// <param name="Filter">Who belongs to the cohort.</param>
/// <param name="Groups">The groups of its tables.</param>
public sealed record CohortQuestion(CohortFilter Filter, IReadOnlyList<ComposedGroup> Groups)
{
    public string ToJson() =>
        JsonSerializer.Serialize(
            new Stored(
                Pairs(Filter),
                [.. Groups.Select(group => new StoredGroup(group.Name, Pairs(group.Filter)))]
            )
        );

    /// <exception cref="JsonException">It is not what <see cref="ToJson"/> writes.</exception>
    public static CohortQuestion FromJson(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json) ?? throw new JsonException();
        return new(
            Read(stored.Criteria),
            [.. stored.Groups.Select(group => new ComposedGroup(group.Name, Read(group.Criteria)))]
        );
    }

    private static SortedDictionary<string, string[]> Pairs(CohortFilter filter) =>
        new(
            CriteriaText
                .Write(filter.Criteria)
                .GroupBy(pair => pair.Key, pair => pair.Value)
                .ToDictionary(values => values.Key, values => values.ToArray()),
            StringComparer.Ordinal
        );

    private static CohortFilter Read(SortedDictionary<string, string[]> pairs)
    {
        var problems = new List<CriterionProblem>();
        // Centers that the reader does not see are not read either, whatever a cohort names.
        var centers = pairs.GetValueOrDefault(CohortVariables.Center) ?? [];
        var criteria = CriteriaText.Read(
            name => pairs.GetValueOrDefault(name) ?? [],
            centers,
            problems
        );
        return problems.Count == 0
            ? new(criteria)
            : throw new JsonException($"'{problems[0].Value}' is no value of {problems[0].Name}.");
    }

    private sealed record Stored(
        [property: JsonPropertyName("criteria")] SortedDictionary<string, string[]> Criteria,
        [property: JsonPropertyName("groups")] IReadOnlyList<StoredGroup> Groups
    );

    private sealed record StoredGroup(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("criteria")] SortedDictionary<string, string[]> Criteria
    );
}
