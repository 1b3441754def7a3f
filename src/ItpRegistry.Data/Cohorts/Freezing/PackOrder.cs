using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Data.Cohorts.Freezing;

/// <summary>Which cohort a reproducibility pack is made of.</summary>
/// <param name="Question">Who belongs to it, and the groups of its tables.</param>
/// <param name="Definition">The stored response definition of the outcomes.</param>
/// <param name="Source">Whose outcomes the tables count.</param>
public sealed record PackOrder(
    CohortQuestion Question,
    ResponseDefinition Definition,
    OutcomeSource Source
)
{
    /// <summary>Name and version of the saved cohort; null when it is not saved.</summary>
    public (string Name, int Version)? Saved { get; init; }

    /// <summary>Only patients of these centers; null for all.</summary>
    public IReadOnlySet<int>? CenterIds { get; init; }

    /// <summary>The name under which it is frozen; null when it is not.</summary>
    public string? FrozenAs { get; init; }

    /// <summary>The rows of the cohort, in their order.</summary>
    /// <param name="rows">Everybody who can be in it, with computed outcomes.</param>
    public IReadOnlyList<CohortRow> Apply(IEnumerable<CohortRow> rows) =>
        Question.Filter.Apply(rows.Select(row => row.From(Source)));
}

/// <summary>What a pack holds, as far as its texts tell it.</summary>
/// <param name="Order">What was asked for.</param>
/// <param name="Patients">The patients in it.</param>
/// <param name="Period">The study period of eligibility.</param>
/// <param name="MadeAt">When (UTC), to the second.</param>
/// <param name="IsSynthetic">Whether the registry was filled with synthetic patients.</param>
public sealed record PackFacts(
    PackOrder Order,
    int Patients,
    StudyPeriod Period,
    DateTime MadeAt,
    bool IsSynthetic
);

/// <summary>A file of a pack that is made of words.</summary>
public sealed record PackText(string FileName, string Text);

/// <summary>Tells in words what a pack holds.</summary>
public delegate IEnumerable<PackText> PackWords(PackFacts facts);
