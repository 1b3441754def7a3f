namespace ItpRegistry.Domain.Statistics;

/// <summary>
/// The tables of two columns with given margins, sorted out by their product ∏ 1/xᵢⱼ!: those that count under every past, and the rest for which
/// it depends.
/// </summary>
/// <remarks>
/// Row after row is split in two. As soon as all ways to go on lie on one side of the limits they are settled together, by their closed sum,
/// and the last two rows are a 2 × 2 table, whose products fall away from its mode on both sides.
/// </remarks>
internal sealed class TwoColumnTail(LogFactorials logs, WorkBudget budget)
{
    /// <summary>A term smaller than the first of its tail by e^50, and all beyond it, do not show.</summary>
    private const double Negligible = 50;

    private readonly List<double> _between = [];
    private int[] _rows = [];
    private double _low;
    private double _high;
    private double _scale;

    /// <summary>The sum of the products up to the lower limit, as a share of all tables' sum.</summary>
    public double Always { get; private set; }

    /// <summary>The products' logarithms above the lower limit and up to the upper one, in ascending order.</summary>
    public IReadOnlyList<double> Between => _between;

    /// <summary>Sorts the tables out; gives up when the budget is exhausted.</summary>
    /// <param name="rows">Row totals in ascending order, two or more; 0 is allowed.</param>
    /// <param name="first">Total of the first column.</param>
    /// <param name="second">Total of the second column.</param>
    /// <param name="low">Logarithm of the product up to which a table counts under every past.</param>
    /// <param name="high">Logarithm of the product above which it counts under none.</param>
    /// <param name="sum">Logarithm of all tables' sum.</param>
    public void Sort(int[] rows, int first, int second, double low, double high, double sum)
    {
        (_rows, _low, _high, _scale) = (rows, low, high, sum);
        Always = 0;
        budget.Store(-_between.Count);
        _between.Clear();
        Split(0, first, second, 0);
        _between.Sort();
    }

    private void Split(int index, int first, int second, double product)
    {
        if (index == _rows.Length - 2)
        {
            SplitLastTwo(first, second, product);
            return;
        }

        var row = _rows[index];
        var rest = _rows.AsSpan(index + 1);
        Span<int> columns = stackalloc int[2];
        for (var x = Math.Max(0, row - second); x <= Math.Min(row, first); x++)
        {
            var (a, b) = (first - x, second - row + x);
            (columns[0], columns[1]) = (Math.Min(a, b), Math.Max(a, b));
            var bounds = CompletionBounds.Of(logs, rest, columns);
            var sofar = product - logs[x] - logs[row - x];
            budget.Step(1 + (rest.Length / 4));
            if (sofar + bounds.Greatest <= _low)
            {
                Always += Math.Exp(sofar + bounds.Sum - _scale);
            }
            else if (sofar + bounds.Least <= _high)
            {
                Split(index + 1, a, b, sofar);
            }

            if (budget.Exhausted)
            {
                return;
            }
        }
    }

    private void SplitLastTwo(int first, int second, double product)
    {
        var (upper, lower) = (_rows[^2], _rows[^1]);
        var least = Math.Max(0, upper - second);
        var greatest = Math.Min(upper, first);
        var mode = (int)((first + 1L) * (upper + 1L) / (first + second + 2L));
        mode = Math.Clamp(mode, least, greatest);
        double Product(int x) =>
            product - logs[x] - logs[upper - x] - logs[first - x] - logs[lower - first + x];

        if (Product(mode) <= _low)
        {
            var sum = logs[upper + lower] - logs[upper] - logs[lower] - logs[first] - logs[second];
            Always += Math.Exp(product + sum - _scale);
            budget.Step();
            return;
        }

        Walk(mode, greatest, 1);
        Walk(mode - 1, least, -1);

        void Walk(int from, int to, int by)
        {
            var start = double.NaN;
            var x = from;
            for (; (to - x) * by >= 0 && !budget.Exhausted; x += by)
            {
                var value = Product(x);
                if (value <= _low)
                {
                    start = double.IsNaN(start) ? value : start;
                    if (value < start - Negligible)
                    {
                        break;
                    }

                    Always += Math.Exp(value - _scale);
                }
                else if (value <= _high)
                {
                    _between.Add(value);
                    budget.Store(1);
                }

                budget.Step();
            }
        }
    }
}
