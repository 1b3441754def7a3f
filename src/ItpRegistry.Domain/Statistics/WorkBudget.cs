namespace ItpRegistry.Domain.Statistics;

/// <summary>Counts work against its limits, so that a computation without a bound of its own ends.</summary>
/// <param name="maximumSteps">The most steps.</param>
/// <param name="maximumStored">The most things kept at a time.</param>
internal sealed class WorkBudget(long maximumSteps, long maximumStored)
{
    /// <summary>Steps taken so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Things kept now.</summary>
    public long Stored { get; private set; }

    /// <summary>Whether a limit was passed; the computation then gives up.</summary>
    public bool Exhausted => Steps > maximumSteps || Stored > maximumStored;

    /// <summary>Notes steps.</summary>
    public void Step(long steps = 1) => Steps += steps;

    /// <summary>Notes what is kept; negative for what no longer is.</summary>
    public void Store(long things) => Stored += things;
}
