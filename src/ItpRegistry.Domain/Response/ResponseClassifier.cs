using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Response;

/// <summary>
/// Classifies the platelet response of a patient to the combination with the lowest sequence (domain.md section 5, after Crickx et al.,
/// Br J Haematol 2023;202:883-889; the parameters of <see cref="ResponseDefinition.Iwg2009"/> after Rodeghiero et al., Blood 2009;113:2386-93).
/// </summary>
public static class ResponseClassifier
{
    /// <summary>
    /// Classifies a patient. Every patient has an outcome, also one without any datum; rows may stand in any order, and a row without its
    /// date or value plays no part. Linear in the rows, after sorting those that are not in order of day.
    /// </summary>
    /// <param name="patient">The patient, with the rows of forms 4 to 8 and 10.</param>
    /// <param name="definition">The definition to apply.</param>
    public static Classification Classify(Patient patient, ResponseDefinition definition)
    {
        var combination = patient.FirstCombination();
        var counts = TracedCount.InOrder(patient.PlateletCounts);
        var baseline = BaselineChoice.Choose(combination, combination?.Day0, counts);
        var observation = combination?.Day0 is { } day0
            ? Observation.Of(patient, day0, counts.Length > 0 ? counts[^1].Date : null)
            : null;
        var effects = RescueEffect.InOrder(patient.RescueTreatments, definition);
        var bleedings = TracedBleeding.InOrder(patient.BleedingEvents, observation, definition);
        CountLevels.Assign(counts, effects, bleedings, observation, baseline.Count, definition);

        IReadOnlyList<Episode> responses = [];
        IReadOnlyList<Episode> completeResponses = [];
        IReadOnlyList<FailureStop> failureStops = [];
        if (observation is not null)
        {
            (responses, completeResponses) = EpisodeFinder.Find(counts, bleedings, definition);
            failureStops = FailureStop.Of(combination!, observation.End);
        }
        var trace = new ResponseTrace
        {
            Definition = definition,
            CombinationSequence = combination?.Sequence,
            Baseline = baseline,
            Observation = observation,
            Counts = counts,
            RescueEffects = effects,
            Bleedings = bleedings,
            Responses = responses,
            CompleteResponses = completeResponses,
            Silences = Silence.Find(counts, definition),
            FailureStops = failureStops,
            Decision =
                DecisionRules.NothingToEvaluate(observation, baseline, counts)
                ?? DecisionRules.Decide(observation!, responses, completeResponses, failureStops),
        };
        return new(OutcomeAssembly.Of(trace, patient.BleedingEvents), trace);
    }
}
