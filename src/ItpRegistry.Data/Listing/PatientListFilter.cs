using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Listing;

/// <summary>Whose patients a reader's list may hold.</summary>
/// <param name="CenterIds">The centers whose patients are listed; null for all of them.</param>
/// <param name="WithdrawnCenterIds">The centers whose patients are listed also when consent was withdrawn; null for all of them.</param>
public sealed record PatientListAccess(
    IReadOnlySet<int>? CenterIds,
    IReadOnlySet<int>? WithdrawnCenterIds
);

/// <summary>Which patients are listed; null restricts nothing. A patient whose value is missing passes no restriction on it.</summary>
public sealed record PatientListFilter
{
    /// <summary>A part of the registry number, whatever its case.</summary>
    public string? Search { get; init; }

    /// <summary>The center's code.</summary>
    public string? CenterCode { get; init; }

    /// <summary>The class of the response under the default definition.</summary>
    public ResponseClass? Outcome { get; init; }

    public ItpPhase? Phase { get; init; }

    public TpoRa? TpoRa { get; init; }

    public Immunosuppressor? Immunosuppressor { get; init; }

    public EligibilityStatus? Eligibility { get; init; }
}

/// <summary>What the list is sorted by; within equal values by registry number. A patient without a value comes last in both directions.</summary>
public enum PatientListColumn
{
    RegistryNumber,
    Center,
    Sex,
    Age,
    Day0,
    Combination,
    Phase,
    Baseline,
    Outcome,
    Eligibility,
    LastFollowUp,
}
