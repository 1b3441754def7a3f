namespace ItpRegistry.Domain.Statistics;

/// <summary>Holm's correction of a family of p-values for their number.</summary>
/// <remarks>
/// <para>
/// With m p-values in ascending order, the adjusted i-th is the greatest of min(1, (m − j + 1) p₍ⱼ₎) over j ≤ i. Rejecting where it is at
/// most α keeps the probability of any false rejection at or below α, whatever the dependence between the tests; it rejects whatever
/// Bonferroni's correction does.
/// </para>
/// <para>A test that does not exist (null) is no member of the family: it is not counted in m and stays null.</para>
/// <para>Source: S. Holm, Scand J Stat 1979;6:65-70. R: <c>p.adjust(p, method = "holm")</c>.</para>
/// </remarks>
public static class HolmCorrection
{
    /// <summary>The adjusted p-values, in the order given.</summary>
    /// <param name="pValues">The family: from 0 to 1, null for a test that could not be made; may be empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is not from 0 to 1; the exception gives it.</exception>
    public static IReadOnlyList<double?> Adjust(IReadOnlyList<double?> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        foreach (var p in pValues)
        {
            if (p is { } value && !(value >= 0 && value <= 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(pValues),
                    value,
                    "A p-value from 0 to 1 is expected."
                );
            }
        }

        var adjusted = new double?[pValues.Count];
        var ascending = Enumerable
            .Range(0, pValues.Count)
            .Where(index => pValues[index] is not null)
            .OrderBy(index => pValues[index])
            .ToArray();
        var greatest = 0.0;
        for (var rank = 0; rank < ascending.Length; rank++)
        {
            var scaled = (ascending.Length - rank) * pValues[ascending[rank]]!.Value;
            greatest = Math.Max(greatest, Math.Min(1, scaled));
            adjusted[ascending[rank]] = greatest;
        }

        return adjusted;
    }
}
