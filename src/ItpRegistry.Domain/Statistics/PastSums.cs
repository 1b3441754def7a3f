using System.Runtime.InteropServices;

namespace ItpRegistry.Domain.Statistics;

/// <summary>
/// The ways from the start of a network to one of its nodes, by the logarithm of their product ∏ 1/xᵢⱼ!. Ways with the same product are one
/// entry, with their number.
/// </summary>
internal sealed class PastSums(WorkBudget budget)
{
    /// <summary>
    /// How near two logarithms are the same product: above the rounding of equal ones that were added in another order, and too little to be
    /// seen in a p-value.
    /// </summary>
    private const double Same = 1e-11;

    private readonly List<(double Log, double Ways)> _entries = [];
    private int _mergeAt = 32;

    /// <summary>In ascending order of the logarithm, once merged.</summary>
    public IReadOnlyList<(double Log, double Ways)> Entries => _entries;

    public void Add(double log, double ways)
    {
        if (_entries.Count == _mergeAt)
        {
            Merge();
            _mergeAt = Math.Max(_mergeAt, 2 * _entries.Count);
        }

        _entries.Add((log, ways));
        budget.Store(1);
    }

    /// <summary>Sorts, and makes one entry of those with the same product.</summary>
    public void Merge()
    {
        _entries.Sort((x, y) => x.Log.CompareTo(y.Log));
        var entries = CollectionsMarshal.AsSpan(_entries);
        var kept = 0;
        for (var index = 1; index < entries.Length; index++)
        {
            if (entries[index].Log - entries[kept].Log <= Same)
            {
                entries[kept].Ways += entries[index].Ways;
            }
            else
            {
                entries[++kept] = entries[index];
            }
        }

        var surplus = Math.Max(0, _entries.Count - kept - 1);
        _entries.RemoveRange(_entries.Count - surplus, surplus);
        budget.Store(-surplus);
    }
}
