using System.Diagnostics.CodeAnalysis;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>
/// Which patients make a cohort or a group (domain.md section 6): those who pass every restriction. A patient whose value is missing or unknown passes a
/// restriction only if it names just that. Who may be in any cohort at all (consent not withdrawn, centers that the reader may see) is decided
/// before, where rows are read.
/// </summary>
public sealed class CohortFilter : IEquatable<CohortFilter>
{
    private readonly Func<CohortRow, YesNoUnknown>[] passing;

    /// <summary>Those who pass every restriction; restrictions that restrict nothing are left out.</summary>
    /// <exception cref="ArgumentException">There is no variable of that code.</exception>
    public CohortFilter(params IEnumerable<CohortCriterion> criteria)
    {
        Criteria = [.. criteria.Where(criterion => !criterion.IsEmpty)];
        passing =
        [
            .. Criteria.Select(criterion =>
                CohortVariables.TryGet(criterion.Variable, out var variable)
                    ? variable.Passing(criterion)
                    : throw new ArgumentException($"There is no variable '{criterion.Variable}'.")
            ),
        ];
    }

    /// <summary>Everyone.</summary>
    public static CohortFilter All { get; } = new();

    /// <summary>The eligible patients.</summary>
    public static CohortFilter Eligible { get; } =
        new(
            CohortCriterion.Of(
                CohortVariables.Eligibility,
                Codes<EligibilityStatus>.Of(EligibilityStatus.Eligible)
            )
        );

    private static readonly Dictionary<string, CohortFilter> BuiltIns = new(StringComparer.Ordinal)
    {
        ["all"] = All,
        ["eligible"] = Eligible,
    };

    /// <summary>The names of the built-in cohorts.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } = [.. BuiltIns.Keys];

    /// <summary>The restrictions, each of which must hold; more than one may be of the same variable.</summary>
    public IReadOnlyList<CohortCriterion> Criteria { get; }

    /// <summary>Finds a built-in cohort by its name, case included.</summary>
    public static bool TryGetBuiltIn(string name, [NotNullWhen(true)] out CohortFilter? filter) =>
        BuiltIns.TryGetValue(name, out filter);

    /// <summary>
    /// Whether a patient belongs: no when any restriction says no, else unknown when any value is missing or unknown. As a group, yes is a member, no belongs
    /// to the complement, unknown to neither (domain.md section 5, "Groups").
    /// </summary>
    public YesNoUnknown MembershipOf(CohortRow row)
    {
        var membership = YesNoUnknown.Yes;
        foreach (var passes in passing)
        {
            var answer = passes(row);
            if (answer == YesNoUnknown.No)
                return answer;
            if (answer == YesNoUnknown.Unknown)
                membership = answer;
        }
        return membership;
    }

    /// <summary>Whether a patient belongs to the cohort.</summary>
    public bool Includes(CohortRow row) => MembershipOf(row) == YesNoUnknown.Yes;

    /// <summary>The rows that belong to the cohort, in their order.</summary>
    public IReadOnlyList<CohortRow> Apply(IEnumerable<CohortRow> rows) => [.. rows.Where(Includes)];

    /// <summary>Those who pass these restrictions too.</summary>
    public CohortFilter And(params IEnumerable<CohortCriterion> criteria) =>
        new(Criteria.Concat(criteria));

    /// <summary>Whether both have the same restrictions, in whatever order.</summary>
    public bool Equals(CohortFilter? other) =>
        other is not null && Criteria.ToHashSet().SetEquals(other.Criteria);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CohortFilter);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Criteria.Distinct().Aggregate(0, (hash, criterion) => hash ^ criterion.GetHashCode());
}
