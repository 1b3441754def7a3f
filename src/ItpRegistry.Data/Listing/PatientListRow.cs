using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Listing;

/// <summary>A patient as the list shows one. Nothing but number and center of a patient whose consent was withdrawn.</summary>
public sealed record PatientListRow
{
    public required string RegistryNumber { get; init; }

    public required string CenterCode { get; init; }

    public bool ConsentIsWithdrawn { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>Age at day 0 in completed years.</summary>
    public int? AgeYears { get; init; }

    public DateOnly? Day0 { get; init; }

    public TpoRa? TpoRa { get; init; }

    public Immunosuppressor? Immunosuppressor { get; init; }

    public ItpPhase? Phase { get; init; }

    /// <summary>In 10⁹/L.</summary>
    public decimal? Baseline { get; init; }

    /// <summary>Under the default definition.</summary>
    public ResponseClass? Outcome { get; init; }

    public ProvisionalResponse? Provisional { get; init; }

    public EligibilityStatus? Eligibility { get; init; }

    public DateOnly? LastFollowUp { get; init; }
}

/// <summary>One page of the list.</summary>
/// <param name="Rows">The patients of this page, in order.</param>
/// <param name="Number">The page's number, from 1: the last one when a later one was asked for.</param>
/// <param name="Matching">How many patients pass the filter.</param>
/// <param name="Total">How many patients the reader may list.</param>
public sealed record PatientListPage(
    IReadOnlyList<PatientListRow> Rows,
    int Number,
    int Matching,
    int Total
);
