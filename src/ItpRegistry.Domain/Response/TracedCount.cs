using ItpRegistry.Domain.Platelets;

namespace ItpRegistry.Domain.Response;

/// <summary>The level of a count (domain.md section 5).</summary>
public enum CountLevel : byte
{
    /// <summary>The count plays no part in the classification, so it has no level.</summary>
    Unused,

    /// <summary>Below the R level, or bleeding on its day where bleeding ends a response.</summary>
    None,

    /// <summary>At R level, below CR level.</summary>
    R,

    /// <summary>At CR level.</summary>
    Cr,
}

/// <summary>Why a count has its level.</summary>
public enum CountBasis : byte
{
    /// <summary>Unused: there is no day 0.</summary>
    NoDay0,

    /// <summary>Unused: there is no baseline.</summary>
    NoBaseline,

    /// <summary>Unused: taken before day 0.</summary>
    BeforeDay0,

    /// <summary>Unused: taken on day 0, never part of an episode.</summary>
    OnDay0,

    /// <summary>Unused: taken after the end of observation.</summary>
    AfterEnd,

    /// <summary>Unused: another count of the same day is lower, or the same.</summary>
    NotLowestOfDay,

    /// <summary>CR: it reaches the CR level.</summary>
    AtCompleteResponseLevel,

    /// <summary>R: it reaches the R level and the multiple of the baseline, not the CR level.</summary>
    AtResponseLevel,

    /// <summary>None: below the R level.</summary>
    BelowResponseLevel,

    /// <summary>None: at R level, below the multiple of the baseline.</summary>
    BelowBaselineMultiple,

    /// <summary>None: bleeding on its day, whatever the count.</summary>
    Bleeding,
}

/// <summary>What a reader should know about a count.</summary>
[Flags]
public enum CountNotes : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Within the effect of a rescue treatment.</summary>
    RescueEffect = 1,

    /// <summary>Masked: within the effect of a rescue treatment, under a definition in which that masks.</summary>
    Masked = 2,

    /// <summary>Above 1000 · 10⁹/L, used before it is confirmed.</summary>
    VeryHigh = 4,
}

/// <summary>One platelet count with its level and why.</summary>
/// <param name="Date">Day of the blood sample.</param>
/// <param name="Repeat">The row's number within the day, from 1.</param>
/// <param name="Count">Platelets in 10⁹/L.</param>
/// <param name="Level">The level.</param>
/// <param name="Basis">Why it has this level.</param>
/// <param name="Notes">What a reader should know.</param>
public readonly record struct TracedCount(
    DateOnly Date,
    int Repeat,
    decimal Count,
    CountLevel Level,
    CountBasis Basis,
    CountNotes Notes
)
{
    /// <summary>Whether the count is after day 0 and within the observation, and the lowest of its day.</summary>
    public bool IsUsed => Level != CountLevel.Unused;

    /// <summary>Whether it cannot start, support or extend a response.</summary>
    public bool IsMasked => (Notes & CountNotes.Masked) != 0;

    /// <summary>The counts that have a value, in order of day, the lower of a day first; none of them has a level yet.</summary>
    internal static TracedCount[] InOrder(List<PlateletCount> rows)
    {
        var counts = new TracedCount[rows.Count];
        var length = 0;
        var sorted = true;
        foreach (var row in rows)
        {
            if (row.Count is not { } value)
                continue;
            counts[length] = new(
                row.Date,
                row.Repeat,
                value,
                CountLevel.Unused,
                CountBasis.NoDay0,
                value > PlateletCount.ConfirmAbove ? CountNotes.VeryHigh : CountNotes.None
            );
            sorted = sorted && (length == 0 || Compare(counts[length - 1], counts[length]) <= 0);
            length++;
        }
        Array.Resize(ref counts, length);
        if (!sorted)
            Array.Sort(counts, Compare);
        return counts;
    }

    private static int Compare(TracedCount a, TracedCount b)
    {
        var order = a.Date.CompareTo(b.Date);
        if (order == 0)
            order = a.Count.CompareTo(b.Count);
        return order != 0 ? order : a.Repeat.CompareTo(b.Repeat);
    }
}
