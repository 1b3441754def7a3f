using System.Diagnostics.CodeAnalysis;

namespace ItpRegistry.Domain.Statistics;

/// <summary>Sums the probabilities of all r × c tables with the observed margins that are at most as probable as the observed one.</summary>
/// <remarks>
/// <para>
/// Column after column is dealt to the rows. What can follow depends only on what the rows still hold, in any order: that is a node, and the
/// ways to it are kept by their product (<see cref="PastSums"/>). A way is settled at once when all that can follow make a probability on one side
/// of the observed one (<see cref="CompletionBounds"/>): then the closed sum of what follows is added, or nothing.
/// </para>
/// <para>
/// The last two columns, or with two rows the last half of the columns, are not dealt for each way: a node's tables are sorted out once for all
/// ways to it (<see cref="TwoColumnTail"/>), so the work is that of the ways to the nodes plus that of the tables beyond them, not their
/// product.
/// </para>
/// <para>The shorter side is dealt to, and the columns with the fewest patients are dealt first.</para>
/// </remarks>
internal sealed class FreemanHaltonNetwork
{
    /// <summary>What a node counts for among the things stored.</summary>
    private const int NodeSize = 4;

    private readonly int[] _rows;
    private readonly int[] _columns;
    private readonly LogFactorials _logs;
    private readonly WorkBudget _budget = new(
        FisherFreemanHaltonTest.MaximumSteps,
        FisherFreemanHaltonTest.MaximumStored
    );

    /// <summary>ln(∏ rᵢ! ∏ cⱼ! / n!) as <see cref="LogFactorials"/> has it, what makes a probability of a product.</summary>
    private readonly double _margins;

    /// <summary>The logarithm of the greatest product that counts.</summary>
    private readonly double _limit;

    /// <summary>How many columns are dealt before the rest is sorted out.</summary>
    private readonly int _dealt;

    private double _sum;

    /// <param name="table">Two rows or more and three columns or more, or the other way round; without empty ones.</param>
    public FreemanHaltonNetwork(ContingencyTable table)
    {
        int[] one = [.. table.RowTotals.Select(total => (int)total).Order()];
        int[] other = [.. table.ColumnTotals.Select(total => (int)total).Order()];
        (_rows, _columns) = Precedes(one, other) ? (one, other) : (other, one);
        _dealt = _columns.Length - (_rows.Length == 2 ? Math.Max(2, _columns.Length / 2) : 2);
        _logs = new LogFactorials((int)table.Total);
        _margins = _rows.Sum(k => _logs[k]) + _columns.Sum(k => _logs[k]) - _logs[(int)table.Total];
        _limit = Math.Log(1 + FisherFreemanHaltonTest.TieAllowance);
        for (var i = 0; i < table.Rows; i++)
        {
            for (var j = 0; j < table.Columns; j++)
            {
                _limit -= _logs[(int)table[i, j]];
            }
        }
    }

    /// <summary>The p-value, or that the budget was exhausted.</summary>
    public FreemanHaltonResult Solve()
    {
        var start = new Node(_rows, CompletionBounds.Of(_logs, _rows, _columns), _budget);
        start.Pasts.Add(0, 1);
        IReadOnlyCollection<Node> nodes = [start];
        for (var column = 0; column < _dealt; column++)
        {
            nodes = Deal(nodes, column);
        }

        var tail = new TwoColumnTail(_logs, _budget);
        foreach (var node in nodes)
        {
            Finish(node, tail);
        }

        return new FreemanHaltonResult(_budget.Exhausted ? null : Math.Min(1, _sum), _budget.Steps);
    }

