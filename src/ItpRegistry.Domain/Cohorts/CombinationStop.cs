using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>When and why the drugs of a combination were stopped. The combination is stopped with the first of its drugs.</summary>
/// <param name="TpoRaStop">Stop of the TPO-RA; null when it goes on or the day is blank.</param>
/// <param name="TpoRaReason">Why it was stopped; null when it goes on or the reason is blank.</param>
/// <param name="ImmunosuppressorStop">Stop of the immunosuppressor.</param>
/// <param name="ImmunosuppressorReason">Why it was stopped.</param>
public sealed record CombinationStop(
    DateOnly? TpoRaStop,
    StopReason? TpoRaReason,
    DateOnly? ImmunosuppressorStop,
    StopReason? ImmunosuppressorReason
)
{
    /// <summary>Whether a drug was stopped: a day or a reason is entered.</summary>
    public bool IsStopped => TpoRaIsStopped || ImmunosuppressorIsStopped;

    /// <summary>The day of the first stop; null when none is dated.</summary>
    public DateOnly? Day =>
        TpoRaStop is { } tpoRa && ImmunosuppressorStop is { } immunosuppressor
            ? (tpoRa < immunosuppressor ? tpoRa : immunosuppressor)
            : TpoRaStop ?? ImmunosuppressorStop;

    /// <summary>
    /// Why the first drug was stopped, so that a patient has one reason; of two stopped on one day, or not dated, the reason that comes first among the
    /// choices. Null when it is blank.
    /// </summary>
    public StopReason? Reason =>
        (TpoRaIsStopped, ImmunosuppressorIsStopped) switch
        {
            (true, false) => TpoRaReason,
            (false, true) => ImmunosuppressorReason,
            _ when TpoRaStop < ImmunosuppressorStop => TpoRaReason,
            _ when ImmunosuppressorStop < TpoRaStop => ImmunosuppressorReason,
            _ when TpoRaReason is { } first && ImmunosuppressorReason is { } second => first
            < second
                ? first
                : second,
            _ => TpoRaReason ?? ImmunosuppressorReason,
        };

    private bool TpoRaIsStopped => TpoRaStop is not null || TpoRaReason is not null;

    private bool ImmunosuppressorIsStopped =>
        ImmunosuppressorStop is not null || ImmunosuppressorReason is not null;
}
