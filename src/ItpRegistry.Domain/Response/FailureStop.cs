using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Response;

/// <summary>A drug of the combination, by its class.</summary>
public enum CombinationDrug
{
    /// <summary>The thrombopoietin receptor agonist.</summary>
    TpoRa,

    /// <summary>The immunosuppressor.</summary>
    Immunosuppressor,
}

/// <summary>A stop of a drug of the combination for failure or relapse.</summary>
/// <param name="Drug">The drug.</param>
/// <param name="Stop">The day; null when blank.</param>
public readonly record struct FailureStop(CombinationDrug Drug, DateOnly? Stop)
{
    /// <summary>The stops for failure or relapse that are blank or not after the end of observation (domain.md section 5).</summary>
    internal static IReadOnlyList<FailureStop> Of(Combination combination, DateOnly? end)
    {
        List<FailureStop>? stops = null;
        Add(CombinationDrug.TpoRa, combination.TpoRaStopReason, combination.TpoRaStop);
        Add(
            CombinationDrug.Immunosuppressor,
            combination.ImmunosuppressorStopReason,
            combination.ImmunosuppressorStop
        );
        return stops ?? (IReadOnlyList<FailureStop>)[];

        void Add(CombinationDrug drug, StopReason? reason, DateOnly? stop)
        {
            if (reason == StopReason.FailureOrRelapse && (stop is null || stop <= end))
                (stops ??= []).Add(new(drug, stop));
        }
    }
}
