namespace ItpRegistry.Data.Seeding;

/// <summary>A range of whole days, both ends included.</summary>
internal readonly record struct DayRange(int First, int Last)
{
    public bool IsEmpty => First > Last;

    /// <summary>
    /// The days that make <paramref name="months"/> when divided by 30.4375 and rounded to the nearest whole month; in integers, 30.4375 being
    /// 487/16, and without the two ties.
    /// </summary>
    public static DayRange OfMonths(int months) =>
        new((((2 * months) - 1) * 487 / 32) + 1, ((((2 * months) + 1) * 487) - 1) / 32);

    public DayRange Shift(int days) => new(First + days, Last + days);

    public DayRange Intersect(DayRange other) =>
        new(Math.Max(First, other.First), Math.Min(Last, other.Last));

    /// <summary>The middle third: away from the edges, where a day more or less would round to another month.</summary>
    public DayRange MiddleThird()
    {
        var third = (Last - First) / 3;
        return new(First + third, Last - third);
    }

    public int Draw(SplitMix64 random) =>
        IsEmpty
            ? throw new InvalidOperationException($"No day from {First} to {Last}.")
            : random.Between(First, Last);
}
