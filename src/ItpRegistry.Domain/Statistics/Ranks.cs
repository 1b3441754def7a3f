namespace ItpRegistry.Domain.Statistics;

/// <summary>The ranks of the values of several groups taken together; equal values share their mean rank.</summary>
/// <param name="Sums">The sum of the ranks per group, in the order given.</param>
/// <param name="Ties">Σ(t³ − t) over the groups of t equal values; 0 when no two are equal.</param>
/// <param name="AllEqual">Whether there are not two different values.</param>
internal sealed record Ranks(IReadOnlyList<double> Sums, double Ties, bool AllEqual)
{
    /// <summary>Ranks the values.</summary>
    /// <exception cref="ArgumentException">A value is not a finite number.</exception>
    public static Ranks Of(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var values = new double[groups.Sum(group => group.Count)];
        var owners = new int[values.Length];
        var next = 0;
        for (var owner = 0; owner < groups.Count; owner++)
        {
            foreach (var value in groups[owner])
            {
                if (!double.IsFinite(value))
                {
                    throw new ArgumentException(
                        "Every value must be a finite number.",
                        nameof(groups)
                    );
                }

                values[next] = value;
                owners[next++] = owner;
            }
        }

        Array.Sort(values, owners);
        var sums = new double[groups.Count];
        var ties = 0.0;
        for (var start = 0; start < values.Length; )
        {
            var end = start + 1;
            while (end < values.Length && values[end] == values[start])
            {
                end++;
            }

            // Ranks start + 1 to end.
            for (var index = start; index < end; index++)
            {
                sums[owners[index]] += (start + 1 + end) / 2.0;
            }

            double equal = end - start;
            ties += equal * ((equal * equal) - 1);
            start = end;
        }

        return new Ranks(sums, ties, values.Length == 0 || values[0] == values[^1]);
    }
}
