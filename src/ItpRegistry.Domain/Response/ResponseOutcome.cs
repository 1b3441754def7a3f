using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Domain.Response;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the web resources.

/// <summary>The class of a patient's response.</summary>
public enum ResponseClass
{
    Cr,
    R,
    Failure,
    NotEvaluable,
}

/// <summary>The rule of domain.md section 5 that decided the class.</summary>
public enum OutcomeReason
{
    CrPersists,
    RPersists,
    NoDay0,
    NoBaseline,
    NoCount,
    AllMasked,
    Ongoing,
    ShortObservation,
    NeverAtRLevel,
    OnlyTransient,
}

/// <summary>A response that is ongoing and would count if it lasts.</summary>
public enum ProvisionalResponse
{
    Cr,
    R,
}

/// <summary>What ended the observation.</summary>
public enum ObservationEnd
{
    LaterLine,
    Death,
    LastFollowUp,
    LastCount,
}

/// <summary>How relapse-free survival ends: relapse or death are events, else it is censored.</summary>
public enum RelapseFreeSurvivalEnd
{
    Relapse,
    Death,
    Censored,
}

/// <summary>Status when the observation ends.</summary>
public enum ResponseStatus
{
    InResponse,
    Relapsed,
    Failure,
    NotEvaluable,
}

#pragma warning restore CS1591

/// <summary>
/// The computed outcome of one patient under one response definition, as stored and as exported in <c>outcomes.csv</c> (domain.md section 5).
/// Durations are whole days. What belongs to "the response" belongs to the first persisting response episode.
/// </summary>
public sealed record ResponseOutcome
{
    /// <summary>The patient; 0 when computed outside the database.</summary>
    public int PatientId { get; set; }

    /// <summary>The patient's center; 0 when computed outside the database.</summary>
    public int CenterId { get; set; }

    /// <summary>The stored response definition; 0 when computed outside the database.</summary>
    public int DefinitionId { get; set; }

    /// <summary>Day 0 of the first combination.</summary>
    public DateOnly? Day0 { get; init; }

    /// <summary>The baseline used, in 10⁹/L.</summary>
    public decimal? Baseline { get; init; }

    /// <summary>The computed class.</summary>
    public required ResponseClass Outcome { get; init; }

    /// <summary>The rule that decided it.</summary>
    public required OutcomeReason Reason { get; init; }

    /// <summary>A response still ongoing and too short; beside R only CR; never beside CR or failure.</summary>
    public ProvisionalResponse? Provisional { get; init; }

    /// <summary>The day from which the provisional response would count.</summary>
    public DateOnly? ProvisionalFrom { get; init; }

    /// <summary>Whether a silence between two counts after day 0 is longer than the definition allows.</summary>
    public bool EvidenceSparse { get; init; }

    /// <summary>Onset of the first persisting response episode.</summary>
    public DateOnly? ResponseOnset { get; init; }

    /// <summary>Days from day 0 to <see cref="ResponseOnset"/>.</summary>
    public int? TimeToResponseDays { get; init; }

    /// <summary>Days from day 0 to the onset of the first persisting CR episode; only when the class is CR.</summary>
    public int? TimeToCrDays { get; init; }

    /// <summary>The count that ended the first persisting response episode; null when none did.</summary>
    public DateOnly? LossDate { get; init; }

    /// <summary>Whether the response was lost; null without a response.</summary>
    public bool? Relapse { get; init; }

    /// <summary>Days from onset to loss, or to the end of observation when censored.</summary>
    public int? DurationOfResponseDays { get; init; }

    /// <summary>Whether the duration is censored; null without a response.</summary>
    public bool? DurationCensored { get; init; }

    /// <summary>Days from onset to relapse, death or the end of observation, whichever came first; null without a response.</summary>
    public int? RfsDays { get; init; }

    /// <summary>How relapse-free survival ended; null without a response.</summary>
    public RelapseFreeSurvivalEnd? RfsEvent { get; init; }

    /// <summary>Onset of the next response episode after the loss, however short.</summary>
    public DateOnly? ResponseAgainDate { get; init; }

    /// <summary>Status when the observation ended.</summary>
    public required ResponseStatus StatusAtLastFollowUp { get; init; }

    /// <summary>Last day of the observation, itself included.</summary>
    public DateOnly? EndOfObservation { get; init; }

    /// <summary>What ended the observation.</summary>
    public ObservationEnd? EndedBy { get; init; }

    /// <summary>A bleeding event after day 0, up to the end of observation; null without day 0.</summary>
    public YesNoUnknown? BleedingInFollowUp { get; init; }
}
