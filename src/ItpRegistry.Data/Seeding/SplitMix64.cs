using System.Text;

namespace ItpRegistry.Data.Seeding;

/// <summary>
/// The SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014). Written out here because <see cref="Random"/> does not promise the same
/// numbers from one .NET version to the next, and seeded data must never change. Only integer arithmetic, so the same on every machine.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>A stream of its own for each name, so that what one form draws never shifts what another one gets.</summary>
    public static SplitMix64 For(string name)
    {
        // FNV-1a, 64 bits: string.GetHashCode differs from one run to the next.
        var hash = 14695981039346656037UL;
        foreach (var octet in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ octet) * 1099511628211UL);
        return new(hash);
    }

    public ulong NextUInt64()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>A number from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int Between(int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, last);
        var span = (ulong)((long)last - first + 1);
        return (int)(first + (long)Math.BigMul(NextUInt64(), span, out _));
    }

    /// <summary>True in <paramref name="percent"/> of a hundred draws.</summary>
    public bool Chance(int percent) => Between(1, 100) <= percent;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Between(0, choices.Length - 1)];

    /// <summary>One of the choices, each as often as its weight among all weights.</summary>
    public T Weighted<T>(params ReadOnlySpan<(int Weight, T Choice)> choices)
    {
        var total = 0;
        foreach (var (weight, _) in choices)
            total += weight;
        var drawn = Between(1, total);
        foreach (var (weight, choice) in choices)
        {
            drawn -= weight;
            if (drawn <= 0)
                return choice;
        }
        throw new InvalidOperationException("The weights changed while they were read.");
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Between(0, i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