    /// <summary>Deals a column to the rows of each node.</summary>
    private Dictionary<int[], Node>.ValueCollection Deal(
        IReadOnlyCollection<Node> nodes,
        int column
    )
    {
        var next = new Dictionary<int[], Node>(RowsComparer.Instance);
        var rest = _columns[(column + 1)..];
        var left = new int[_rows.Length];
        var key = new int[_rows.Length];
        foreach (var node in nodes)
        {
            if (node.Pasts.Entries.Count > 0)
            {
                var room = node.Rows.Sum() - node.Rows[^1];
                DealFrom(node, _rows.Length - 1, _columns[column], room, 0);
            }

            _budget.Store(-NodeSize - node.Pasts.Entries.Count);
        }

        foreach (var node in next.Values)
        {
            node.Pasts.Merge();
        }

        return next.Values;

        // Rows from the last to the first; what the rows before have no room for goes to this one.
        void DealFrom(Node node, int row, int count, int room, double product)
        {
            if (row == 0)
            {
                left[0] = node.Rows[0] - count;
                Reach(node, product - _logs[count]);
                return;
            }

            for (
                var x = Math.Max(0, count - room);
                x <= Math.Min(count, node.Rows[row]) && !_budget.Exhausted;
                x++
            )
            {
                left[row] = node.Rows[row] - x;
                DealFrom(node, row - 1, count - x, room - node.Rows[row - 1], product - _logs[x]);
            }
        }

        void Reach(Node from, double product)
        {
            left.CopyTo(key, 0);
            Array.Sort(key);
            if (!next.TryGetValue(key, out var node))
            {
                var rows = key.ToArray();
                node = new Node(rows, CompletionBounds.Of(_logs, rows, rest), _budget);
                next.Add(rows, node);
                _budget.Store(NodeSize);
                _budget.Step(rows.Length);
            }

            _budget.Step(from.Pasts.Entries.Count);
            foreach (var (log, ways) in from.Pasts.Entries)
            {
                var past = log + product;
                if (past + node.Bounds.Greatest <= _limit)
                {
                    _sum += ways * Math.Exp(_margins + past + node.Bounds.Sum);
                }
                else if (past + node.Bounds.Least <= _limit)
                {
                    node.Pasts.Add(past, ways);
                }
            }
        }
    }

    /// <summary>Adds the tables beyond a node with two columns left, or two rows: the same table on its side.</summary>
    private void Finish(Node node, TwoColumnTail tail)
    {
        var pasts = node.Pasts.Entries;
        if (pasts.Count == 0 || _budget.Exhausted)
        {
            return;
        }

        var rest = _columns[_dealt..];
        var (split, first, second) =
            rest.Length == 2 ? (node.Rows, rest[0], rest[1]) : (rest, node.Rows[0], node.Rows[1]);
        tail.Sort(
            split,
            first,
            second,
            _limit - pasts[^1].Log,
            _limit - pasts[0].Log,
            node.Bounds.Sum
        );
        _budget.Step(pasts.Count);

        // From the greatest past to the least, more and more of the tables in between count.
        var counted = tail.Always;
        var next = 0;
        for (var index = pasts.Count - 1; index >= 0; index--)
        {
            var (log, ways) = pasts[index];
            for (; next < tail.Between.Count && log + tail.Between[next] <= _limit; next++)
            {
                counted += Math.Exp(tail.Between[next] - node.Bounds.Sum);
            }

            _sum += ways * Math.Exp(_margins + log + node.Bounds.Sum) * counted;
        }
    }

    /// <summary>Fewer totals first; of equally many, the ones with the larger totals, so that a table and its transpose are the same work.</summary>
    private static bool Precedes(int[] one, int[] other)
    {
        if (one.Length != other.Length)
        {
            return one.Length < other.Length;
        }

        for (var index = one.Length - 1; index >= 0; index--)
        {
            if (one[index] != other[index])
            {
                return one[index] > other[index];
            }
        }

        return true;
    }

    /// <summary>What the rows still hold, in ascending order, and the ways to get there.</summary>
    private sealed class Node(int[] rows, CompletionBounds bounds, WorkBudget budget)
    {
        public int[] Rows { get; } = rows;
        public CompletionBounds Bounds { get; } = bounds;
        public PastSums Pasts { get; } = new(budget);
    }

    private sealed class RowsComparer : IEqualityComparer<int[]>
    {
        public static RowsComparer Instance { get; } = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] int[] obj)
        {
            var hash = 17;
            foreach (var value in obj)
            {
                hash = unchecked((hash * 1_000_003) + value);
            }

            return hash;
        }
    }
}
