namespace ItpRegistry.Domain.Cohorts;

/// <summary>Some of many things that stand for all of them.</summary>
public static class EvenChoice
{
    /// <summary>
    /// At most so many things, the same distance apart in their order: the same things give the same choice, and no end of the order is favored.
    /// </summary>
    /// <param name="things">The things in an order that means something.</param>
    /// <param name="most">The most to be chosen, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 1.</exception>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> things, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (things.Count <= most)
            return things;
        return
        [
            .. Enumerable
                .Range(0, most)
                .Select(i => things[(int)((((2L * i) + 1) * things.Count) / (2L * most))]),
        ];
    }
}
