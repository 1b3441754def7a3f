namespace ItpRegistry.Domain.Cohorts;

/// <summary>One restriction of a cohort or a group: a variable and the values that pass. What is null or empty restricts nothing.</summary>
/// <param name="Variable">The code of a variable of <see cref="CohortVariables"/>.</param>
public sealed record CohortCriterion(string Variable)
{
    /// <summary>The code that a patient without a value passes by.</summary>
    public const string Missing = "missing";

    /// <summary>The code that a patient with a number passes by, whatever it is.</summary>
    public const string Known = "known";

    /// <summary>
    /// The codes that pass. Of a choice its codes (<c>unknown</c> is an answer) and <see cref="Missing"/>; of a number or a day only
    /// <see cref="Missing"/> and <see cref="Known"/>.
    /// </summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The smallest number that passes, itself included, in the variable's unit.</summary>
    public decimal? From { get; init; }

    /// <summary>The largest number that passes, itself included.</summary>
    public decimal? To { get; init; }

    /// <summary>The first day that passes, itself included.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The last day that passes, itself included.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Patients with one of these codes.</summary>
    public static CohortCriterion Of(string variable, params IReadOnlyList<string> codes) =>
        new(variable) { Codes = codes };

    /// <summary>Whether everybody passes.</summary>
    public bool IsEmpty =>
        Codes.Count == 0 && From is null && To is null && FirstDay is null && LastDay is null;

    /// <summary>Two restrictions are equal when the same patients pass for the same reason: the order of codes does not count.</summary>
    public bool Equals(CohortCriterion? other) =>
        other is not null
        && Variable == other.Variable
        && (From, To, FirstDay, LastDay) == (other.From, other.To, other.FirstDay, other.LastDay)
        && Codes
            .Order(StringComparer.Ordinal)
            .SequenceEqual(other.Codes.Order(StringComparer.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Variable, From, To, FirstDay, LastDay, Codes.Count);
}
