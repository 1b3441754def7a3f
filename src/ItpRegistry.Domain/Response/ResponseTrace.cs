namespace ItpRegistry.Domain.Response;

/// <summary>
/// Every step of a classification as language-free data: pages make the sentences from it (domain.md section 5). All series are in order of
/// day.
/// </summary>
public sealed record ResponseTrace
{
    /// <summary>The definition that was applied.</summary>
    public required ResponseDefinition Definition { get; init; }

    /// <summary>The number of the combination analyzed, the lowest of the patient; null when there is none.</summary>
    public required int? CombinationSequence { get; init; }

    /// <summary>The baseline and how it was chosen.</summary>
    public required BaselineChoice Baseline { get; init; }

    /// <summary>Day 0, the end of observation and what could have ended it; null without day 0.</summary>
    public required Observation? Observation { get; init; }

    /// <summary>Every count that has a value, with its level and why.</summary>
    public required IReadOnlyList<TracedCount> Counts { get; init; }

    /// <summary>The effects of the rescue treatments.</summary>
    public required IReadOnlyList<RescueEffect> RescueEffects { get; init; }

    /// <summary>The dated bleeding events and the part each plays.</summary>
    public required IReadOnlyList<TracedBleeding> Bleedings { get; init; }

    /// <summary>The response episodes.</summary>
    public required IReadOnlyList<Episode> Responses { get; init; }

    /// <summary>The CR episodes, each inside a response episode.</summary>
    public required IReadOnlyList<Episode> CompleteResponses { get; init; }

    /// <summary>The silences that make the evidence sparse.</summary>
    public required IReadOnlyList<Silence> Silences { get; init; }

    /// <summary>The stops of a drug for failure or relapse within the observation.</summary>
    public required IReadOnlyList<FailureStop> FailureStops { get; init; }

    /// <summary>The rule that decided, and on what.</summary>
    public required ResponseDecision Decision { get; init; }

    /// <summary>The multiple of the baseline that a response must reach, in 10⁹/L; null without a baseline.</summary>
    public decimal? BaselineThreshold => Definition.BaselineMultiple * Baseline.Count;

    /// <summary>
    /// The lowest count of a response, in 10⁹/L, itself included, below the CR level: the larger of the R level and
    /// <see cref="BaselineThreshold"/>; null without a baseline.
    /// </summary>
    public decimal? ResponseThreshold =>
        BaselineThreshold is { } threshold ? Math.Max(Definition.ResponseLevel, threshold) : null;
}

/// <summary>The outcome of a patient under a definition, and how it came about.</summary>
/// <param name="Outcome">What is stored and exported.</param>
/// <param name="Trace">Every step.</param>
public sealed record Classification(ResponseOutcome Outcome, ResponseTrace Trace);
