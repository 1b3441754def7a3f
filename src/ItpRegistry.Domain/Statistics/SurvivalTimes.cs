namespace ItpRegistry.Domain.Statistics;

/// <summary>What the survival estimates share about their input.</summary>
internal static class SurvivalTimes
{
    /// <summary>The times in ascending order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    public static SurvivalTime[] Ordered(IEnumerable<SurvivalTime> times)
    {
        var ordered = times.ToArray();
        Array.Sort(ordered, (x, y) => x.Days.CompareTo(y.Days));
        if (ordered is [{ Days: < 0 }, ..])
        {
            throw new ArgumentOutOfRangeException(
                nameof(times),
                ordered[0].Days,
                "A survival time is a number of days from 0 on."
            );
        }

        return ordered;
    }
}
