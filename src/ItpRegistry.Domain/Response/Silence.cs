using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Response;

/// <summary>A silence between two successive counts after day 0 that is longer than the definition allows: the evidence is sparse.</summary>
/// <param name="From">The count before it.</param>
/// <param name="To">The count after it.</param>
public readonly record struct Silence(DateOnly From, DateOnly To)
{
    /// <summary>Days from the one count to the other.</summary>
    public int Days => To.DayNumber - From.DayNumber;

    /// <summary>
    /// The silences longer than <see cref="ResponseDefinition.SparseAfterMonths"/> calendar months between used counts, masked ones
    /// included; the time before the first count and after the last is none.
    /// </summary>
    internal static IReadOnlyList<Silence> Find(
        ReadOnlySpan<TracedCount> counts,
        ResponseDefinition definition
    )
    {
        List<Silence>? silences = null;
        // No calendar month is shorter than 28 days, so most pairs need no calendar.
        var surelyAllowedDays = 28L * definition.SparseAfterMonths;
        DateOnly? previous = null;
        foreach (ref readonly var count in counts)
        {
            if (!count.IsUsed)
                continue;
            if (
                previous is { } from
                && count.Date.DayNumber - from.DayNumber > surelyAllowedDays
                && count.Date > CalendarMonths.AddTo(from, definition.SparseAfterMonths)
            )
            {
                (silences ??= []).Add(new(from, count.Date));
            }
            previous = count.Date;
        }
        return silences ?? (IReadOnlyList<Silence>)[];
    }
}
