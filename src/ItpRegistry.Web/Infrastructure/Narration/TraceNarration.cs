using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Localization;

namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>
/// Tells a classification step by step, so that a clinician can follow it and a coordinator can defend it. Every number comes from the trace;
/// nothing is decided here.
/// </summary>
public sealed class TraceNarration(ClinicalWording wording)
{
    private readonly ThresholdNarration thresholds = new(wording);
    private readonly ObservationNarration observations = new(wording);
    private readonly EpisodeNarration episodes = new(wording);
    private readonly FlagNarration flags = new(wording);
    private readonly DecisionNarration decisions = new(wording);

    /// <summary>The steps in the order in which the class is found.</summary>
    public IReadOnlyList<TraceStep> Tell(Classification classification)
    {
        var (outcome, trace) = classification;
        return
        [
            Step("Day0", [Day0(trace)]),
            Step("Baseline", [.. thresholds.Baseline(trace)]),
            Step("Thresholds", [.. thresholds.Rules(trace)]),
            Step("Observation", [.. observations.Tell(trace.Observation)]),
            Step("Counts", [.. Counts(trace)]),
            Step("Episodes", episodes.Nothing(trace), episodes.Tell(trace)),
            Step("Flags", [.. flags.Tell(trace)]),
            Step("Decision", [.. decisions.Tell(trace)]),
            Step("Results", [.. decisions.Results(outcome)]),
        ];
    }

    /// <summary>Why the class is what it is, in a sentence or two.</summary>
    public string Reason(ResponseTrace trace) => decisions.Reason(trace);

    /// <summary>The level of a count and why it has it.</summary>
    public CountWords Tell(in TracedCount count, ResponseTrace trace) =>
        thresholds.Level(count, trace);

    private TraceStep Step(
        string step,
        IReadOnlyList<string> sentences,
        IReadOnlyList<TraceItem>? items = null
    ) => new(wording.Say($"Trace.{step}.Title"), sentences, items ?? []);

    private string Day0(ResponseTrace trace)
    {
        if (trace.CombinationSequence is not { } sequence)
            return wording.Say("Trace.Day0.NoCombination");
        return trace.Observation is { } observation
            ? wording.Say("Trace.Day0", ClinicalFormat.Date(observation.Day0), sequence)
            : wording.Say("Trace.Day0.NoStart", sequence);
    }

    private IEnumerable<string> Counts(ResponseTrace trace)
    {
        if (trace.Counts.Count == 0)
        {
            yield return wording.Say("Trace.Counts.None");
            yield break;
        }
        var used = trace.Counts.Count(count => count.IsUsed);
        yield return wording.Say(
            "Trace.Counts",
            wording.Counts(trace.Counts.Count),
            used,
            AtLevel(CountLevel.Cr),
            AtLevel(CountLevel.R),
            AtLevel(CountLevel.None)
        );
        if (trace.Counts.Count(count => count.IsUsed && count.IsMasked) is > 0 and var masked)
            yield return wording.Say("Trace.Counts.Masked", masked);
        if (trace.Counts.Count - used is > 0 and var unused)
            yield return wording.Say("Trace.Counts.Unused", unused);

        int AtLevel(CountLevel level) => trace.Counts.Count(count => count.Level == level);
    }
}
