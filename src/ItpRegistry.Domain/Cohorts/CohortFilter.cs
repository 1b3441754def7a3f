using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>
/// Which patients make a cohort (domain.md section 6). Every restriction must hold; an empty set and a null day restrict nothing. A patient
/// whose value is missing passes no restriction on it. Who may be in any cohort at all (consent not withdrawn, centers that the reader may
/// see) is decided before, where rows are read.
/// </summary>
public sealed record CohortFilter
{
    /// <summary>Everyone.</summary>
    public static CohortFilter All { get; } = new();

    /// <summary>The eligible patients.</summary>
    public static CohortFilter Eligible { get; } =
        new() { Eligibility = FrozenSet.Create(EligibilityStatus.Eligible) };

    private static readonly Dictionary<string, CohortFilter> BuiltIns = new(StringComparer.Ordinal)
    {
        ["all"] = All,
        ["eligible"] = Eligible,
    };

    /// <summary>The names of the built-in cohorts.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } = [.. BuiltIns.Keys];

    /// <summary>Center codes.</summary>
    public IReadOnlySet<string> Centers { get; init; } = FrozenSet<string>.Empty;

    /// <summary>First day 0, itself included.</summary>
    public DateOnly? Day0From { get; init; }

    /// <summary>Last day 0, itself included.</summary>
    public DateOnly? Day0To { get; init; }

    /// <summary>Eligibility.</summary>
    public IReadOnlySet<EligibilityStatus> Eligibility { get; init; } =
        FrozenSet<EligibilityStatus>.Empty;

    /// <summary>Class of the response.</summary>
    public IReadOnlySet<ResponseClass> Outcomes { get; init; } = FrozenSet<ResponseClass>.Empty;

    /// <summary>Phase of ITP at day 0.</summary>
    public IReadOnlySet<ItpPhase> Phases { get; init; } = FrozenSet<ItpPhase>.Empty;

    /// <summary>TPO-RA of the combination.</summary>
    public IReadOnlySet<TpoRa> TpoRas { get; init; } = FrozenSet<TpoRa>.Empty;

    /// <summary>Immunosuppressor of the combination.</summary>
    public IReadOnlySet<Immunosuppressor> Immunosuppressors { get; init; } =
        FrozenSet<Immunosuppressor>.Empty;

    /// <summary>Finds a built-in cohort by its name, case included.</summary>
    public static bool TryGetBuiltIn(string name, [NotNullWhen(true)] out CohortFilter? filter) =>
        BuiltIns.TryGetValue(name, out filter);

    /// <summary>Whether a patient belongs to the cohort.</summary>
    public bool Includes(CohortRow row)
    {
        var patient = row.Characteristics;
        return (Centers.Count == 0 || Centers.Contains(row.CenterCode))
            && (Day0From is not { } from || patient.Day0 >= from)
            && (Day0To is not { } to || patient.Day0 <= to)
            && Allows(Eligibility, patient.Eligibility)
            && Allows(Outcomes, row.Outcome.Outcome)
            && Allows(Phases, patient.Phase)
            && Allows(TpoRas, patient.TpoRa)
            && Allows(Immunosuppressors, patient.Immunosuppressor);
    }

    /// <summary>The rows that belong to the cohort, in their order.</summary>
    public IReadOnlyList<CohortRow> Apply(IEnumerable<CohortRow> rows) => [.. rows.Where(Includes)];

    private static bool Allows<TChoice>(IReadOnlySet<TChoice> allowed, TChoice? value)
        where TChoice : struct, Enum =>
        allowed.Count == 0 || (value is { } known && allowed.Contains(known));
}
