namespace ItpRegistry.Domain.Statistics;

/// <summary>Counts of patients in r groups (rows) and c categories (columns); cannot be changed.</summary>
public sealed class ContingencyTable
{
    /// <summary>The largest count a cell may hold.</summary>
    public const long MaximumCount = FisherExactTest.MaximumCount;

    private readonly long[][] _counts;

    /// <summary>Copies the counts.</summary>
    /// <param name="rows">One list per row, all of the same length; counts from 0 to <see cref="MaximumCount"/>. May be empty.</param>
    /// <exception cref="ArgumentException">The rows differ in length; the message names the row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or too large; the message names row and column.</exception>
    public ContingencyTable(IReadOnlyList<IReadOnlyList<long>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _counts = [.. rows.Select(row => row.ToArray())];
        Columns = _counts.Length == 0 ? 0 : _counts[0].Length;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i].Length != Columns)
            {
                throw new ArgumentException(
                    $"Row {i + 1} has {_counts[i].Length} counts; the first row has {Columns}.",
                    nameof(rows)
                );
            }

            for (var j = 0; j < Columns; j++)
            {
                if (_counts[i][j] is < 0 or > MaximumCount)
                {
                    throw new ArgumentOutOfRangeException(
                        nameof(rows),
                        _counts[i][j],
                        $"Row {i + 1}, column {j + 1} is {_counts[i][j]}; a count from 0 to {MaximumCount} is expected."
                    );
                }
            }
        }

        RowTotals = [.. _counts.Select(row => row.Sum())];
        ColumnTotals = [.. Enumerable.Range(0, Columns).Select(j => _counts.Sum(row => row[j]))];
        Total = RowTotals.Sum();
    }

    /// <summary>Number of rows.</summary>
    public int Rows => _counts.Length;

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Patients per row.</summary>
    public IReadOnlyList<long> RowTotals { get; }

    /// <summary>Patients per column.</summary>
    public IReadOnlyList<long> ColumnTotals { get; }

    /// <summary>All patients.</summary>
    public long Total { get; }

    /// <summary>The count in a cell.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public long this[int row, int column] => _counts[row][column];

    /// <summary>The table without the rows and columns that have no patient.</summary>
    public ContingencyTable WithoutEmptyRowsAndColumns()
    {
        var columns = Enumerable.Range(0, Columns).Where(j => ColumnTotals[j] > 0).ToArray();
        return new ContingencyTable([
            .. _counts
                .Where(row => row.Any(count => count > 0))
                .Select(row => columns.Select(j => row[j]).ToArray()),
        ]);
    }
}
