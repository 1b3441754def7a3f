namespace ItpRegistry.Domain.Statistics;

/// <summary>Counts work against its limits, so that a computation without a bound of its own ends.</summary>
/// <param name="maximumSteps">The most steps.</param>
/// <param name="maximumStored">The most things kept at a time.</param>
internal sealed class WorkBudget(long maximumSteps, long maximumStored)
{
    private long _stored;

    /// <summary>Steps taken so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether a limit was ever passed: the computation gave up something then, so this stays, also when less is kept later.</summary>
    public bool Exhausted { get; private set; }

    /// <summary>Notes steps.</summary>
    public void Step(long steps = 1)
    {
        Steps += steps;
        Exhausted |= Steps > maximumSteps;
    }

    /// <summary>Notes what is kept; negative for what no longer is.</summary>
    public void Store(long things)
    {
        _stored += things;
        Exhausted |= _stored > maximumStored;
    }
}
